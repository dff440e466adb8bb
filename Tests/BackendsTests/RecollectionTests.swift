import Backends
import Compiler
import Frontend
import Model
import TestSupport
import Testing
import Text
import YAML

/// A round that remembers the one before comes to what a round comes to that remembers nothing.
@Suite("A round that remembers")
struct RecollectionTests {
    private static let story = repositoryRoot + "/golden/stories/shop/input"

    private struct Outcome: Equatable {
        let bytes: [UInt8]
        let said: [String]
    }

    /// One file after the other, each on top of what was done before; nil takes it away.
    private static let edits: [(path: String, text: String?)] = [
        ("kontrakt/greeting.yaml", config("greeting", "hello")),
        ("kontrakt/greeting.yaml", config("greeting", "[")),
        ("kontrakt/greeting.yaml", config("Greeting!", "hello")),
        ("kontrakt/greeting.yaml", config("other", "hello")),
        ("kontrakt/a.yaml", config("greeting", "hello")),
        ("kontrakt/more.yaml", pod("more", "../lib")),
        ("kontrakt/more.yaml", pod("more", "../nowhere")),
        ("lib/Dockerfile", nil),
        ("lib/Dockerfile", "FROM scratch\n"),
        ("kontrakt/a.yaml", nil),
        ("more/kontrakt/more.yaml", pod("Not a name", "nginx:1")),
        ("more/kontrakt/more.yaml", pod("a-name", "nginx:1")),
        // What is seen in the output, and what is not: rights, images, roles, event sources.
        ("more/kontrakt/more.yaml", pod("a-name", "nginx:2")),
        ("more/kontrakt/more.yaml", pod("a-name", "../lib", role: "target")),
        ("more/kontrakt/more.yaml", "# again\n" + pod("a-name", "../lib", role: "target")),
        ("more/kontrakt/role.yaml", role("jobs")),
        ("more/kontrakt/role.yaml", role("secrets")),
        ("more/kontrakt/role.yaml", "# again\n" + role("secrets")),
        ("more/kontrakt/source.yaml", source("a-name")),
        ("more/kontrakt/source.yaml", "# again\n" + source("a-name")),
        ("more/kontrakt/source.yaml", source("nobody")),
        ("more/kontrakt/source.yaml", nil),
        ("more/kontrakt/role.yaml", nil),
        ("go.mod", "module example.org/other\n"),
        (".kontrakt.yaml", "name: other\nregistry: registry.example.org/other\naccess: {podSecurity: restricted}\n"),
        (".kontrakt.yaml", "name: other\nregistry: registry.example.org/other\n"),
        ("more/kontrakt/compose.yaml", "services:\n  db: {image: busybox, labels: {kontrakt: test}}\n"),
        ("more/kontrakt/compose.yaml", "services:\n  db: {image: nginx, labels: {kontrakt: test}}\n"),
        // Other files of a compose file, and what is no manifest any more.
        ("more/kontrakt/.env", "IMAGE=busybox\n"),
        ("more/kontrakt/compose.yaml", "services:\n  db: {image: $IMAGE, labels: {kontrakt: test}}\n"),
        ("more/kontrakt/.env", "IMAGE=nginx\n"),
        ("more/kontrakt/compose.yaml", nil),
        ("more/kontrakt/more.yaml", GeneratedMark.line(from: "x") + "\n" + pod("a-name", "../lib")),
        ("more/kontrakt/more.yaml", pod("a-name", "../lib")),
        (".gitignore", "/moor/\n"),
        (".gitignore", "/more/\n"),
        (".gitignore", "/moor/\n"),
    ]

