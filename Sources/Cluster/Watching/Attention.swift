/// When a namespace is looked at next. All times are milliseconds of a clock that the caller reads.
struct Attention {
    /// Until then nothing is to be done.
    private(set) var next = 0
    private var pause = shortest
    private var lastLook: Int?
    private var isLooking = false
    private var hasChangedMeanwhile = false

    /// What one change brings about in others comes in the seconds after it: looks follow it ever more slowly.
    static let shortest = 1000
    /// For what no watch tells.
    static let longestUnwatched = 5000
    /// In case that a watch has fallen silent and nobody noticed.
    static let longestWatched = 30_000
    /// Changes come in swarms, and one look sees them all.
    private static let gathering = 100
    private static let betweenLooks = 500

    func isDue(at now: Int) -> Bool { !isLooking && next <= now }

    /// A watch says that something is different now.
    mutating func noticeChange(at now: Int) {
        pause = Self.shortest
        // The look that is under way may have come too early for it.
        if isLooking { hasChangedMeanwhile = true }
        next = min(next, max(now + Self.gathering, (lastLook ?? now - Self.betweenLooks) + Self.betweenLooks))
    }

    mutating func beginLook(at now: Int) {
        isLooking = true
        lastLook = now
    }

    mutating func endLook(at now: Int, isWatched: Bool) {
        isLooking = false
        next = now + (hasChangedMeanwhile ? Self.betweenLooks : pause)
        if !hasChangedMeanwhile {
            pause = min(pause * 2, isWatched ? Self.longestWatched : Self.longestUnwatched)
        }
        hasChangedMeanwhile = false
    }

    /// A look that brought no answer is done again soon.
    mutating func failLook(at now: Int) {
        isLooking = false
        hasChangedMeanwhile = false
        next = now + Self.shortest
    }

    /// At this moment the judgement changes even when nothing else does.
    mutating func expect(_ moment: Int) { next = min(next, moment) }
}

/// When something that keeps ending is started again.
struct Restarts {
    private(set) var next = 0
    private var pause = 0
    private var lastStart = 0

    private static let longest = 30_000

    func isDue(at now: Int) -> Bool { next <= now }

    mutating func noticeStart(at now: Int) { lastStart = now }

    mutating func noticeEnd(at now: Int) {
        // Servers end every watch after a while; only one that does not last means trouble.
        let hasLasted = now - lastStart >= Self.longest
        pause = hasLasted ? 1000 : min(max(pause * 2, 1000), Self.longest)
        next = now + pause
    }
}
