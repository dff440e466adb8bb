import Glibc
import TestSupport
import Testing

@testable import kontrakt

@Suite("An entry of the cache")
struct CacheEntryTests {
    @Test(
        "is hashed as others hash",
        arguments: [
            (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
            (15, "5493e99933b0a8117e08ec0f97cfc3d9"), (64, "1eaf077dc0d4cd3f8cad4d383658a74b"),
        ])
    func hash(_ count: Int, _ wanted: String) {
        let secret = SecretHash.Secret(low: 0x0706_0504_0302_0100, high: 0x0f0e_0d0c_0b0a_0908)
        let digest = SecretHash.digest((0..<count).map { UInt8($0) }, secret)
        let words = [digest.low, digest.high].map { word in
            (0..<8).map { String(word >> UInt64(8 * $0) & 0xff | 0x100, radix: 16).dropFirst() }.joined()
        }
        #expect(words.joined() == wanted)
    }

    @Test(
        "trusts no time that is too near, to come, or too coarse to tell",
        arguments: [
            (-1_000_000_000, true), (-21_000_000, true), (-20_000_000, false), (-1, false), (0, false),
            (1_000_000_000, false), (Int64.max / 2, false),
        ])
    func times(_ distance: Int64, _ isTrusted: Bool) {
        func areSettled(_ changed: Int64, at now: Int64) -> Bool {
            Facts(device: 1, inode: 1, size: 1, mode: 1, modified: 0, changed: changed)
                .areSettled(at: Moment(nanoseconds: now))
        }
        let now: Int64 = 1_700_000_000_123_456_789
        #expect(areSettled(now + distance, at: now) == isTrusted)
        // Of a file system with whole seconds.
        let second: Int64 = 1_700_000_000_000_000_000
        #expect(!areSettled(second, at: second + 4_000_000_000) && areSettled(second, at: second + 4_000_000_001))
    }

    /// The shop with one answer, and the bytes of that.
    private func known() throws -> (shop: CachedShop, name: String, bytes: [UInt8]) {
        let shop = CachedShop()
        _ = shop.warm(["check"])
        let name = try #require(shop.entries.keys.first)
        return (shop, name, try #require(readBytes(shop.answers + "/" + name)))
    }

    private func question(in shop: CachedShop, _ words: [String] = []) throws -> Question {
        let call = Call(in: Surroundings(workingDirectory: shop.root))
        (call.arguments, _) = Arguments.parse(words[...], for: .check) { _ in nil }
        return try #require(Question("check", of: call))
    }

    @Test("is none with a bit of it wrong, or with less or more of it")
    func damage() throws {
        let (shop, name, bytes) = try known()
        let question = try question(in: shop)
        #expect(question.name == name)
        #expect(Entry(bytes, to: question) != nil)
        for position in bytes.indices {
            var damaged = bytes
            damaged[position] ^= 1 << UInt8(position % 8)
            #expect(Entry(damaged, to: question) == nil, "byte \(position)")
        }
        for count in bytes.indices { #expect(Entry(Array(bytes[..<count]), to: question) == nil, "\(count) bytes") }
        #expect(Entry(bytes + [0], to: question) == nil)
        #expect(Entry(bytes, to: try self.question(in: shop, ["--access"])) == nil)
    }

    @Test("that is damaged is replaced, and nobody hears of it")
    func replaced() throws {
        let (shop, name, bytes) = try known()
        let plain = shop.run(["check"], cached: false)
        let other = try known()
        let place = shop.answers + "/" + name
        for wrong in [[], Array(bytes.dropLast()), bytes + [0], bytes.map { ~$0 }, other.bytes] {
            writeBytes(wrong, to: place)
            chmod(place, 0o600)
            #expect(shop.run(["check"]) == plain)
            #expect(readBytes(place)?.count == bytes.count)
        }
        // What is no file of ours is not taken, and replaced where that is possible.
        unlink(place)
        writeBytes(bytes, to: shop.home + "/elsewhere")
        symlink("../elsewhere", place)
        #expect(shop.run(["check"]) == plain)
        #expect(symlinkTarget(place) == nil)
        unlink(place)
        mkfifo(place, 0o600)
        #expect(shop.run(["check"]) == plain)
        unlink(place)
        mkdir(place, 0o700)
        #expect(shop.run(["check"]) == plain)
        rmdir(place)
        writeBytes(bytes, to: place)
        chmod(place, 0o666)
        #expect(shop.run(["check"]) == plain)
    }

    @Test("with nonsense under a right seal is none, and no harm")
    func nonsense() throws {
        let (shop, _, bytes) = try known()
        let question = try question(in: shop)
        var random = SeededNumbers(seed: 1)
        let (secret, magic) = (SecretHash.Secret.drawn(), Entry.headSize - 32)
        var key = EntryWriter()
        key.write(SecretHash.Digest(low: secret.low, high: secret.high))
        for round in 0..<3_000 {
            var wrong = bytes
            wrong.replaceSubrange(magic..<magic + 16, with: key.bytes)
            let start = Entry.headSize + 8 + question.bytes.count
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let position = Int.random(in: start..<wrong.count, using: &random)
                wrong[position] = [0, 1, 0x7f, 0x80, 0xff, .random(in: 0...255, using: &random)][round % 6]
            }
            if round % 5 == 0 { wrong.removeLast(Int.random(in: 0..<wrong.count - start, using: &random)) }
            Entry.seal(&wrong, secret)
            var entry = Entry(wrong, to: question)
            #expect(entry != nil)
            _ = entry?.answer({ _ in nil }, at: .now)
        }
    }
}
