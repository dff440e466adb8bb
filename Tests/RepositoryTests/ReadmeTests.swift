import TestSupport
import Testing

@Suite("The README")
struct ReadmeTests {
    static let text = readText(repositoryRoot + "/README.md")

    @Test("shows the shop's files as they are generated")
    func story() {
        let expected = filesBelow(repositoryRoot + "/golden/stories/shop/expected")
        for path in expected { #expect(Self.text.contains(path.split(separator: "/").last!), "\(path)") }
    }
}
