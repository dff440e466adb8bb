internal import Glibc

/// What the system says of a file without opening it. While it stays the same, so does the content, unless both changed
/// so quickly one after the other that the clock of the file system did not move.
struct Facts: Equatable, Sendable {
    let device: UInt64
    let inode: UInt64
    let size: Int64
    let mode: UInt64
    let modified: Int64
    let changed: Int64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        mode = UInt64(status.st_mode)
        modified = Moment(status.st_mtim).nanoseconds
        changed = Moment(status.st_ctim).nanoseconds
    }

    init(device: UInt64, inode: UInt64, size: Int64, mode: UInt64, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.mode = mode
        self.modified = modified
        self.changed = changed
    }

    /// Whether they speak for the content that was read at `moment` or later: the last change was long enough before it
    /// that one more would have been given another time. Nobody sets the time of a change by hand.
    func areSettled(at moment: Moment) -> Bool {
        // Where there are only whole seconds, there may be only every other one.
        let margin: Int64 = changed % 1_000_000_000 == 0 ? 4_000_000_000 : 20_000_000
        return changed < moment.nanoseconds - margin
    }
}

/// A time, as file systems write it.
struct Moment: Sendable {
    let nanoseconds: Int64

    init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    init(_ time: timespec) {
        // By place: an optimized build takes the names for those of a module that nobody imports.
        let (seconds, rest) = withUnsafeBytes(of: time) { words in
            (words.load(as: Int.self), words.load(fromByteOffset: MemoryLayout<Int>.stride, as: Int.self))
        }
        let (product, overflows) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        nanoseconds = overflows ? .max : product &+ Int64(rest)
    }

    /// By the clock that file systems take their times from.
    static var now: Moment {
        var status = stat()
        clock_gettime(CLOCK_REALTIME_COARSE, &status.st_mtim)
        return Moment(status.st_mtim)
    }
}
