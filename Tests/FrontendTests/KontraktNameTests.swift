import Frontend
import Testing

@Suite("The name of a kontrakt")
struct KontraktNameTests {
    @Test(
        "is made from its folder",
        arguments: [
            ("kontrakt", "root"),
            (".", "root"),
            ("kontrakt/kontrakt", "root"),
            ("web/kontrakt", "web"),
            ("shop/web/kontrakt", "shop-web"),
            ("kontrakt/web/kontrakt", "web"),
            ("kontrakt-smoke", "kontrakt-smoke"),
            ("web/my-kontrakt", "web-my-kontrakt"),
            ("Shop/Web_API/kontrakt", "shop-web-api"),
            ("a.b/c d/kontrakt", "a-b-c-d"),
            ("--a--/kontrakt", "a"),
            ("1/kontrakt", "1"),
            ("日本/kontrakt-x", "kontrakt-x"),
            ("Kontrakt/kontrakt", "kontrakt"),
            ("abcdefghijklmnopqrstuvwxyz012345/kontrakt", "abcdefghijklmnopqrstuvwxyz012345"),
        ])
    func name(_ folder: String, _ expected: String) { #expect(KontraktName.of(folder: folder) == expected) }

    @Test("is cut with a hash when it is longer than 32 characters")
    func cut() throws {
        let one = try #require(KontraktName.of(folder: "a-rather-long-folder-name/with-more-of-it-one/kontrakt"))
        let other = try #require(KontraktName.of(folder: "a-rather-long-folder-name/with-more-of-it-two/kontrakt"))
        #expect(one.utf8.count <= 32 && one.hasPrefix("a-rather-long-folder-name-"))
        #expect(one != other)
    }

    @Test("cannot be made from nothing", arguments: ["日本/kontrakt", "__/kontrakt"])
    func nothing(_ folder: String) { #expect(KontraktName.of(folder: folder) == nil) }

    @Test(
        "is looked for in folders that say so themselves",
        arguments: [
            ("kontrakt", true), ("kontrakte", true), ("my-kontrakt-2", true), ("Kontrakt", false), ("kontrak", false),
        ])
    func marks(_ name: String, _ expected: Bool) { #expect(KontraktName.marks(name) == expected) }
}
