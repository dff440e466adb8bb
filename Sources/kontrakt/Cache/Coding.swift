/// What is not as it was written.
struct Damage: Error {}

/// Bytes that are read again from front to back.
struct EntryWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(bytes more: [UInt8]) { bytes += more }
    mutating func write(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
    mutating func write(_ number: Int64) { write(UInt64(bitPattern: number)) }
    mutating func write(_ byte: UInt8) { bytes.append(byte) }
    mutating func write(_ flag: Bool) { write(UInt8(flag ? 1 : 0)) }
    mutating func write(_ digest: SecretHash.Digest) {
        write(digest.low)
        write(digest.high)
    }

    mutating func write(_ text: some Collection<UInt8>) {
        write(UInt64(text.count))
        bytes.append(contentsOf: text)
    }

    /// With a NUL behind it, as the system takes paths.
    mutating func write(path: String) {
        write(Array(path.utf8) + [0])
    }

    mutating func write(_ facts: Facts) {
        write(facts.device)
        write(facts.inode)
        write(facts.size)
        write(facts.mode)
        write(facts.modified)
        write(facts.changed)
    }
}

/// Reads what `EntryWriter` wrote; never beyond the end, whatever stands there.
struct EntryReader {
    let bytes: UnsafeRawBufferPointer
    private(set) var position: Int

    init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    private mutating func skip(_ count: Int) throws(Damage) -> Int {
        guard count >= 0, count <= bytes.count - position else { throw Damage() }
        defer { position += count }
        return position
    }

    mutating func number() throws(Damage) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: try skip(8), as: UInt64.self))
    }
    mutating func signed() throws(Damage) -> Int64 { Int64(bitPattern: try number()) }
    mutating func byte() throws(Damage) -> UInt8 { bytes[try skip(1)] }
    mutating func flag() throws(Damage) -> Bool {
        let byte = try byte()
        guard byte <= 1 else { throw Damage() }
        return byte == 1
    }

    mutating func digest() throws(Damage) -> SecretHash.Digest {
        SecretHash.Digest(low: try number(), high: try number())
    }

    mutating func text() throws(Damage) -> UnsafeRawBufferPointer {
        guard let count = Int(exactly: try number()) else { throw Damage() }
        let start = try skip(count)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    }

    mutating func string() throws(Damage) -> String { String(decoding: try text(), as: UTF8.self) }

    /// How many things follow. Each takes a byte at least, so that no damage makes it long.
    mutating func count() throws(Damage) -> Int {
        guard let count = Int(exactly: try number()), count <= bytes.count - position else { throw Damage() }
        return count
    }

    mutating func path() throws(Damage) -> UnsafePointer<CChar> {
        let text = try text()
        guard text.last == 0, let start = text.baseAddress else { throw Damage() }
        return start.assumingMemoryBound(to: CChar.self)
    }

    mutating func facts() throws(Damage) -> Facts {
        Facts(
            device: try number(), inode: try number(), size: try signed(), mode: try number(), modified: try signed(),
            changed: try signed())
    }
}
