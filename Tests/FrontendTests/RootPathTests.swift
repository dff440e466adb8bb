import Frontend
import Testing

@Suite("A path from the root")
struct RootPathTests {
    @Test(
        "is without detours, and never leads out of it",
        arguments: [
            ("a/b", "a/b"), ("./a//b/", "a/b"), ("a/../b", "b"), (".", "."), ("a/..", "."), ("", nil), ("/a", nil),
            ("..", nil), ("../a", nil), ("a/../../b", nil), ("..a/b", "..a/b"), ("a\0b", nil),
            // A slash and a combining mark behind it are one Character.
            ("../\u{613}a", nil), ("/\u{613}a", nil), ("a/../../\u{301}b", nil), ("a/\u{301}b/..", "a"),
        ] as [(String, String?)])
    func normal(_ path: String, _ wanted: String?) {
        #expect(RootPath.normalized(path) == wanted)
    }
}
