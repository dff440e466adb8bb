import Testing
import YAML

@Suite("Threads")
struct ThreadsTests {
    @Test("give what is made of each number in the order of the numbers", arguments: [1, 2, 8], [1, 7, 1000])
    func order(threads: Int, chunk: Int) {
        let squares = onThreads(threads, each: 500, by: chunk) { $0 * $0 }
        #expect(squares == (0..<500).map { $0 * $0 })
    }

    @Test("that meet at a guarded value use it one at a time")
    func guarded() {
        let counts = Guarded<[Int: Int]>([:])
        _ = onThreads(8, each: 20_000) { number in
            counts.withLock { $0[number % 16, default: 0] += 1 }
            return 0
        }
        counts.withLock { #expect($0 == Dictionary(uniqueKeysWithValues: (0..<16).map { ($0, 1250) })) }
    }

    @Test("find a guarded value free again after an error")
    func errors() {
        struct Refusal: Error {}
        let count = Guarded(0)
        #expect(throws: Refusal.self) {
            try count.withLock { count throws(Refusal) in
                count += 1
                throw Refusal()
            }
        }
        #expect(count.withLock { $0 } == 1)
    }
}
