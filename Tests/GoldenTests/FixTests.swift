import TestSupport
import Testing

@Suite("Files that are fixed in place")
struct FixTests {
    static let cases = GoldenCase.all.filter { golden in
        golden.commands.contains { ["fix", "imagereplace"].contains($0.subcommand) && $0.words.contains("-i") }
    }

    @Test("are not touched the second time", arguments: cases)
    func again(_ golden: GoldenCase) {
        let run = CaseRun(golden)
        let first = run.result()
        let written = identities(below: run.directory)
        let second = run.result()
        #expect(second.files == first.files)
        #expect(identities(below: run.directory) == written, "a file was written again")
    }

    @Test("have the lines of before where nothing was to change", arguments: cases)
    func lines(_ golden: GoldenCase) {
        let run = CaseRun(golden)
        let before = contents(of: run.directory + "/out")
        for (path, bytes) in run.result().files {
            guard let old = before[path] else {
                Issue.record("\(path) is new")
                continue
            }
            // Line breaks are of one kind in what was there and in what was added.
            let isBroken = old.contains(13)
            let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast()
            #expect(lines.allSatisfy { ($0.last == 13) == isBroken }, "\(path)")
            #expect((old.last == 10) == (bytes.last == 10) || bytes.isEmpty, "\(path)")
        }
    }
}
