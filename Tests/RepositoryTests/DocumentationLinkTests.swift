import TestSupport
import Testing

@Suite("Links")
struct DocumentationLinkTests {
    static let articles = "Sources/kontrakt/Kontrakt.docc"

    /// All Markdown of the checkout.
    static let pages: [DocumentationPage] = {
        let top = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"].filter {
            readBytes(repositoryRoot + "/" + $0) != nil
        }
        let below = ["Sources", "Tests", "golden"].flatMap { folder in
            filesBelow(repositoryRoot + "/" + folder).filter { $0.hasSuffix(".md") }.map { folder + "/" + $0 }
        }
        return (top + below).map(DocumentationPage.init)
    }()

    @Test("lead to files, headings and articles that exist")
    func links() {
        for page in Self.pages {
            for (number, line) in page.prose {
                for match in line.matches(of: /\]\(([^)\s]+)\)/) {
                    let target = String(match.1)
                    if target.contains("://") || target.hasPrefix("mailto:") { continue }
                    #expect(Self.exists(target, from: page), "\(page.path):\(number + 1): \(target) leads nowhere")
                }
                for match in line.matches(of: /<doc:([^>#]+)[^>]*>/) {
                    let path = "\(Self.articles)/\(match.1).md"
                    #expect(Self.isThere(path), "\(page.path):\(number + 1): there is no article \(match.1)")
                }
            }
        }
    }

    @Test("are ones that a code host follows, but on the page that a documentation browser begins with")
    func readable() {
        for page in Self.pages where page.path != Self.articles + "/Kontrakt.md" {
            for (number, line) in page.prose where line.contains("<doc:") {
                Issue.record("\(page.path):\(number + 1): write [words](Page.md)")
            }
        }
    }

    @Test("and what looks like a file of this repository is one")
    func paths() {
        for page in Self.pages where !page.path.hasPrefix("golden/") {
            for (number, line) in page.prose {
                for match in line.matches(of: /`((Sources|Tests|golden|templates|\.ci)\/[\w.\/+-]*)`/) {
                    #expect(Self.isThere(String(match.1)), "\(page.path):\(number + 1): there is no \(match.1)")
                }
            }
        }
    }

    @Test("every article is on the landing page")
    func landing() {
        let text = readText("\(repositoryRoot)/\(Self.articles)/Kontrakt.md")
        for path in filesBelow("\(repositoryRoot)/\(Self.articles)")
        where path.hasSuffix(".md") && path != "Kontrakt.md" {
            #expect(text.contains("<doc:\(path.dropLast(3))>"), "\(path)")
        }
    }

    private static func isThere(_ path: String) -> Bool {
        let full = repositoryRoot + "/" + path
        return isFolder(full) || readBytes(full) != nil
    }

    private static func exists(_ target: String, from page: DocumentationPage) -> Bool {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var folder = page.path.split(separator: "/").dropLast()
        for part in parts[0].split(separator: "/") {
            if part == ".." { folder = folder.dropLast() } else if part != "." { folder.append(part) }
        }
        let path = parts[0].isEmpty ? page.path : folder.joined(separator: "/")
        guard isThere(path) else { return false }
        guard parts.count == 2, path.hasSuffix(".md") else { return true }
        return DocumentationPage(path).anchors.contains(String(parts[1]))
    }
}

extension DocumentationPage {
    /// The lines outside of blocks, with their indices.
    fileprivate var prose: [(Int, String)] {
        let code = blocks.map { $0.start..<$0.start + $0.lines.count }
        return lines.enumerated().filter { line in !code.contains { $0.contains(line.offset) } }
            .map { ($0.offset, $0.element) }
    }

    /// The names that headings are linked by, as code hosts make them.
    fileprivate var anchors: Set<String> {
        var names: Set<String> = []
        for case (_, let line) in prose where line.hasPrefix("#") {
            let title = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
            let kept = title.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
            let name = kept.replacing(" ", with: "-")
            // The same heading once more gets a number.
            names.insert(
                names.contains(name) ? (1...).lazy.map { "\(name)-\($0)" }.first { !names.contains($0) } ?? name : name)
        }
        return names
    }
}
