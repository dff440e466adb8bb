internal import Glibc

/// A moment on the clock that nobody sets, until which something may take.
package struct Deadline: Sendable {
    /// Nanoseconds.
    private let end: UInt64
    /// As it was asked for, for messages.
    package let seconds: Int

    package init(seconds: Int) {
        self.seconds = max(0, seconds)
        let (length, isTooLong) = UInt64(self.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (end, isBeyond) = Self.now.addingReportingOverflow(length)
        self.end = isTooLong || isBeyond ? .max : end
    }

    package var milliseconds: Int {
        let now = Self.now
        return now >= end ? 0 : Int(clamping: (end - now + 999_999) / 1_000_000)
    }

    package var isOver: Bool { milliseconds == 0 }

    /// The earlier one of the two.
    package func orEarlier(_ other: Deadline) -> Deadline { other.end < end ? other : self }

    /// Milliseconds of the clock that deadlines are on, for those who reckon with moments.
    package static var clock: Int { Int(now / 1_000_000) }

    private static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec)
    }
}
