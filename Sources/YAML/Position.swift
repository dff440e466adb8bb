/// Turns libyaml's places, which count code points, into byte offsets. Asked in rising order, it is one walk over the
/// text; for ASCII it does nothing.
struct Position: ~Copyable {
    private let text: UnsafeBufferPointer<UInt8>
    private let isASCII: Bool
    private var points = 0
    private var bytes = 0

    init(in text: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
        self.text = text
        self.isASCII = isASCII
    }

    @inline(__always) mutating func byte(ofPoint point: Int) -> Int {
        isASCII ? min(point, text.count) : walk(to: point)
    }

    @inline(never) private mutating func walk(to point: Int) -> Int {
        while points < point, bytes < text.count {
            bytes += 1
            while bytes < text.count, isContinuation(bytes) { bytes += 1 }
            points += 1
        }
        while points > point, bytes > 0 {
            bytes -= 1
            while bytes > 0, isContinuation(bytes) { bytes -= 1 }
            points -= 1
        }
        return bytes
    }

    private func isContinuation(_ i: Int) -> Bool { text[i] & 0xC0 == 0x80 }
}
