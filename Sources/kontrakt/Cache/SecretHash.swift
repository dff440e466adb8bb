/// SipHash-2-4 with 128 bits: who does not know the secret cannot make two contents that it takes for the same. A secret
/// is drawn for each entry, so that a file of a repository is never made for it.
struct SecretHash {
    struct Secret: Equatable, Sendable {
        let low: UInt64
        let high: UInt64

        static func drawn() -> Secret { Secret(low: .random(in: 0 ... .max), high: .random(in: 0 ... .max)) }
    }

    struct Digest: Equatable, Sendable {
        let low: UInt64
        let high: UInt64
    }

    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    static func digest(_ bytes: [UInt8], _ secret: Secret) -> Digest {
        bytes.withUnsafeBytes { digest($0, secret) }
    }

    static func digest(_ bytes: UnsafeRawBufferPointer, _ secret: Secret) -> Digest {
        var hash = SecretHash(secret)
        let whole = bytes.count & ~7
        for at in stride(from: 0, to: whole, by: 8) {
            hash.take(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
        }
        var last = UInt64(truncatingIfNeeded: bytes.count) << 56
        for at in whole..<bytes.count { last |= UInt64(bytes[at]) << UInt64(8 * (at - whole)) }
        hash.take(last)
        return hash.finished()
    }

    private init(_ secret: Secret) {
        v0 = secret.low ^ 0x736f_6d65_7073_6575
        v1 = secret.high ^ 0x646f_7261_6e64_6f6d ^ 0xee
        v2 = secret.low ^ 0x6c79_6765_6e65_7261
        v3 = secret.high ^ 0x7465_6462_7974_6573
    }

    private mutating func take(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    private mutating func finished() -> Digest {
        v2 ^= 0xee
        for _ in 0..<4 { round() }
        let low = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xdd
        for _ in 0..<4 { round() }
        return Digest(low: low, high: v0 ^ v1 ^ v2 ^ v3)
    }

    @inline(__always)
    private mutating func round() {
        v0 &+= v1
        v1 = v1 << 13 | v1 >> 51
        v1 ^= v0
        v0 = v0 << 32 | v0 >> 32
        v2 &+= v3
        v3 = v3 << 16 | v3 >> 48
        v3 ^= v2
        v0 &+= v3
        v3 = v3 << 21 | v3 >> 43
        v3 ^= v0
        v2 &+= v1
        v1 = v1 << 17 | v1 >> 47
        v1 ^= v2
        v2 = v2 << 32 | v2 >> 32
    }
}
