import Backends
import Compiler
import Frontend
import Model
import TestSupport
import Testing
import Text

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
        ("go.mod", "module example.org/other\n"),
        (".kontrakt.yaml", "name: other\nregistry: registry.example.org/other\naccess: {podSecurity: restricted}\n"),
        (".kontrakt.yaml", "name: other\nregistry: registry.example.org/other\n"),
        ("more/kontrakt/compose.yaml", "services:\n  db: {image: busybox, labels: {kontrakt: test}}\n"),
        ("more/kontrakt/compose.yaml", "services:\n  db: {image: nginx, labels: {kontrakt: test}}\n"),
        ("more/kontrakt/compose.yaml", nil),
    ]

    @Test("comes to what one comes to that does not", arguments: [1, 2])
    func agreement(threads: Int) throws {
        var files: [String: [UInt8]] = [:]
        for path in filesBelow(Self.story) { files[path] = readBytes(Self.story + "/" + path) }
        let recollection = Recollection()
        var outcomes = [try outcome(of: files, threads: threads, recollection)]
        #expect(!outcomes[0].bytes.isEmpty)
        for (path, text) in Self.edits {
            files[path] = text.map { Array($0.utf8) }
            // Twice, so that the second one finds everything as it was.
            let remembered = try [1, 2].map { _ in try outcome(of: files, threads: threads, recollection) }
            let wanted = try outcome(of: files, threads: threads, nil)
            #expect(remembered == [wanted, wanted], "\(path): \(text ?? "removed")")
            outcomes.append(wanted)
        }
        // What a ConfigMap says is no part of the pipeline; most of the others can be seen in it.
        #expect(zip(outcomes, outcomes.dropFirst()).filter { $0 != $1 }.count > Self.edits.count / 2)
    }

    private func outcome(of files: [String: [UInt8]], threads: Int, _ recollection: Recollection?) throws -> Outcome {
        var tree = MemoryTree(rootName: "shop")
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { tree.add(path, bytes) }
        var map = SourceMap()
        let (settings, wrong) = try readSettings(in: tree, files: &map)
        let (repository, unclear) = try gather(Selection(), in: tree, settings: settings, files: map, threads: threads)
        var options = Options(backend: try #require(Backend.all.first { $0.slug == "tekton" }))
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

    private static func pod(_ name: String, _ image: String) -> String {
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: \(name), labels: {kontrakt: test}}
        spec: {restartPolicy: Never, containers: [{name: test, image: "\(image)"}]}

        """
    }
}
