import Glibc
import TestSupport
import Testing

@testable import kontrakt

@Suite("Replacing images in source files")
struct ImageReplaceTests {
    private static let variables = ["SOURCE_REFERENCE": "v1", "KO_DOCKER_REPO": "registry.example.org/shop"]

    /// A text of some size, so that writing it takes a while.
    private static func manifest(_ number: Int, registry: String, reference: String) -> String {
        let filling = (0..<40).map { "  line\($0): \(registry)/image-\($0):\(reference)\n" }.joined()
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\(number)\ndata:\n\(filling)"
    }

    private static func repository(_ count: Int) -> String {
        let folder = temporaryFolder("imagereplace")
        writeText("", to: folder + "/.git/HEAD")
        for number in 0..<count {
            writeText(
                manifest(number, registry: "${KO_DOCKER_REPO}", reference: "${kontrakt.sourceReference}"),
                to: folder + "/k\(number % 7)/kontrakt/c\(number).yaml")
        }
        for number in 0..<7 {
            writeText(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: t, labels: {kontrakt: test}}\n"
                    + "spec: {restartPolicy: Never, containers: [{name: a, image: busybox}]}\n",
                to: folder + "/k\(number)/kontrakt/test.yaml")
        }
        return folder
    }

    @Test("leaves every file whole when it is killed at any moment, and the next call ends right")
    func killed() {
        let count = 20
        let old = (0..<count).map {
            Self.manifest($0, registry: "${KO_DOCKER_REPO}", reference: "${kontrakt.sourceReference}")
        }
        let new = (0..<count).map { Self.manifest($0, registry: "registry.example.org/shop", reference: "v1") }
        let folder = Self.repository(count)
        defer { removeTree(folder) }
        func path(_ number: Int) -> String { folder + "/k\(number % 7)/kontrakt/c\(number).yaml" }
        let expected = Set(filesBelow(folder))
        // How long a whole call takes here, in milliseconds.
        let clock = ContinuousClock()
        let whole = clock.measure { replaceAll(in: folder, after: nil) }
        let milliseconds = max(
            20, Int(whole.components.seconds * 1000 + whole.components.attoseconds / 1_000_000_000_000_000))
        var moments = Moments(seed: 20)
        var cut = 0
        for _ in 0..<20 {
            for number in 0..<count { writeText(old[number], to: path(number)) }
            replaceAll(in: folder, after: moments.next(below: milliseconds))
            let written = (0..<count).filter { readText(path($0)) == new[$0] }.count
            let whole = (0..<count).allSatisfy { [old[$0], new[$0]].contains(readText(path($0))) }
            #expect(whole, "a file is half written")
            if written < count { cut += 1 }
            replaceAll(in: folder, after: nil)
            #expect((0..<count).allSatisfy { readText(path($0)) == new[$0] })
            #expect(Set(filesBelow(folder)) == expected, "something is left behind")
        }
        #expect(cut > 0, "no call was cut short")
    }

    /// Runs the program to its end, or kills it.
    private func replaceAll(in folder: String, after milliseconds: Int?) {
        let program = builtExecutable
        let script =
            milliseconds.map { "\"$0\" imagereplace -i & sleep \(Double($0) / 1000); kill -9 $! 2>/dev/null; wait" }
            ?? "exec \"$0\" imagereplace -i"
        _ = execute(["sh", "-c", script, program], environment: Self.variables, in: folder)
    }

    @Test("removes what a killed call has left, and nothing that is in use")
    func leftovers() {
        let folder = Self.repository(1)
        defer { removeTree(folder) }
        let kontrakt = folder + "/k0/kontrakt"
        writeText("half", to: kontrakt + "/.kontrakt-0000000000abc.tmp")
        writeText("half", to: kontrakt + "/.kontrakt-0000000000def.tmp")
        writeText("other", to: kontrakt + "/notes.tmp")
        let used = open(kontrakt + "/.kontrakt-0000000000def.tmp", O_RDONLY)
        flock(used, LOCK_EX)
        let ended = call(["-i"], in: folder)
        #expect(ended.status == 0)
        #expect(
            filesBelow(kontrakt).sorted() == [".kontrakt-0000000000def.tmp", "c0.yaml", "notes.tmp", "test.yaml"])
        close(used)
    }

    @Test("keeps permissions, changes what a link points to, and does not leave the repository")
    func links() {
        let folder = Self.repository(1)
        let outside = temporaryFolder("outside")
        defer { for folder in [folder, outside] { removeTree(folder) } }
        let file = folder + "/k0/kontrakt/c0.yaml"
        chmod(file, 0o640)
        writeText(readText(file).replacing("name: c0", with: "name: away"), to: outside + "/away.yaml")
        makeLink(to: outside + "/away.yaml", at: folder + "/k0/kontrakt/away.yaml")
        writeText(readText(file).replacing("name: c0", with: "name: near"), to: folder + "/near.yaml")
        makeLink(to: "../../near.yaml", at: folder + "/k0/kontrakt/near.yaml")
        #expect(call(["-i"], in: folder).status == 0)
        var status = stat()
        lstat(file, &status)
        #expect(status.st_mode & 0o7777 == 0o640)
        #expect(!readText(folder + "/near.yaml").contains("${KO_DOCKER_REPO}"))
        lstat(folder + "/k0/kontrakt/near.yaml", &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(readText(outside + "/away.yaml").contains("${KO_DOCKER_REPO}"))
    }

    @Test("changes nothing where one file is two, and would be changed in two ways")
    func twice() {
        let folder = temporaryFolder("twice")
        defer { removeTree(folder) }
        writeText("", to: folder + "/.git/HEAD")
        let text =
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {kontrakt: test}}\n"
            + "spec: {restartPolicy: Never, containers: [{name: a, image: ../web}]}\n"
        for name in ["a", "b"] {
            writeText("FROM scratch\n", to: folder + "/\(name)/web/Dockerfile")
            writeText("", to: folder + "/\(name)/kontrakt/.keep")
        }
        writeText(text, to: folder + "/pod.yaml")
        for name in ["a", "b"] { makeLink(to: "../../pod.yaml", at: folder + "/\(name)/kontrakt/pod.yaml") }
        let ended = call(["-i"], in: folder)
        #expect(ended.status == 2, "\(String(decoding: ended.standardError, as: UTF8.self))")
        #expect(String(decoding: ended.standardError, as: UTF8.self).contains("the same file as a/kontrakt/pod.yaml"))
        #expect(readText(folder + "/pod.yaml") == text)
    }

    private func call(_ words: [String], in folder: String) -> Outcome {
        run(
            ["kontrakt", "imagereplace"] + words,
            in: Surroundings(workingDirectory: folder, environment: { Self.variables[$0] }))
    }
}

/// The same moments in every run of the test.
private struct Moments {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}
