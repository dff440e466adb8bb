internal import Glibc

/// A `kubectl get --watch` that says when something changed, started again whenever it ends. What changed, the next look
/// at the namespace shows: a watch that is late, cut off or refused costs time and never truth.
struct ResourceWatch {
    let post: Int
    let resource: String
    private(set) var child: Child?
    private var restarts = Restarts()

    init(post: Int, resource: String) {
        self.post = post
        self.resource = resource
    }

    /// Connections that a firewall has forgotten look alive for ever; and a watch that outlives us ends by itself.
    private static let lifetime = "5m"

    /// When it wants to be started; nil while it runs.
    var start: Int? { child == nil ? restarts.next : nil }

    mutating func startIfDue(as kubectl: Kubectl, in namespace: String, at now: Int) {
        guard child == nil, restarts.isDue(at: now) else { return }
        let words = [
            "get", resource, "-n", namespace, "--watch", "-o", "name", "--request-timeout=\(Self.lifetime)",
        ]
        restarts.noticeStart(at: now)
        child = try? kubectl.start(words)
        if child == nil { restarts.noticeEnd(at: now) }
    }

    /// Whether something changed, or may have changed because nobody was watching.
    mutating func serve(_ ready: ArraySlice<pollfd>, at now: Int) -> Bool {
        var hasSpoken = false
        _ = child?.serve(ready) { _ in
            hasSpoken = true
            return true
        }
        guard let child, child.isSilent else { return hasSpoken }
        _ = child.reap()
        self.child = nil
        restarts.noticeEnd(at: now)
        return true
    }

    mutating func end() {
        child?.endAtOnce()
        child = nil
    }
}
