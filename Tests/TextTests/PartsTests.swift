import Testing
import Text

/// A sign with a mark behind it is another Character, and the same byte.
@Suite("Parts of a text, by bytes")
struct PartsTests {
    static let marks = ["\u{301}", "\u{FE0F}", "\u{200D}", "\u{20E3}"]

    @Test("are found behind and before any mark", arguments: marks)
    func marked(_ mark: String) {
        let path = "a/\(mark)b/\(mark)c"
        #expect(!path.contains("/"), "which is why there are functions of our own")
        #expect(path.holds("/") && !path.holds(":"))
        #expect(path.parts(at: "/") == ["a", "\(mark)b", "\(mark)c"])
        #expect(path.parts(at: "/", maxSplits: 1) == ["a", "\(mark)b/\(mark)c"])
        #expect(path.begins(with: "a/") && !path.begins(with: "b"))
        #expect("/\(mark)".begins(with: "/") && "x/".ends(with: "/") && !"x".ends(with: "xx"))
        #expect(path.before("/") == "a" && path.before(":") == path && path.before(anyOf: ":/") == "a")
        #expect("//\(mark)x".dropping("/") == "\(mark)x" && "//".dropping("/") == "")
        #expect("/\(mark)x".rest(after: "/") == "\(mark)x" && path.rest(after: "b") == nil)
        #expect("x\(mark).git".rest(before: ".git") == "x\(mark)" && path.rest(before: "b") == nil)
        #expect(path.firstPlace(of: "/").map { String(path.rest(behind: $0)) } == "\(mark)b/\(mark)c")
        #expect(path.lastPlace(of: "/").map { String(path.rest(behind: $0)) } == "\(mark)c")
    }

    @Test("are empty or left out as one asks")
    func empty() {
        #expect("/a//b/".parts(at: "/") == ["a", "b"])
        #expect("/a//b/".parts(at: "/", omittingEmpty: false) == ["", "a", "", "b", ""])
        #expect("".parts(at: "/") == [] && "".parts(at: "/", omittingEmpty: false) == [""])
    }
}
