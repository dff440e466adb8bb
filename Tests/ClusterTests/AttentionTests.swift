import Testing

@testable import Cluster

/// When a namespace is looked at, by what happens there. A look takes no time here unless it says so.
@Suite("Attention")
struct AttentionTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let what: String
        var changes: [Int] = []
        var failures: [Int] = []
        var moments: [Int] = []
        var isWatched = true
        var duration = 0
        /// The looks of the first minute.
        let looks: [Int]

        var testDescription: String { what }
    }

    static let samples: [Sample] = [
        Sample(what: "nothing happens", looks: [0, 1000, 3000, 7000, 15000, 31000]),
        Sample(
            what: "nothing happens, as far as can be seen without a watch", isWatched: false,
            looks: [0, 1000, 3000, 7000] + stride(from: 12000, to: 60000, by: 5000)),
        Sample(
            what: "one change, and what may come of it", changes: [20000],
            looks: [0, 1000, 3000, 7000, 15000, 20100, 21100, 23100, 27100, 35100, 51100]),
        Sample(
            what: "a swarm of changes is one look", changes: [20000, 20010, 20020, 20090],
            looks: [0, 1000, 3000, 7000, 15000, 20100, 21100, 23100, 27100, 35100, 51100]),
        Sample(
            what: "changes without end are two looks a second", changes: Array(stride(from: 50000, to: 52000, by: 50)),
            looks: [0, 1000, 3000, 7000, 15000, 31000, 50100, 50600, 51100, 51600, 52100, 53100, 55100, 59100]),
        Sample(
            what: "a change that the look may have missed", changes: [3500], duration: 200,
            looks: [0, 1200, 3400, 4100, 5300, 7500, 11700, 19900, 36100]),
        Sample(
            what: "the server is away for a while", failures: [1000, 2000, 3000],
            looks: [0, 1000, 2000, 3000, 4000, 6000, 10000, 18000, 34000]),
        Sample(
            what: "a moment changes the judgement", moments: [10000],
            looks: [0, 1000, 3000, 7000, 10000, 26000, 56000]),
    ]

    @Test("is there at once, soon after changes, and ever more seldom without", arguments: samples)
    func looks(_ sample: Sample) {
        var attention = Attention()
        var looks: [Int] = []
        var end: Int?
        for now in stride(from: 0, to: 60_000, by: 10) {
            if sample.changes.contains(now) { attention.noticeChange(at: now) }
            if attention.isDue(at: now) {
                looks.append(now)
                attention.beginLook(at: now)
                end = now + sample.duration
            }
            guard now == end else { continue }
            end = nil
            if sample.failures.contains(now) {
                attention.failLook(at: now)
            } else {
                attention.endLook(at: now, isWatched: sample.isWatched)
                for moment in sample.moments where moment > now { attention.expect(moment) }
            }
        }
        #expect(looks == sample.looks)
    }

    @Test("of a watch that ends again and again comes ever more slowly, and at once when it had lasted")
    func restarts() {
        var restarts = Restarts()
        var now = 0
        var pauses: [Int] = []
        for life in [0, 0, 0, 0, 0, 0, 0, 40_000, 0] {
            #expect(restarts.isDue(at: now))
            restarts.noticeStart(at: now)
            now += life
            restarts.noticeEnd(at: now)
            #expect(!restarts.isDue(at: now))
            pauses.append(restarts.next - now)
            now = restarts.next
        }
        #expect(pauses == [1000, 2000, 4000, 8000, 16000, 30000, 30000, 1000, 2000])
    }
}
