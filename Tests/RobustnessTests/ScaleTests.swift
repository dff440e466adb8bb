import Frontend
import Synchronization
import TestSupport
import Testing
import kontrakt

/// What can be counted, and is no time, grows no faster than the repository. `make bench-scale` measures the rest.
@Suite("A large repository")
struct ScaleTests {
    private static let commands = [
        ["check"], ["check", "--fix"], ["generate"], ["generate", "--check", "-o", "out"],
        ["resolve", "-R", "-f", "."],
        ["graph", "--format", "json"], ["graph", "--format", "html"], ["graph", "--format", "dot"], ["graph"], ["fix"],
    ]

    @Test("is asked of the disk once for each of its files", arguments: commands)
    func disk(_ words: [String]) {
        let few = calls(words, kontrakts: 20, mistakes: 0).calls
        let many = calls(words, kontrakts: 160, mistakes: 0).calls
        #expect(few > 20)
        #expect(many <= 8 * few, "\(words): \(few) calls for 20 kontrakts, \(many) for 160")
    }

    @Test("is told of as much as it has mistakes", arguments: commands)
    func words(_ words: [String]) {
        let few = calls(words, kontrakts: 1, mistakes: 20).said
        let many = calls(words, kontrakts: 1, mistakes: 160).said
        // Numbers of lines get longer.
        #expect(many <= 8 * few + few, "\(words): \(few) bytes for 20 mistakes, \(many) for 160")
    }

    @Test("with a long line is shown a part of it, however many mistakes there are")
    func line() {
        let mistakes = (0..<200).map { "key-\($0): \"${kontrakt.nmae}\"" }.joined(separator: ", ")
        let text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {\(mistakes)}\n"
        let said = run(["check"], over: ["kontrakt/a.yaml": text]).standardError
        #expect(said.count > 200 * 40)
        #expect(said.count < 200 * 1_000)
    }

    /// Each took minutes, or for ever, when something was looked up anew for each of many.
    @Test("with very much of one thing ends", arguments: ["comments", "volumes", "tasks", "brackets"])
    func much(_ what: String) {
        let count = 20_000
        switch what {
        case "comments":
            let comments = String(repeating: "# kontrakt:ignore K303 none of our business\n", count: count)
            let said = run(["check"], over: ["kontrakt/a.yaml": comments + test("a", image: "../a")])
            #expect(text(said).hasSuffix("\(count) warnings\n"), "\(text(said).suffix(100))")
        case "volumes":
            let volumes = (0..<count / 10).map { "{name: volume-\($0)-abcd, emptyDir: {}}" }.joined(separator: ", ")
            let mounts = (0..<count / 10).map { "{name: volume-\($0)-abcx, mountPath: /\($0)}" }
            let pod = test("a", image: "busybox:1").replacing(
                "\"busybox:1\"}]", with: "busybox, volumeMounts: [\(mounts.joined(separator: ", "))]}]")
            let said = run(["check"], over: ["kontrakt/a.yaml": pod + "  volumes: [\(volumes)]\n"])
            #expect(
                text(said).contains("error[K388]") && text(said).hasSuffix(" errors\n"), "\(text(said).suffix(100))")
        case "tasks":
            let tasks = String(repeating: "{}, ", count: count)
            let pipeline =
                "apiVersion: tekton.dev/v1beta1\nkind: Pipeline\nmetadata: {name: p}\nspec: {tasks: [\(tasks)]}\n"
            #expect(run(["fix"], over: ["kontrakt/p.yaml": pipeline]).status == 1)
        default:
            let settings = "exclude: [\"\(String(repeating: "[", count: count * 50))\"]\n"
            #expect(
                run(["check"], over: ["kontrakt/a.yaml": test("a", image: "busybox:1")], settings: settings).status == 1
            )
        }
    }

    private func text(_ outcome: Outcome) -> String { String(decoding: outcome.standardError, as: UTF8.self) }

    private func calls(_ words: [String], kontrakts: Int, mistakes: Int) -> (calls: Int, said: Int) {
        var files: [String: String] = [:]
        for number in 0..<kontrakts {
            files["apps/app-\(number)/Dockerfile"] = "FROM scratch\n"
            files["apps/app-\(number)/kontrakt/test.yaml"] = test("test", image: "..")
        }
        for number in 0..<mistakes {
            files["kontrakt/test-\(number).yaml"] = test(
                "test-\(number)", image: "registry.example.org/a:${kontrakt.nmae}")
        }
        let counter = Counter()
        let outcome = run(words, over: files, counting: counter)
        return (counter.count.load(ordering: .relaxed), outcome.standardError.count)
    }

    private func test(_ name: String, image: String) -> String {
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: \(name)
          labels: {kontrakt: test}
        spec:
          restartPolicy: Never
          containers: [{name: test, image: "\(image)"}]

        """
    }

    private func run(
        _ words: [String], over files: [String: String], counting counter: Counter = Counter(),
        settings more: String = ""
    ) -> Outcome {
        var tree = MemoryTree(rootName: "shop")
        let settings = "registry: registry.example.org/shop\nsource:\n  url: https://git.example.org/shop.git\n" + more
        tree.add(".kontrakt.yaml", Array(settings.utf8))
        for (path, text) in files.sorted(by: { $0.key < $1.key }) { tree.add(path, Array(text.utf8)) }
        var surroundings = Surroundings(
            workingDirectory: "/",
            environment: {
                ["SOURCE_REFERENCE": "v1", "KO_DOCKER_REPO": "registry.example.org/shop"][$0]
            })
        let shown = CountingTree(tree: tree, counter: counter)
        surroundings.tree = { (_) throws(FileTreeError) in shown }
        return kontrakt.run(["kontrakt"] + words + ["-q"], in: surroundings)
    }
}

private final class Counter: Sendable {
    let count = Atomic<Int>(0)
    func add() { count.wrappingAdd(1, ordering: .relaxed) }
}

/// A tree that counts what it is asked.
private struct CountingTree: FileTree {
    let tree: MemoryTree
    let counter: Counter

    var rootName: String { tree.rootName }

    func entries(of directory: String) throws(FileTreeError) -> [FileEntry] {
        counter.add()
        return try tree.entries(of: directory)
    }

    func kind(of path: String) -> FileEntry.Kind? {
        counter.add()
        return tree.kind(of: path)
    }

    func read(_ path: String) throws(FileTreeError) -> [UInt8] {
        counter.add()
        return try tree.read(path)
    }
}
