internal import Glibc
internal import Synchronization

/// Runs `work` on `count` threads, this one included. Each call takes the next piece of work with the function it gets,
/// until that says nil; results come in the order of the threads.
package func onThreads<Result: Sendable>(
    _ count: Int, sharing pieces: Int, _ work: @escaping @Sendable (_ claim: () -> Int?) -> Result
) -> [Result] {
    let crew = Crew(count, pieces, work)
    var threads: [pthread_t] = []
    for number in 1..<max(count, 1) {
        let start = Unmanaged.passRetained(Start { crew.run(number) })
        var thread = pthread_t()
        if pthread_create(&thread, nil, { runStart($0) }, start.toOpaque()) == 0 {
            threads.append(thread)
        } else {
            // No thread to be had: the others do its share.
            start.release()
        }
    }
    crew.run(0)
    for thread in threads { pthread_join(thread, nil) }
    return crew.results.compactMap { $0 }
}

/// What `body` makes of every number below `count`, in their order, on up to `threads` threads. What is small and many
/// is taken `chunk` at a time.
package func onThreads<Result: Sendable>(
    _ threads: Int, each count: Int, by chunk: Int = 1, _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
    onThreads(threads, rangesTo: count, by: chunk) { $0.map(body) }
}

/// What `body` makes of the numbers below `count`, as one result in their order: on several threads `chunk` of them at a
/// time, on one thread all at once.
package func onThreads<Result: Sendable>(
    _ threads: Int, rangesTo count: Int, by chunk: Int, _ body: @escaping @Sendable (Range<Int>) -> [Result]
) -> [Result] {
    let chunks = (count + chunk - 1) / chunk
    if min(threads, chunks) < 2 { return body(0..<count) }
    let parts = onThreads(min(threads, chunks), sharing: chunks) { claim in
        var parts: [(chunk: Int, results: [Result])] = []
        while let number = claim() {
            parts.append((number, body((number * chunk)..<min((number + 1) * chunk, count))))
        }
        return parts
    }
    return parts.joined().sorted { $0.chunk < $1.chunk }.flatMap(\.results)
}

/// Threads start from a free function: a closure made in `main` would belong to the main actor and trap elsewhere.
private func runStart(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
    return nil
}

private final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private final class Crew<Result: Sendable>: Sendable {
    private let next = Atomic<Int>(0)
    private let pieces: Int
    private let work: @Sendable (_ claim: () -> Int?) -> Result
    private let finished: Guarded<[Result?]>

    init(_ count: Int, _ pieces: Int, _ work: @escaping @Sendable (_ claim: () -> Int?) -> Result) {
        self.pieces = pieces
        self.work = work
        finished = Guarded([Result?](repeating: nil, count: count))
    }

    var results: [Result?] { finished.withLock { $0 } }

    func run(_ number: Int) {
        let result = work {
            let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
            return piece < pieces ? piece : nil
        }
        finished.withLock { $0[number] = result }
    }
}

/// A thread that runs beside us until its work is done.
package struct BackgroundThread: Sendable {
    private let thread: pthread_t

    /// Nil when there is no thread to be had.
    package init?(_ body: @escaping @Sendable () -> Void) {
        let start = Unmanaged.passRetained(Start(body))
        var thread = pthread_t()
        guard pthread_create(&thread, nil, { runStart($0) }, start.toOpaque()) == 0 else {
            start.release()
            return nil
        }
        self.thread = thread
    }

    package func join() { pthread_join(thread, nil) }
}
