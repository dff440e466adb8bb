import Testing
import Text

@Suite("A near miss")
struct NearMissTests {
    @Test(
        "is found within a third of the word, whatever the case",
        arguments: [
            ("generte", "generate"), ("chekc", "check"), ("Resolve", "resolve"), ("versoin", "version"), ("g", nil),
            ("kubectl", nil), ("", nil),
        ] as [(String, String?)])
    func finds(_ word: String, _ expected: String?) {
        #expect(nearest(to: word, among: ["check", "generate", "resolve", "version"]) == expected)
    }

    @Test("is the first by name where two are as near")
    func tie() { #expect(nearest(to: "cat", among: ["car", "bat"]) == "bat") }
}
