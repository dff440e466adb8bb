internal import Glibc
internal import YAML

/// Keeps an eye on namespaces: looks at each at once, again as soon as a watch says that something changed there or a
/// moment has come that the judgement waits for, and now and then for what no watch tells. One thread serves it all.
final class Lookout {
    private struct Post {
        let run: RunNamespace
        var attention = Attention()
        var look: Look?
        /// Until then a server that does not answer may come back.
        var patience: Deadline?
        var isLeft = false
    }

    private struct Look {
        var child: Child
        let words: [String]
        let deadline: Deadline
    }

    private var posts: [Post]
    private var watches: [ResourceWatch] = []
    private let deadline: Deadline

    /// A server that is away for a moment is no failure, and fresh rights take a moment, too.
    private static let patience = 30
    /// A watch is a process of some 12 MB.
    private static let watchLimit = 24
    private static let watchesOfOne = 4
    private static let looksAtOnce = 4

    init(_ runs: [RunNamespace], deadline: Deadline) {
        posts = runs.map { Post(run: $0) }
        self.deadline = deadline
        allotWatches()
    }

    deinit {
        for number in watches.indices { watches[number].end() }
        for post in posts { post.look?.child.endAtOnce() }
    }

    /// The next look at one of the namespaces; nil when time is over, or none is left to look at.
    func next() throws(ClusterFailure) -> (number: Int, snapshot: Snapshot)? {
        while true {
            if Interruption.signal != nil { throw .interrupted }
            if deadline.isOver || posts.allSatisfy(\.isLeft) { return nil }
            for number in posts.indices {
                if let snapshot = try endLook(number) { return (number, snapshot) }
            }
            startWatches()
            try startLooks()
            serve()
        }
    }

    /// At this moment the judgement of a namespace changes even when nothing happens there.
    func expect(_ moment: Deadline?, in number: Int) {
        guard let moment else { return }
        posts[number].attention.expect(Deadline.clock + moment.milliseconds + 10)
    }

    /// What was to be seen in a namespace was seen: its watches are free for others.
    func leave(_ number: Int) {
        posts[number].isLeft = true
        for index in watches.indices where watches[index].post == number { watches[index].end() }
        watches.removeAll { $0.post == number }
        allotWatches()
    }

    /// Every namespace gets the watch that tells most before one gets its second.
    private func allotWatches() {
        for rank in 0..<Self.watchesOfOne {
            for (number, post) in posts.enumerated() where !post.isLeft && rank < post.run.watched.count {
                let resource = post.run.watched[rank]
                let isTaken = watches.contains { $0.post == number && $0.resource == resource }
                if watches.count < Self.watchLimit, !isTaken {
                    watches.append(ResourceWatch(post: number, resource: resource))
                }
            }
        }
    }

    private func startWatches() {
        for number in watches.indices {
            let run = posts[watches[number].post].run
            watches[number].startIfDue(as: run.kubectl, in: run.namespace, at: Deadline.clock)
        }
    }

    private func startLooks() throws(ClusterFailure) {
        let now = Deadline.clock
        let due = posts.indices.filter { !posts[$0].isLeft && posts[$0].attention.isDue(at: now) }
        let free = Self.looksAtOnce - posts.count { $0.look != nil }
        for number in due.sorted(by: { posts[$0].attention.next < posts[$1].attention.next }).prefix(max(0, free)) {
            posts[number].attention.beginLook(at: now)
            do throws(ClusterFailure) {
                let words = posts[number].run.question
                let child = try posts[number].run.kubectl.start(words)
                let end = deadline.orEarlier(Deadline(seconds: Self.patience))
                posts[number].look = Look(child: child, words: words, deadline: end)
            } catch {
                try bear(error, in: number)
            }
        }
    }

    /// What a look has brought, when it is over.
    private func endLook(_ number: Int) throws(ClusterFailure) -> Snapshot? {
        guard var look = posts[number].look else { return nil }
        var end = Child.End.finished
        if !look.child.isSilent {
            guard look.deadline.isOver || look.child.saysTooMuch else { return nil }
            end = look.child.stop(look.deadline.isOver ? .timedOut : .tooLong)
        }
        posts[number].look = nil
        let run = posts[number].run
        do throws(ClusterFailure) {
            let finished = try run.kubectl.program.finished(look.child, end, look.words, deadline: look.deadline)
            let snapshot = Snapshot([try Kubectl.document(try finished.orThrow().output, of: look.words)])
            posts[number].patience = nil
            posts[number].attention.endLook(at: Deadline.clock, isWatched: isWatched(number))
            return posts[number].isLeft ? nil : snapshot
        } catch {
            try bear(error, in: number)
            return nil
        }
    }

    /// What may pass by itself is borne for a while.
    private func bear(_ failure: ClusterFailure, in number: Int) throws(ClusterFailure) {
        let patience = posts[number].patience ?? Deadline(seconds: Self.patience)
        posts[number].patience = patience
        guard failure.mayPass, !patience.isOver || deadline.isOver else { throw failure }
        posts[number].attention.failLook(at: Deadline.clock)
    }

    /// Whether a watch runs for everything in a namespace that Pods do not tell of.
    private func isWatched(_ number: Int) -> Bool {
        let running = Set(watches.filter { $0.post == number && $0.child != nil }.map(\.resource))
        return running.isSuperset(of: posts[number].run.mustBeWatched)
    }

    private enum Speaker {
        case watch(Int)
        case look(Int)
    }

    /// Waits until a stream can be served or something is due.
    private func serve() {
        let speakers =
            watches.indices.filter { watches[$0].child != nil }.map(Speaker.watch)
            + posts.indices.filter { posts[$0].look != nil }.map(Speaker.look)
        var ready = speakers.flatMap { speaker -> [pollfd] in
            switch speaker {
            case .watch(let number): watches[number].child?.awaited ?? []
            case .look(let number): posts[number].look?.child.awaited ?? []
            }
        }
        let starts = watches.compactMap(\.start)
        let hasRoom = posts.count { $0.look != nil } < Self.looksAtOnce
        let looks = hasRoom ? posts.filter { !$0.isLeft && $0.look == nil }.map(\.attention.next) : []
        // A signal just before this wait must not be missed for long.
        let pause = min(100, deadline.milliseconds, ((starts + looks).min() ?? .max) - Deadline.clock)
        guard poll(&ready, nfds_t(ready.count), Int32(max(0, pause))) > 0 else { return }
        for (place, speaker) in speakers.enumerated() {
            let streams = ready[place * 3..<place * 3 + 3]
            switch speaker {
            case .look(let number): _ = posts[number].look?.child.serve(streams)
            case .watch(let number):
                if watches[number].serve(streams, at: Deadline.clock) {
                    posts[watches[number].post].attention.noticeChange(at: Deadline.clock)
                }
            }
        }
    }
}

extension ClusterFailure {
    /// Whether the same request may be answered a moment later.
    fileprivate var mayPass: Bool {
        switch self {
        case .unreachable, .timedOut, .unreadableAnswer: true
        case .refused(let refusal): refusal.reason == .notAllowed || refusal.reason == .other
        default: false
        }
    }
}
