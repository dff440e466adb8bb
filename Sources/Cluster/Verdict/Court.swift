internal import Text

/// One kontrakt under judgement.
struct Court {
    let run: RunNamespace
    private(set) var trials: [Trial] = []
    private(set) var targets: [TargetImage] = []
    private(set) var objects: [ObservedObject] = []
    private var watch: ObjectWatch
    private var stuck: StuckSince
    private var settling: Settling
    private var emptySince: Deadline?
    private var shown: [String: Trial.Verdict] = [:]
    private var hasLooked = false

    /// How long Pods may take to appear once all controllers have had their look.
    private static let emptySeconds = 3

    init(run: RunNamespace, settleSeconds: Int, grace: Int?) {
        watch = ObjectWatch(grace: grace)
        stuck = StuckSince(grace: grace)
        self.run = run
        settling = Settling(seconds: settleSeconds)
    }

    /// When the verdict changes even if nothing happens in the cluster.
    var nextEnd: Deadline? {
        [watch.nextEnd, stuck.nextEnd, settling.nextEnd, emptySince].compactMap(\.self).filter { !$0.isOver }.earliest
    }

    mutating func see(_ snapshot: Snapshot, report: (News) -> Void) {
        hasLooked = true
        objects = watch.observe(run, snapshot, report: report)
        var judges = stuck
        let found = snapshot.trials(of: run) { judges.judge($0, of: $1) }
        stuck = judges
        trials = found.map { settling.judge($0, in: run.namespace, snapshot) }
        // What was to make a Pod has made it.
        for name in Set(shown.keys).subtracting(trials.map(\.pod)).sorted() {
            shown[name] = nil
            report(News(subject: subject(name), text: "", stage: .gone))
        }
        for trial in trials where shown.updateValue(trial.verdict, forKey: trial.pod) != trial.verdict {
            report(trial.news(subject(trial.pod)))
        }
        targets = snapshot.targetImages(of: run.kontrakt)
        emptySince = trials.isEmpty ? emptySince ?? Deadline(seconds: Self.emptySeconds) : nil
    }

    private func subject(_ pod: String) -> String { "\(run.kontrakt): test \(pod)" }

    var isGreen: Bool {
        !trials.isEmpty && trials.allSatisfy { $0.verdict == .green } && objects.allSatisfy { $0.state == .ready }
    }

    var isRed: Bool {
        isWithoutTest || objects.contains(where: \.state.isFailed) || trials.contains { $0.verdict.isRed }
    }

    private var isWithoutTest: Bool {
        hasLooked && trials.isEmpty && emptySince?.isOver == true
    }

    func verdict(isTimeOver: Bool, seconds: Int) -> KontraktVerdict {
        let isEmpty = trials.isEmpty && (isWithoutTest || isTimeOver)
        return KontraktVerdict(
            kontrakt: run.kontrakt, namespace: run.namespace, trials: trials, objects: objects, targets: targets,
            trialComplaints: trials.map { $0.complaint(isTimeOver: isTimeOver, seconds: seconds) },
            objectComplaints: objects.map { $0.complaint(isTimeOver: isTimeOver, seconds: seconds) },
            otherComplaints: isEmpty ? [.noTestPod(kontrakt: run.kontrakt, namespace: run.namespace)] : [])
    }
}

extension Trial {
    /// What is wrong with it; nil for what is green, and for what has time left.
    fileprivate func complaint(isTimeOver: Bool, seconds: Int) -> Diagnostic? {
        switch verdict {
        case .green: nil
        case .red(let trouble):
            .testFailed(pod, kontrakt: kontrakt, trouble.cause, because: trouble.text, at: span)
        case .open(let reason):
            isTimeOver
                ? .testUndecided(pod, kontrakt: kontrakt, because: reason, seconds: seconds, at: span) : nil
        }
    }
}
