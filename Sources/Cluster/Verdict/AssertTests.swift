internal import Model
internal import Text

/// Waits for the verdict: everything ready and every test green, or the first thing that will never be.
package func assertTests(
    of runs: [RunNamespace], settleSeconds: Int, grace: Int? = nil, deadline: Deadline,
    report: (News) -> Void, isChild: (_ digest: String, _ index: TargetImage) -> Bool?
) throws(ClusterFailure) -> Judgement {
    var courts = runs.map { Court(run: $0, settleSeconds: settleSeconds, grace: grace) }
    // Its watches end with it: whoever reads logs afterwards needs none.
    do {
        let lookout = Lookout(runs, deadline: deadline)
        while let (number, snapshot) = try lookout.next() {
            courts[number].see(snapshot, report: report)
            if courts[number].isRed || courts.allSatisfy(\.isGreen) { break }
            lookout.expect(courts[number].nextEnd, in: number)
        }
    }

    let isTimeOver = !courts.contains(where: \.isRed) && deadline.isOver
    var judgement = Judgement()
    judgement.kontrakts = courts.map { $0.verdict(isTimeOver: isTimeOver, seconds: deadline.seconds) }
    if judgement.isGreen {
        for number in courts.indices {
            judgement.kontrakts[number].otherComplaints = courts[number].targets.compactMap {
                $0.complaint(isChild: isChild)
            }
        }
    }
    if !judgement.isGreen {
        // Whoever is out of time still wants to read why.
        let grace = Deadline(seconds: 20)
        for (number, court) in courts.enumerated() {
            for trial in court.trials {
                judgement.kontrakts[number].trialEvidence.append(
                    try court.run.text(of: trial.evidence, deadline: grace))
            }
            for object in court.objects {
                judgement.kontrakts[number].objectEvidence.append(
                    try court.run.text(of: object.evidence, deadline: grace))
            }
        }
    }
    return judgement
}

extension Trial.Verdict {
    var isRed: Bool { if case .red = self { true } else { false } }

    fileprivate var text: String {
        switch self {
        case .green: "green"
        case .red(let trouble): "red: \(trouble.text)"
        case .open(let reason): "open: \(reason)"
        }
    }
}

extension Trial {
    func news(_ subject: String) -> News {
        let stage: News.Stage =
            switch verdict {
            case .green: .done
            case .red: .failed
            case .open: .going
            }
        return News(subject: subject, text: verdict.text, stage: stage)
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
