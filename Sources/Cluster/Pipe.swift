internal import Glibc
internal import YAML

/// Spawning and making descriptors exclude each other: another child would inherit an end before it is marked.
/// It holds how often that was done: what is guarded has to have a size.
let spawning = Guarded(0)

/// A descriptor that is closed once, by its owner.
final class Descriptor {
    let number: Int32

    /// Takes over a descriptor, moved out of the way of those that a child gets.
    init?(moving low: Int32) {
        let high = fcntl(low, F_DUPFD_CLOEXEC, 10)
        let code = errno
        close(low)
        guard high >= 0 else {
            errno = code
            return nil
        }
        number = high
    }

    deinit { close(number) }
}

/// Both ends of a pipe, or nil with `errno` set.
func makePipe() -> (reading: Descriptor, writing: Descriptor)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    guard let reading = Descriptor(moving: ends[0]) else {
        close(ends[1])
        return nil
    }
    guard let writing = Descriptor(moving: ends[1]) else { return nil }
    return (reading, writing)
}
