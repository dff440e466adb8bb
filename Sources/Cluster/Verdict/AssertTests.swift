internal import Model
package import Text

/// What the tests of a run came to.
package struct Judgement: Sendable {
    package internal(set) var trials: [Trial] = []
    package internal(set) var complaints: [Diagnostic] = []
    /// What the target Pods run; complete when there is no complaint.
    package internal(set) var targets: [TargetImage] = []
    /// Logs and events of what failed.
    package internal(set) var evidence = ""

    package var isGreen: Bool { complaints.isEmpty }
}

/// Waits for the verdict: everything ready and every test green, or the first thing that will never be.
package func assertTests(
    of runs: [RunNamespace], settleSeconds: Int, deadline: Deadline,
    report: (String) -> Void, isChild: (_ digest: String, _ index: TargetImage) -> Bool?
) throws(ClusterFailure) -> Judgement {
    var courts = runs.map { Court(run: $0, settleSeconds: settleSeconds) }
    while true {
        for number in courts.indices { try courts[number].look(deadline: deadline, report: report) }
        let isDecided = courts.contains(where: \.isRed) || courts.allSatisfy(\.isGreen)
        if isDecided || deadline.isOver { break }
        try Interruption.pause(milliseconds: pollMilliseconds, before: deadline)
    }

    var judgement = Judgement()
    let isTimeOver = !courts.contains(where: \.isRed) && deadline.isOver
    for court in courts {
        judgement.trials += court.trials
        judgement.complaints += court.complaints(isTimeOver: isTimeOver, seconds: deadline.seconds)
        judgement.targets += court.targets
    }
    if judgement.isGreen { judgement.complaints = judgement.targets.compactMap { $0.complaint(isChild: isChild) } }
    if !judgement.isGreen {
        // Whoever is out of time still wants to read why.
        let grace = Deadline(seconds: 20)
        for court in courts { judgement.evidence += try court.run.text(of: court.evidence, deadline: grace) }
    }
    return judgement
}

/// One kontrakt under judgement.
private struct Court {
    let run: RunNamespace
    private(set) var trials: [Trial] = []
    private(set) var targets: [TargetImage] = []
    private var objects: [ObservedObject] = []
    private var watch = ObjectWatch()
    private var looking = Looking()
    private var stuck = StuckSince()
    private var settling: Settling
    private var emptySince: Deadline?
    private var shown: [String: Trial.Verdict] = [:]
    private var hasLooked = false

    /// How long Pods may take to appear once all controllers have had their look.
    private static let emptySeconds = 3

    init(run: RunNamespace, settleSeconds: Int) {
        self.run = run
        settling = Settling(seconds: settleSeconds)
    }

    mutating func look(deadline: Deadline, report: (String) -> Void) throws(ClusterFailure) {
        guard let snapshot = try looking.look(at: run, deadline: deadline) else { return }
        hasLooked = true
        objects = watch.observe(run, snapshot) { report($0.line) }
        var judges = stuck
        let found = snapshot.trials(of: run) { judges.judge($0, of: $1) }
        stuck = judges
        trials = found.map { settling.judge($0, in: run.namespace, snapshot) }
        for trial in trials where shown.updateValue(trial.verdict, forKey: trial.pod) != trial.verdict {
            report("\(run.kontrakt): test \(trial.pod) \(trial.verdict.text)")
        }
        targets = snapshot.targetImages(of: run.kontrakt)
        emptySince = trials.isEmpty ? emptySince ?? Deadline(seconds: Self.emptySeconds) : nil
    }

    var isGreen: Bool {
        !trials.isEmpty && trials.allSatisfy { $0.verdict == .green } && objects.allSatisfy { $0.state == .ready }
    }

    var isRed: Bool {
        isWithoutTest || objects.contains(where: \.state.isFailed) || trials.contains { $0.verdict.isRed }
    }

    private var isWithoutTest: Bool {
        hasLooked && trials.isEmpty && emptySince?.isOver == true
    }

    func complaints(isTimeOver: Bool, seconds: Int) -> [Diagnostic] {
        var complaints = objects.compactMap { $0.complaint(isTimeOver: isTimeOver, seconds: seconds) }
        for trial in trials {
            switch trial.verdict {
            case .green: break
            case .red(let reason):
                complaints.append(
                    .testFailed(trial.pod, kontrakt: run.kontrakt, because: reason, at: trial.span))
            case .open(let reason) where isTimeOver:
                complaints.append(
                    .testUndecided(
                        trial.pod, kontrakt: run.kontrakt, because: reason, seconds: seconds, at: trial.span))
            case .open: break
            }
        }
        if trials.isEmpty, isWithoutTest || isTimeOver {
            complaints.append(.noTestPod(kontrakt: run.kontrakt, namespace: run.namespace))
        }
        return complaints
    }

    var evidence: [PodEvidence] { trials.flatMap(\.evidence) + objects.flatMap(\.evidence) }
}

extension Trial.Verdict {
    var isRed: Bool { if case .red = self { true } else { false } }

    package var text: String {
        switch self {
        case .green: "green"
        case .red(let reason): "red: \(reason)"
        case .open(let reason): "open: \(reason)"
        }
    }
}

extension TargetImage {
    fileprivate func complaint(isChild: (_ digest: String, _ index: TargetImage) -> Bool?) -> Diagnostic? {
        guard isOther, let applied = reference.digest else { return nil }
        guard let runningDigest else {
            return .targetWithoutDigest(pod: pod, container: container, image: reference.repository)
        }
        let answer = isChild(runningDigest, self)
        if answer == true { return nil }
        return .otherTargetDigest(
            pod: pod, container: container, applied: applied, running: runningDigest, isKnown: answer != nil)
    }
}
