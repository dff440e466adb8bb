import TestSupport
import Testing
import Text
import YAML

@testable import Frontend
@testable import kontrakt

/// The page of limits says what the code does.
@Suite("The page of limits")
struct LimitsPageTests {
    private let page = readText(repositoryRoot + "/Sources/kontrakt/Kontrakt.docc/Limits.md")

    @Test("has the numbers of the code")
    func numbers() {
        let rows = page.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map {
                $0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            }
            return cells.count == 3 ? Int(String(cells[1])).map { (String(cells[2]), $0) } : nil
        }
        let wanted: [(String, Int)] = [
            ("K107", Limits().fileBytes), ("K201, K452, K677, K911", DiskTree.sizeLimit), ("K106", Limits().depth),
            ("K105", Limits().aliasedNodes), ("K105", Limits().aliasedBytes), ("K121", errorsThatAreTold()),
            ("K209", Glob.alternativesLimit),
            ("K209", Glob.bytesLimit), ("K241, K242", Interpolation.byteLimit),
            ("K243", composedFileLimit),
        ]
        #expect(rows.map { "\($0.0): \($0.1)" } == wanted.map { "\($0.0): \($0.1)" })
    }

    private func errorsThatAreTold() -> Int {
        var files = SourceMap()
        let text = String(repeating: "a: 1\n", count: 1000)
        let id = files.add(SourceFile(path: "x.yaml", bytes: Array(text.utf8)))
        return parseDocuments([id], of: files)[0].diagnostics.count { $0.kind.code == "K102" }
    }

    @Test("has codes that there are")
    func codes() {
        let known = Set(Catalogue.all.map(\.code))
        let named = page.matches(of: /K[0-9]{3}/).map { String($0.0) }
        #expect(named.filter { !known.contains($0) } == [])
    }
}
