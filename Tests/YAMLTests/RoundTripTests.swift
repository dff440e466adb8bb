import Testing
import Text

@testable import YAML

/// What is printed is read back as what it was.
@Suite struct RoundTripTests {
    @Test func everyStringReadsBackByUs() throws {
        let strings = Strings.all(mixtures: 20_000, seed: 1)
        let read = Read(Strings.manifest(strings))
        #expect(read.codes == [])
        let spec = try #require(read.root?["spec"])
        let items = spec["items"]?.items.map(\.asString) ?? []
        let values = spec["values"]?.entries.map(\.value.asString) ?? []
        let keys = spec["keys"]?.entries.map(\.key.string) ?? []
        #expect(items.count == strings.count && values.count == strings.count && keys.count == strings.count)
        for (i, string) in strings.enumerated() where i < min(items.count, values.count, keys.count) {
            let wanted = Array(string.utf8)
            #expect(items[i].map { Array($0.utf8) } == wanted, "\(string.debugDescription)")
            #expect(values[i].map { Array($0.utf8) } == wanted, "\(string.debugDescription)")
            #expect(Array(keys[i].utf8) == wanted, "\(string.debugDescription)")
            #expect(Read("\(spelled(string))\n").root.map { Array($0.string.utf8) } == wanted)
        }
    }

    @Test func randomTreesReadBack() {
        var generator = Seeded(7)
        for _ in 0..<1500 {
            let value = tree(&generator, depth: 4)
            let text = printed(value)
            let read = Read(text)
            #expect(read.codes == [], "\(text)")
            #expect(read.root.map(JSON.text) ?? "null" == json(value), "\(text)")
            // Printing what was read gives the same bytes.
            if let root = read.root { #expect(printed(.node(root, Edits())) == text) }
            // Nor does it take printing to have the tree.
            let made = documents(of: [value, read.root.map { .node($0, Edits()) } ?? .null])
            for document in made { #expect(document.root.map(JSON.text) == json(value), "\(text)") }
        }
    }

    @Test func editedTreesAreWhatTheirPrintSays() throws {
        let read = Read("a: {b: 1, c: [x, &y {z: 0x1F}, *y]}\nd: yes\n'null': ~\ne: [1, 2]\n")
        let root = try #require(read.root)
        let list = try #require(root["a"]?["c"])
        var edits = Edits()
        edits.set("b", of: try #require(root["a"]), to: .list([.int(7), .null]))
        edits.rename("c", of: try #require(root["a"]), to: "renamed")
        edits.remove("e", of: root)
        edits.set("new", of: root, to: .map([.init("true", .string("no"))]))
        edits.insert([.string("first")], before: try #require(Array(list.items).first))
        edits.splice(Array(list.items)[1], with: [.int(1), .int(2)])
        edits.replace(try #require(root.entry("d")?.key), with: "the d")
        let value = Value.node(root, edits)
        let again = Read(printed(value))
        #expect(again.codes == [])
        let made = documents(of: [value])
        #expect(made.compactMap(\.root).map { JSON.text($0) } == again.json)
        let text = again.json.joined()
        #expect(text.contains("renamed") && text.contains("the d") && !text.contains("\"e\""))
    }

    private func tree(_ generator: inout Seeded, depth: Int) -> Value {
        switch Int.random(in: 0..<(depth == 0 ? 5 : 9), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .int(Int64.random(in: .min ... .max, using: &generator))
        case 3, 4: return .string(Strings.random(&generator))
        case 5, 6:
            return .list((0..<Int.random(in: 0...3, using: &generator)).map { _ in tree(&generator, depth: depth - 1) })
        default:
            let count = Int.random(in: 0...3, using: &generator)
            return .map(
                (0..<count).map { .init(Strings.random(&generator) + "\($0)", tree(&generator, depth: depth - 1)) })
        }
    }

    private func json(_ value: Value) -> String {
        switch value {
        case .null, .node: return "null"
        case .bool(let flag): return String(flag)
        case .int(let number): return String(number)
        case .string(let string): return JSON.quoted(string)
        case .list(let items): return "[" + items.map(json).joined(separator: ",") + "]"
        case .map(let entries):
            let sorted = entries.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
            return "{" + sorted.map { "\(JSON.quoted($0.key)):\(json($0.value))" }.joined(separator: ",") + "}"
        }
    }

    @Test(arguments: SpanTests.sources) func inputsReadBackWhenPrinted(source: String) throws {
        let read = Read(source)
        let text = printed(.node(try #require(read.root), Edits()))
        let again = Read(text)
        #expect(again.codes == [])
        #expect(again.json == read.json)
    }

    @Test func manyThreadsReadTheSame() {
        var map = SourceMap()
        for i in 0..<100 {
            let text = "a: &x {n: \(i), s: \"t\\n\"}\nb: {<<: *x, yes: 1}\n---\n" + (i % 7 == 0 ? "a: [\n" : "c: d\n")
            _ = map.add(SourceFile(path: "\(i).yaml", bytes: Array(text.utf8)))
        }
        let ids = Array(map.ids.reversed())
        let one = parseDocuments(ids, of: map)
        for threads in [2, 3, 8, 1000] {
            let many = parseDocuments(ids, of: map, threads: threads)
            #expect(many.map(\.file) == ids)
            for (a, b) in zip(one, many) {
                #expect(
                    a.documents.compactMap { $0.root.map(JSON.text) }
                        == b.documents.compactMap { $0.root.map(JSON.text) })
                #expect(a.diagnostics.map(\.message) == b.diagnostics.map(\.message))
                #expect(a.diagnostics.map(\.place) == b.diagnostics.map(\.place))
            }
        }
        #expect(parseDocuments([], of: map, threads: 4).isEmpty)
    }
}
