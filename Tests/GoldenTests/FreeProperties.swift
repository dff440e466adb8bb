import Glibc
import TestSupport
import Testing
import Text
import YAML
import kontrakt

/// What holds for every case, at no cost to its author.
@Suite("Every golden case")
struct FreeProperties {
    static let generating = GoldenCase.all.filter(\.isGenerating)

    @Test("does not depend on the order of files", arguments: GoldenCase.all)
    func order(_ golden: GoldenCase) {
        let run = CaseRun(golden)
        run.tree = { ReversedTree(base: $0) }
        #expect(run.result() == CaseRun(golden).result())
    }

    @Test("does not depend on the number of threads", arguments: GoldenCase.all)
    func threads(_ golden: GoldenCase) {
        let results = ["1", "2", "7"].map { count in
            let run = CaseRun(golden)
            run.environment["KONTRAKT_THREADS"] = count
            return run.result()
        }
        #expect(results[0] == results[1])
        #expect(results[0] == results[2])
    }

    @Test("does not depend on the working directory", arguments: generating.filter { $0.isPlaceless })
    func place(_ golden: GoldenCase) {
        let run = CaseRun(golden)
        mkdir(run.directory + "/.elsewhere", 0o755)
        let moved = run.result(
            changing: { line in
                var line = line
                line.words = line.words.map { $0 == "out" ? run.directory + "/out" : $0 } + ["-R", "-f", ".."]
                return line
            }, from: ".elsewhere")
        let result = CaseRun(golden).result()
        #expect(moved.status == result.status)
        #expect(moved.standardOutput == result.standardOutput)
        #expect(moved.files == result.files)
    }

    @Test("writes nothing the second time", arguments: generating)
    func again(_ golden: GoldenCase) {
        let run = CaseRun(golden)
        let first = run.result()
        let written = identities(below: run.directory + "/out")
        let second = run.result()
        #expect(first.status == second.status)
        #expect(first.standardOutput == second.standardOutput)
        #expect(first.files == second.files)
        #expect(identities(below: run.directory + "/out") == written, "a file was written again")
    }

    @Test(
        "passes our own rules for pipelines that are written by hand",
        arguments: generating.filter { $0.writesBuildPipeline })
    func passesRules(_ golden: GoldenCase) {
        let run = CaseRun(golden)
        _ = run.result()
        let check = kontrakt.run(
            ["kontrakt", "check", "-R", "-f", "out"], in: Surroundings(workingDirectory: run.directory))
        let said = String(decoding: check.standardError, as: UTF8.self)
        #expect(check.status == 0 && !said.contains("[K6"), "\(said)")
    }

    @Test("prints YAML that reads back as what was printed", arguments: generating)
    func readsBack(_ golden: GoldenCase) {
        let result = CaseRun(golden).result()
        var texts = result.files.filter { $0.key.hasSuffix(".yaml") }
        texts["standard output"] = result.standardOutput
        for (name, bytes) in texts.sorted(by: { $0.key < $1.key }) {
            let (documents, complaints) = parsed(bytes)
            #expect(complaints.isEmpty, "\(name): \(complaints)")
            var printer = Printer()
            for (number, document) in documents.enumerated() {
                if number > 0 { printer.separator() }
                if let root = document.root { printer.print(.node(root, Edits())) }
            }
            let (again, trouble) = parsed(printer.bytes)
            #expect(trouble.isEmpty, "\(name): \(trouble)")
            #expect(documents.count == again.count, "\(name)")
            for (one, other) in zip(documents, again) { #expect(isSame(one.root, other.root), "\(name)") }
        }
    }

    private func parsed(_ bytes: [UInt8]) -> ([Document], [String]) {
        var files = SourceMap()
        let file = files.add(SourceFile(path: "printed.yaml", bytes: bytes))
        let parsed = parseDocuments([file], of: files)
        return (parsed.flatMap(\.documents).filter { $0.root != nil }, parsed.flatMap(\.diagnostics).map(\.message))
    }
}

/// Which file it is and when it was written, for every file: a file that is written again gets a new identity.
func identities(below folder: String) -> [String: [Int]] {
    var identities: [String: [Int]] = [:]
    for path in filesBelow(folder) {
        var status = stat()
        guard lstat(folder + "/" + path, &status) == 0 else { continue }
        identities[path] = [Int(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }
    return identities
}

extension GoldenCase {
    /// Whether its pipeline is one of the old dialect.
    fileprivate var writesBuildPipeline: Bool {
        commands.contains { line in line.words.contains { $0.hasSuffix("build-pipeline") || $0.hasSuffix("v1alpha1") } }
            && !filesBelow(path + "/expected/pipeline").isEmpty
    }

    /// Says nothing about places, so that it can be run from another one.
    fileprivate var isPlaceless: Bool {
        commands.allSatisfy { line in
            line.isWithoutFiles && line.inputFile == nil && ["generate", "resolve"].contains(line.subcommand)
        } && readBytes(path + "/expected.diagnostics.txt") == nil
    }
}

/// Whether two trees hold the same: kinds, types, texts, order.
private func isSame(_ a: Node?, _ b: Node?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    guard a.kind == b.kind else { return false }
    switch a.kind {
    case .scalar: return a.scalar == b.scalar && a.string == b.string
    case .sequence:
        let (one, other) = (Array(a.items), Array(b.items))
        return one.count == other.count && zip(one, other).allSatisfy { isSame($0, $1) }
    case .mapping:
        let (one, other) = (Array(a.entries), Array(b.entries))
        return one.count == other.count
            && zip(one, other).allSatisfy { $0.key.string == $1.key.string && isSame($0.value, $1.value) }
    }
}
