import TestSupport
import Testing

@Suite("The house")
struct HouseTests {
    static let all = SourceText.sources + SourceText.tests

    @Test("has no file over 400 lines that does not say why at its top")
    func size() {
        for source in Self.all where source.lines.count > 400 {
            let reason = source.lines.prefix(8).contains { $0.contains("400 lines") }
            #expect(reason, "\(source.path) has \(source.lines.count) lines")
        }
    }

    @Test("leaves nothing for later in a comment")
    func unfinished() {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
        for source in Self.all {
            for (number, line) in source.lines.enumerated() {
                #expect(!words.contains { line.contains($0) }, "\(source.path):\(number + 1)")
            }
        }
    }

    @Test("names every drawer")
    func drawers() {
        // "Contexts" are what images are built from: a noun of this program.
        let nameless = [
            "util", "utils", "utilities", "helper", "helpers", "manager", "managers", "misc", "common", "context",
        ]
        for source in Self.all {
            for part in source.path.lowercased().split(separator: "/") {
                let name = part.hasSuffix(".swift") ? part.dropLast(6) : part
                let isNameless = nameless.contains { name == $0 || $0 != "context" && name.hasSuffix($0) }
                #expect(!isNameless, "\(source.path)")
            }
        }
    }

    @Test("names the file of a check after its slug, and has one check in it")
    func checks() {
        for source in SourceText.sources where source.path.hasPrefix("Sources/Checks/Rules/") {
            let slugs = source.lines.flatMap { $0.matches(of: /Check\("([a-z-]+)"[,)]/).map { String($0.1) } }
            let name = source.path.split(separator: "/").last.map { $0.dropLast(6).lowercased() } ?? ""
            #expect(slugs.map { $0.replacing("-", with: "") } == [name], "\(source.path)")
        }
    }

    /// What decides about paths, references and URLs: see `Sources/Text/Parts.swift`.
    @Test("takes the names of files and images apart by bytes")
    func bytes() {
        for source in SourceText.sources where source.layer == "Frontend" {
            for (number, line) in source.lines.enumerated() {
                let isByCharacters = line.contains(/\.hasSuffix\(|\.hasPrefix\("[\/.~@:]|\.split\(separator: "/)
                #expect(!isByCharacters, "\(source.path):\(number + 1)")
            }
        }
    }

    /// See `Sources/YAML/Guarded.swift`.
    @Test("shares between threads only what the thread sanitizer can follow")
    func guards() {
        for source in SourceText.sources {
            for (number, line) in source.lines.enumerated() {
                #expect(!line.contains(/\bMutex[<(]/), "\(source.path):\(number + 1)")
            }
        }
    }

    @Test("has a licence")
    func licence() { #expect(readText(repositoryRoot + "/LICENSE").contains("Apache License")) }

    @Test("builds diagnostics in the catalogue and nowhere else")
    func catalogueOnly() {
        for source in SourceText.sources where !source.path.hasPrefix("Sources/Text/Catalogue/") {
            for (number, line) in source.lines.enumerated() where buildsDiagnostic(line) {
                Issue.record("\(source.path):\(number + 1) builds a diagnostic")
            }
        }
    }

    /// `Diagnostic(` as a word of its own.
    private func buildsDiagnostic(_ line: Substring) -> Bool {
        line.ranges(of: "Diagnostic(").contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && before != "." && before != "_"
        }
    }
}
