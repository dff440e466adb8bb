package import Text

/// One test and what it says so far.
package struct Trial: Sendable {
    package enum Verdict: Equatable, Sendable {
        case green
        case red(Trouble)
        /// Nothing has been decided, and why.
        case open(String)
    }

    package let kontrakt: String
    /// The Pod that decides, or what is to make one.
    package let pod: String
    package let style: PodStyle
    package var verdict: Verdict
    /// How long the Pod took, by the cluster's own clock.
    package let seconds: Int?
    package let span: Span?
    let evidence: [PodEvidence]
}

extension Snapshot {
    /// The tests of a kontrakt: those it says, and every other Pod with the label. `judge` knows what has lasted too long.
    func trials(of run: RunNamespace, judge: (ObjectState, String) -> ObjectState) -> [Trial] {
        var claimed: Set<String> = []
        var trials: [Trial] = []
        for (number, expected) in run.expected.enumerated() where expected.isTest {
            let key = "\(run.namespace)/test/\(number)"
            guard let live = expected.found(in: self) else {
                let state = judge(.stuck(.absence, "\(expected.title) does not exist", Patience.creation), key)
                trials.append(trial(expected.title, .completion, state, of: run, at: expected.span))
                continue
            }
            let made = live.kind == "Pod" ? [live] : pods(of: live).filter { !$0.isBeingDeleted || live.kind == "Job" }
            claimed.formUnion(made.map(\.uid))
            trials += self.trials(of: live, made, expected, run: run, key: key, judge: judge)
        }
        for pod in pods where pod.isTest && !claimed.contains(pod.uid) && !isRetried(pod) {
            let job = pod.owner.flatMap { owner in objects.first { $0.kind == owner.kind && $0.name == owner.name } }
            let state = judge(job.map(state(of:)) ?? podState(pod), "\(run.namespace)/pod/\(pod.uid)")
            trials.append(trial(pod, state, of: run, at: maker(of: pod, in: run)?.span))
        }
        return trials
    }

    /// The tests that one object of the kontrakt makes.
    private func trials(
        of live: LiveObject, _ made: [LiveObject], _ expected: ExpectedObject, run: RunNamespace, key: String,
        judge: (ObjectState, String) -> ObjectState
    ) -> [Trial] {
        // A CronJob is fine when it exists; only the Pods of its Jobs say something, and they come by themselves.
        if live.kind == "CronJob" {
            let isMade = pods.contains { $0.isTest && maker(of: $0, in: run)?.name == expected.name }
            if isMade { return [] }
            return [trial(expected.title, .completion, .waiting("has made no Pod yet"), of: run, at: expected.span)]
        }
        let state = judge(state(of: live), key)
        let latest = made.max { ($0.created, $0.name) < ($1.created, $1.name) }
        if live.kind == "Job" {
            guard let latest else {
                // Complete without a Pod that succeeded: nothing was tested.
                let isEmpty = state == .ready && live.count("succeeded") == 0
                let told = isEmpty ? .failed(.ownFailure, "\(expected.title) is complete, but ran no Pod") : state
                return [trial(expected.title, .completion, told, of: run, at: expected.span, about: live)]
            }
            return [trial(latest, state, of: run, at: expected.span, about: live)]
        }
        if made.isEmpty {
            let told =
                state == .ready
                ? judge(.stuck(.ownFailure, "\(expected.title) has no Pod", 5), key + "/none") : state
            return [trial(expected.title, .readiness, told, of: run, at: expected.span, about: live)]
        }
        if live.kind == "Pod" { return [trial(live, state, of: run, at: expected.span)] }
        return made.map { pod in
            // What holds its controller up holds up all of its Pods' verdicts.
            let own = judge(podState(pod), "\(key)/\(pod.uid)")
            return trial(pod, own == .ready ? state : own, of: run, at: expected.span)
        }
    }

    /// Whether a Job has made another Pod since: its own end decides nothing.
    private func isRetried(_ pod: LiveObject) -> Bool {
        pod.owner?.kind == "Job"
            && pods.contains { $0.owner == pod.owner && ($0.created, $0.name) > (pod.created, pod.name) }
    }

    /// The object of the kontrakt that a Pod comes from by its owner's name: a CronJob's Jobs are its name and a number.
    private func maker(of pod: LiveObject, in run: RunNamespace) -> ExpectedObject? {
        guard let owner = pod.owner else { return nil }
        return run.expected.first {
            $0.isTest && (owner.name == $0.name || owner.name.hasPrefix($0.name + "-")) && $0.kind == "CronJob"
        }
    }

    private func trial(_ pod: LiveObject, _ state: ObjectState, of run: RunNamespace, at span: Span?) -> Trial {
        trial(pod, state, of: run, at: span, about: pod)
    }

    private func trial(
        _ pod: LiveObject, _ state: ObjectState, of run: RunNamespace, at span: Span?, about object: LiveObject
    ) -> Trial {
        Trial(
            kontrakt: run.kontrakt, pod: pod.name, style: PodStyle(of: pod), verdict: Trial.Verdict(state),
            seconds: seconds(of: pod), span: span, evidence: state.isFailed ? evidence(about: object) : [])
    }

    private func trial(
        _ name: String, _ style: PodStyle, _ state: ObjectState, of run: RunNamespace, at span: Span?,
        about object: LiveObject? = nil
    ) -> Trial {
        Trial(
            kontrakt: run.kontrakt, pod: name, style: style, verdict: Trial.Verdict(state), seconds: nil, span: span,
            evidence: state.isFailed ? object.map { evidence(about: $0) } ?? [] : [])
    }
}

extension Trial.Verdict {
    init(_ state: ObjectState) {
        switch state {
        case .ready: self = .green
        case .failed(let trouble): self = .red(trouble)
        case .waiting, .stuck: self = .open(state.reason ?? "")
        }
    }
}
