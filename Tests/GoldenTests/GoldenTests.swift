import Glibc
import TestSupport
import Testing
import Text

/// Set to rewrite what is expected. The run ends red all the same, so that it cannot be green by rewriting.
private let isUpdating = variable("KONTRAKT_UPDATE_GOLDEN") != nil
private let updateCommand = "make golden"

@Suite("Golden cases")
struct GoldenTests {
    @Test("comes out as committed", arguments: GoldenCase.all)
    func holds(_ golden: GoldenCase) {
        #expect(!golden.commands.isEmpty, "case.md has no ```sh block with a command")
        let run = CaseRun(golden)
        let before = run.untouched
        let result = run.result()
        #expect(run.untouched == before, "something outside of out/ was changed")
        #expect(result.status == golden.status, "exit status \(result.status), case.md says \(golden.status)")
        if isUpdating {
            update(golden, with: result)
        } else {
            let difference = diff(from: golden.expected, to: result)
            #expect(difference.isEmpty, "\(golden.name) differs; if that is right: \(updateCommand)\n\(difference)")
        }
    }

    @Test("there are cases, and every folder is one")
    func noOrphans() {
        #expect(!GoldenCase.all.isEmpty)
        for name in GoldenCase.folderNames {
            let path = GoldenCase.folder + "/" + name
            #expect(readBytes(path + "/case.md") != nil, "\(name) has no case.md")
            let known = Set(["case.md", "input"] + GoldenCase.Expectation.allCases.map(\.rawValue))
            let strays = Set(filesBelow(path).map { String($0.split(separator: "/")[0]) }).subtracting(known)
            #expect(strays.isEmpty, "\(name) holds what no test reads: \(strays.sorted())")
        }
        for golden in GoldenCase.all {
            let isFed = isFolder(golden.input)
            #expect(isFed || !golden.isBorrowing, "\(golden.name) borrows an input that is not there")
            #expect(isFed || !isFolder(golden.path + "/expected"), "\(golden.name) has expected/, but no input/")
            let own = golden.path + "/input"
            #expect(!golden.isBorrowing || !isFolder(own), "\(golden.name) borrows its input and has one of its own")
        }
    }

    private func diff(from expected: CaseResult, to result: CaseResult) -> String {
        var text = unifiedDiff(
            of: "expected.stdout.txt", from: expected.standardOutput, to: result.standardOutput)
        text += unifiedDiff(of: "expected.diagnostics.txt", from: expected.standardError, to: result.standardError)
        for path in Set(expected.files.keys).union(result.files.keys).sorted() {
            text += unifiedDiff(of: "expected/" + path, from: expected.files[path], to: result.files[path])
        }
        return text
    }

    private func update(_ golden: GoldenCase, with result: CaseResult) {
        guard variable("CI") == nil else {
            Issue.record("KONTRAKT_UPDATE_GOLDEN is for people; CI does not rewrite what it is to check")
            return
        }
        let difference = diff(from: golden.expected, to: result)
        guard !difference.isEmpty else { return }
        replace(golden.path + "/expected.stdout.txt", with: result.standardOutput)
        replace(golden.path + "/expected.diagnostics.txt", with: result.standardError)
        for path in golden.expected.files.keys where result.files[path] == nil {
            unlink(golden.path + "/expected/" + path)
        }
        for (path, bytes) in result.files where golden.expected.files[path] != bytes {
            writeBytes(bytes, to: golden.path + "/expected/" + path)
        }
        Issue.record("rewritten: \(golden.name)\n\(difference)")
    }

    /// What is not expected has no file.
    private func replace(_ path: String, with bytes: [UInt8]) {
        if bytes.isEmpty { unlink(path) } else { writeBytes(bytes, to: path) }
    }
}
