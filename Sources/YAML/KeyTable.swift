internal import Glibc

/// Finds equal keys: open addressing over (hash, number), rebuilt for each large mapping in the same memory.
struct KeyTable: ~Copyable {
    private var slots = Buffer<Slot>(capacity: 64)
    private var mask = 0
    /// Mixed into every hash, so that no file can be written to make keys collide.
    private let seed = UInt64.random(in: .min ... .max)

    /// Not private: the compiler (6.3.1) writes a broken module for a buffer of a private type.
    struct Slot: BitwiseCopyable {
        var hash: UInt32
        /// One more than what was put in; zero for a free slot.
        var number: UInt32
    }

    /// Empties the table and makes room for `count` keys.
    mutating func reset(for count: Int) {
        var size = 16
        while size < count * 2 { size *= 2 }
        mask = size - 1
        slots.truncate(to: 0)
        slots.reserve(size)
        memset(slots.base, 0, size * MemoryLayout<Slot>.stride)
    }

    /// The number that was put in first under an equal key, or nil after putting in this one.
    mutating func insert(_ hash: UInt32, _ number: UInt32, isEqual: (UInt32) -> Bool) -> UInt32? {
        var i = Int(hash) & mask
        while slots.base[i].number != 0 {
            let slot = slots.base[i]
            if slot.hash == hash, isEqual(slot.number - 1) { return slot.number - 1 }
            i = (i + 1) & mask
        }
        slots.base[i] = Slot(hash: hash, number: number + 1)
        return nil
    }

    @inline(__always) func hash(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        let raw = UnsafeRawPointer(text)
        var state = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
        var i = 0
        while i + 8 <= count {
            state = mixed(state ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            i += 8
        }
        var tail: UInt64 = 0
        while i < count {
            tail = tail << 8 | UInt64(text[i])
            i += 1
        }
        return UInt32(truncatingIfNeeded: mixed(state ^ tail) >> 32)
    }

    @inline(__always) private func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0xFF51_AFD7_ED55_8CCD
        return product ^ product >> 32
    }
}
