internal import Text

/// How long tests that are to stay ready have stayed so.
struct Settling {
    private struct Watch {
        let end: Deadline
        let restarts: Int64
    }

    private var watches: [String: Watch] = [:]
    private let seconds: Int

    /// When the first of them will have stayed ready long enough.
    var nextEnd: Deadline? { watches.values.map(\.end).filter { !$0.isOver }.earliest }

    init(seconds: Int) { self.seconds = seconds }

    /// Green becomes open until the Pod has stayed ready long enough, and red when it was restarted meanwhile.
    mutating func judge(_ trial: Trial, in namespace: String, _ snapshot: Snapshot) -> Trial {
        guard trial.style == .readiness, let pod = snapshot.pods.first(where: { $0.name == trial.pod }) else {
            return trial
        }
        let key = "\(namespace)/\(pod.uid)"
        let restarts = Container.all(of: pod).reduce(0) { $0 + $1.restarts }
        var judged = trial
        if let watch = watches[key], watch.restarts != restarts {
            judged.verdict = .red(Trouble(.ownFailure, "it was restarted after it had become ready"))
            return judged
        }
        guard trial.verdict == .green else {
            // It must stay ready without a break.
            watches[key] = nil
            return trial
        }
        let watch = watches[key] ?? Watch(end: Deadline(seconds: seconds), restarts: restarts)
        watches[key] = watch
        if !watch.end.isOver { judged.verdict = .open("is ready and has to stay so") }
        return judged
    }
}
