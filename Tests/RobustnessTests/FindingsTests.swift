import Fuzz
import TestSupport
import Testing

/// What a fuzzer once found is not found again: `Tests/Fuzz/findings` holds the inputs, a folder a target.
@Suite("An input that was found once")
struct FindingsTests {
    @Test("is no finding any more", arguments: filesBelow(folder))
    func mended(_ path: String) throws {
        let name = String(path.prefix { $0 != "/" })
        let target = try #require(FuzzTarget.all.first { $0.name == name }, "there is no target \(name)")
        #expect(target.complaint(try #require(readBytes(folder + "/" + path))) == nil)
    }

    @Test("has targets sorted by name, and every target takes nothing and anything")
    func targets() {
        let names = FuzzTarget.all.map(\.name)
        #expect(names == names.sorted())
        for target in FuzzTarget.all {
            for text in ["", "\n", "{", "a: [", "\u{0}", "-- a --\nb: 1\n"] {
                #expect(target.complaint(Array(text.utf8)) == nil, "\(target.name): \(text.debugDescription)")
            }
        }
    }
}

private let folder = repositoryRoot + "/Tests/Fuzz/findings"