    @Test("comes to what one comes to that does not", arguments: [1, 2])
    func agreement(threads: Int) throws {
        var files: [String: [UInt8]] = [:]
        for path in filesBelow(Self.story) { files[path] = readBytes(Self.story + "/" + path) }
        let recollection = Recollection()
        let tree = ChangingTree()
        tree.hold(files)
        var outcomes = [try outcome(of: tree, threads: threads, recollection)]
        #expect(!outcomes[0].bytes.isEmpty)
        for (path, text) in Self.edits {
            files[path] = text.map { Array($0.utf8) }
            // Twice, so that the second one finds everything as it was.
            let remembered = try [1, 2].map { _ in
                tree.hold(files)
                return try outcome(of: tree, threads: threads, recollection)
            }
            let wanted = try outcome(of: tree, threads: threads, nil)
            #expect(remembered == [wanted, wanted], "\(path): \(text ?? "removed")")
            outcomes.append(wanted)
        }
        // What a ConfigMap says is no part of the pipeline; most of the others can be seen in it.
        #expect(zip(outcomes, outcomes.dropFirst()).filter { $0 != $1 }.count > Self.edits.count / 2)
    }

    @Test("gathers nothing again when manifests are all that changed")
    func gathering() throws {
        let recollection = Recollection()
        let tree = ChangingTree()
        func gathers(_ files: [String: String]) throws -> Bool {
            tree.hold(files.mapValues { Array($0.utf8) })
            var isAnew = false
            let anew = { () throws(FileTreeError) in
                isAnew = true
                return try gather(Selection(), in: tree, settings: Settings(), files: SourceMap())
            }
            let (repository, _) = try recollection.gather(Selection(), from: tree, anew: anew)
            let (wanted, _) = try gather(Selection(), in: tree, settings: Settings(), files: SourceMap())
            #expect(repository.files.files.map(\.path) == wanted.files.files.map(\.path))
            #expect(repository.files.files.map(\.bytes) == wanted.files.files.map(\.bytes))
            return isAnew
        }
        var files = ["a/kontrakt/x.yaml": "1", "a/kontrakt/y.yaml": "1", "b/go.mod": "module b\n"]
        #expect(try gathers(files))
        #expect(try !gathers(files))
        files["a/kontrakt/y.yaml"] = "2"
        #expect(try !gathers(files))
        (files["a/kontrakt/x.yaml"], files["a/kontrakt/y.yaml"]) = ("3", "3")
        #expect(try !gathers(files))
        files["b/go.mod"] = "module c\n"
        #expect(try gathers(files))
        files["a/kontrakt/x.yaml"] = GeneratedMark.line(from: "x")
        #expect(try gathers(files))
        files["a/kontrakt/x.yaml"] = "4"
        #expect(try gathers(files))
        files["a/kontrakt/z.yaml"] = "4"
        #expect(try gathers(files))
        files["a/kontrakt/z.yaml"] = nil
        #expect(try gathers(files))
        #expect(try !gathers(files))
    }

    /// The kontrakts of every graph that a backend has lowered.
    private final class Seen: Sendable {
        let graphs = Guarded<[[String]]>([])
    }

    @Test("makes nothing again but what changed")
    func economy() throws {
        let seen = Seen()
        let stock = try #require(Backend.all.first { $0.slug == "tekton" })
        let counting = Backend(
            stock.slug, pipelineAPI: stock.pipelineAPI, sourcesAPI: stock.sourcesAPI, hasEnds: stock.hasEnds
        ) { graph, settings, templates in
            seen.graphs.withLock { $0.append(graph.kontrakts.map(\.name)) }
            return stock.lower(graph, settings, templates)
        }
        // What is said of the settings is said again, and stands in nobody's way.
        var files = [".kontrakt.yaml": Array("registry: registry.example.org/shop\n".utf8)]
        for name in ["a", "b", "c"] { files["\(name)/kontrakt/pod.yaml"] = Array(Self.pod(name, "nginx:1").utf8) }
        let recollection = Recollection()
        let tree = ChangingTree()
        func graphs(after text: String?) throws -> [[String]] {
            if let text { files["b/kontrakt/pod.yaml"] = Array(text.utf8) }
            seen.graphs.withLock { $0 = [] }
            tree.hold(files)
            let outcome = try outcome(of: tree, threads: 1, recollection, counting)
            #expect(!outcome.bytes.isEmpty)
            return seen.graphs.withLock { $0 }
        }
        #expect(try graphs(after: nil) == [["a", "b", "c"]])
        #expect(try graphs(after: nil) == [])
        #expect(try graphs(after: Self.pod("b", "nginx:2")) == [["b"], ["b"]])
        #expect(try graphs(after: Self.pod("other", "nginx:2")) == [["b"], ["b"]])
        files[".kontrakt.yaml"] = Array("registry: registry.example.org/other\n".utf8)
        #expect(try graphs(after: nil) == [["a", "b", "c"]])
        #expect(try graphs(after: nil) == [])
    }

