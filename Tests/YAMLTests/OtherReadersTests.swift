import Testing
import Text

@testable import YAML

/// Strings that we print mean the same to other readers. Left out where these are not installed.
@Suite struct OtherReadersTests {
    @Test(.enabled(if: Command.hasKubectl, "kubectl is not installed"))
    func kubectlReadsTheSameStrings() throws {
        let strings = Strings.all(mixtures: 4000, seed: 3)
        let output = Command.withTemporaryFile(Strings.manifest(strings)) {
            Command.run(["kubectl", "label", "--local", "--dry-run=client", "-o", "json", "-f", $0, "x=y"])
        }
        check(strings, try #require(output))
    }

    @Test(.enabled(if: Command.hasRuamel, "the Python package ruamel.yaml is not installed"))
    func aReaderOfYAML12ReadsTheSameStrings() throws {
        let strings = Strings.all(mixtures: 500, seed: 4)
        let script = """
            import json, sys
            from ruamel.yaml import YAML
            reader = YAML(typ="safe", pure=True)
            reader.version = (1, 2)
            print(json.dumps(reader.load(open(sys.argv[1], "rb").read().decode())))
            """
        let output = Command.withTemporaryFile(Strings.manifest(strings)) {
            Command.run(["python3", "-c", script, $0])
        }
        check(strings, try #require(output))
    }

    @Test(.enabled(if: Command.hasKubectl, "kubectl is not installed"))
    func kubectlReadsWhatWeReprint() throws {
        let head = "apiVersion: example.com/v1\nkind: Foo\nmetadata: {name: a}\nspec:\n"
        let rows = Table.rows("scalars.tsv").filter { $0[1] != "error" && !ScalarTableTests.stricter.contains($0[0]) }
        var printer = Printer()
        var list: [Value] = []
        var wanted: [String] = []
        for row in rows {
            let read = Read(Array("\(head)  v: ".utf8) + Table.unescaped(row[0]) + Array("\n  w: end\n".utf8))
            guard let value = read.root?["spec"]?["v"] else { continue }
            list.append(.node(value, Edits()))
            wanted.append(row[1])
        }
        printer.print([
            "apiVersion": "example.com/v1", "kind": "Foo", "metadata": ["name": "a"], "spec": .list(list),
        ])
        let output = Command.withTemporaryFile(printer.bytes) {
            Command.run(["kubectl", "label", "--local", "--dry-run=client", "-o", "json", "-f", $0, "x=y"])
        }
        let answer = Read(try #require(output))
        #expect(answer.root?["spec"]?.items.map(JSON.text) == wanted)
    }

    private func check(_ strings: [String], _ output: [UInt8]) {
        let answer = Read(output)
        let spec = answer.root?["spec"]
        let items = spec?["items"]?.items.map { Array($0.text) } ?? []
        let values = dictionary(spec?["values"])
        let keys = dictionary(spec?["keys"])
        #expect(items.count == strings.count)
        for (i, string) in strings.enumerated() where i < items.count {
            #expect(items[i] == Array(string.utf8), "\(string.debugDescription)")
            #expect(
                values[Array("k\(i)".utf8)].map { Array($0.text) } == Array(string.utf8), "\(string.debugDescription)")
            #expect(keys[Array(string.utf8)]?.asInt == Int64(i), "\(string.debugDescription)")
        }
    }

    private func dictionary(_ mapping: Node?) -> [[UInt8]: Node] {
        Dictionary(mapping?.entries.map { (Array($0.key.text), $0.value) } ?? []) { first, _ in first }
    }
}
