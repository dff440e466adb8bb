internal import Glibc

/// Collects the bytes of what is printed. A line is many small pieces, so they go through a block of plain memory first.
struct Emitter: ~Copyable {
    private var sink: [UInt8]
    private let block: UnsafeMutablePointer<UInt8>
    private var used = 0
    private static let size = 1 << 14

    /// Goes on behind `bytes`.
    init(_ bytes: consuming [UInt8]) {
        sink = bytes
        block = .allocate(capacity: Self.size)
    }

    deinit { block.deallocate() }

    mutating func finish() -> [UInt8] {
        flush()
        var bytes: [UInt8] = []
        swap(&bytes, &sink)
        return bytes
    }

    @inline(__always) mutating func put(_ byte: UInt8) {
        if used == Self.size { flush() }
        block[used] = byte
        used += 1
    }

    @inline(__always) mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
        guard let base = text.baseAddress, !text.isEmpty else { return }
        if text.count > Self.size - used {
            flush()
            if text.count > Self.size { return sink.append(contentsOf: text) }
        }
        memcpy(block + used, base, text.count)
        used += text.count
    }

    @inline(__always) mutating func put(_ text: StaticString) {
        put(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { put($0) }
    }

    @inline(__always) mutating func spaces(_ count: Int) {
        if count > Self.size - used { flush() }
        let count = min(count, Self.size)
        memset(block + used, 32, count)
        used += count
    }

    @inline(never) private mutating func flush() {
        sink.append(contentsOf: UnsafeBufferPointer(start: block, count: used))
        used = 0
    }
}
