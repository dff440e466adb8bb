import TestSupport
import Testing

@Suite("The threat model")
struct ThreatModelTests {
    @Test("promises nothing that no test shows")
    func promises() {
        let page = readText(repositoryRoot + "/Sources/kontrakt/Kontrakt.docc/ThreatModel.md")
        let section = page.split(separator: "\n## ").first { $0.hasPrefix("What is promised\n") } ?? ""
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("|") }.filter {
            !$0.hasPrefix("|---") && !$0.hasPrefix("| promise |")
        }
        #expect(rows.count > 20)
        for row in rows {
            let cells = row.split(separator: "|")
            let named = cells.last?.matches(of: /`([^`]+)`/).map { String($0.1) } ?? []
            #expect(cells.count == 2 && !named.isEmpty, "\(row)")
            for path in named { #expect(shows(path), "\(path) is no test: \(row)") }
        }
    }

    /// A golden case, a file of tests or a folder with some, or a script of `.ci/run`.
    private func shows(_ path: String) -> Bool {
        let full = repositoryRoot + "/" + path
        if path.hasPrefix("golden/") { return readBytes(full + "/case.md") != nil }
        if path.hasSuffix(".swift") { return readText(full).contains("@Test") }
        return path.hasPrefix("Tests/") && (isFolder(full) || readBytes(full) != nil)
    }
}
