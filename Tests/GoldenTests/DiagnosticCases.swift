import TestSupport
import Testing
import Text

@Suite("Every diagnostic")
struct DiagnosticCases {
    /// Codes that no input folder can show, each with the reason.
    static let unshowable: [String: String] = [
        "K107": "a file beyond the limit of half a gigabyte has no place in a repository",
        "K201": "git keeps no file that its owner may not read",
        "K207": "git keeps no pipes, sockets and devices",
        "K505": "a signal for the process of the tests would end all of them",
        "K650": "no input is known that kontrakt makes a wrong pipeline of",
        "K948": "a repository that goes away while it is watched needs somebody beside who takes it away",
    ]

    @Test("has a golden case that shows it")
    func covered() {
        let names = Set(GoldenCase.folderNames)
        let missing = Catalogue.all.map { "diagnostics/\($0.code)-\($0.slug)" }.filter { !names.contains($0) }
            .filter { name in !Self.unshowable.keys.contains { name.hasPrefix("diagnostics/\($0)-") } }
        #expect(missing.isEmpty, "no golden case for: \(missing.joined(separator: ", "))")
    }

    @Test("is named right by its folder, and shown by it", arguments: GoldenCase.all.filter { $0.isDiagnostic })
    func shown(_ golden: GoldenCase) {
        let folder = golden.name.split(separator: "/")[1]
        let code = String(folder.prefix { $0 != "-" })
        let kind = Catalogue.kind(named: code)
        #expect(kind.map { "\($0.code)-\($0.slug)" } == String(folder))
        let diagnostics = String(
            decoding: golden.expected.standardError + golden.expected.standardOutput, as: UTF8.self)
        #expect(diagnostics.contains("[\(code)]"), "expected.diagnostics.txt does not show \(code)")
    }

    @Test("that cannot be shown exists and has no case after all")
    func reasons() {
        for (code, reason) in Self.unshowable {
            #expect(!reason.isEmpty)
            #expect(Catalogue.kind(named: code) != nil, "\(code) is gone")
            #expect(!GoldenCase.folderNames.contains { $0.hasPrefix("diagnostics/\(code)-") }, "\(code) has a case")
        }
    }
}

extension GoldenCase {
    fileprivate var isDiagnostic: Bool { name.hasPrefix("diagnostics/") }
}
