import Testing

@Suite("The clock")
struct ClockTests {
    /// What the time of the day is for: how old a namespace is, who holds a lease until when, and whether a file was
    /// changed so lately that its time is no proof for the cache. With another time a run says the same, only slower.
    static let users: Set<String> = [
        "Sources/Cluster/Pools/TakeLease.swift", "Sources/Cluster/Pools/NamespaceLease.swift",
        "Sources/kontrakt/Commands/Delete.swift", "Sources/kontrakt/Cache/Facts.swift",
    ]

    @Test("that somebody can set is asked where objects of a cluster or files have a time, and nowhere else")
    func timeOfDay() {
        let asking = /\btime\(nil\)|CLOCK_REALTIME|gettimeofday|gmtime|localtime|SystemClock/
        for source in SourceText.sources where !Self.users.contains(source.path) {
            for (number, line) in source.lines.enumerated() where line.contains(asking) {
                Issue.record("\(source.path):\(number + 1) asks for the time of the day")
            }
        }
    }
}