    private func outcome(
        of tree: ChangingTree, threads: Int, _ recollection: Recollection?, _ backend: Backend? = nil
    ) throws -> Outcome {
        var map = SourceMap()
        let (settings, wrong) = try readSettings(in: tree, files: &map)
        let anew = { [map] () throws(FileTreeError) in
            try gather(Selection(), in: tree, settings: settings, files: map, threads: threads)
        }
        let (repository, unclear) =
            if let recollection { try recollection.gather(Selection(), from: tree, anew: anew) } else { try anew() }
        var options = Options(backend: try backend ?? #require(Backend.all.first { $0.slug == "tekton" }))
        options.threads = threads
        options.recollection = recollection
        let compilation = compile(repository, settings: settings, options: options)
        let found = wrong + unclear + compilation.diagnostics
        return Outcome(
            bytes: found.hasErrors ? [] : compilation.stream,
            said: found.map { "\($0.kind.code) \($0.place) \($0.message) \($0.notes.map(\.span))" })
    }

    private static func config(_ name: String, _ text: String) -> String {
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(name)}\ndata: {greeting: \(text)}\n"
    }

    private static func role(_ resource: String) -> String {
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: reader}
        rules: [{apiGroups: [""], resources: [\(resource)], verbs: [get]}]

        """
    }

    private static func source(_ sink: String) -> String {
        """
        apiVersion: sources.knative.dev/v1
        kind: PingSource
        metadata: {name: ticks}
        spec: {schedule: "* * * * *", sink: {ref: {apiVersion: v1, kind: Service, name: \(sink)}}}

        """
    }

    private static func pod(_ name: String, _ image: String, role: String = "test") -> String {
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: \(name), labels: {kontrakt: \(role)}}
        spec: {restartPolicy: Never, containers: [{name: test, image: "\(image)"}]}

        """
    }
}

/// A tree that says what has changed in it.
private final class ChangingTree: FileTree {
    let rootName = "shop"
    private let state = Guarded<(files: [String: [UInt8]], tree: MemoryTree, rewritten: Set<String>?)>(
        ([:], MemoryTree(), nil))

    func hold(_ files: [String: [UInt8]]) {
        var tree = MemoryTree(rootName: rootName)
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { tree.add(path, bytes) }
        state.withLock { state in
            let other = files.filter { state.files[$0.key] != $0.value }.map(\.key)
            state.rewritten = files.keys == state.files.keys ? state.rewritten?.union(other) : nil
            (state.files, state.tree) = (files, tree)
        }
    }

    func takeRewritten() -> Set<String>? {
        state.withLock { state in
            defer { state.rewritten = [] }
            return state.rewritten
        }
    }

    private var tree: MemoryTree { state.withLock { $0.tree } }
    func entries(of directory: String) throws(FileTreeError) -> [FileEntry] { try tree.entries(of: directory) }
    func kind(of path: String) -> FileEntry.Kind? { tree.kind(of: path) }
    func read(_ path: String) throws(FileTreeError) -> [UInt8] { try tree.read(path) }
}
