internal import Text
internal import YAML

extension Snapshot {
    func jobState(_ job: LiveObject) -> ObjectState {
        if let complete = job.condition("Complete"), complete.isTrue { return .ready }
        let pods = pods(of: job)
        if let failed = job.condition("Failed"), failed.isTrue {
            return .failed(.ownFailure, oneLine(failed.text) + (lastFailure(of: pods).map { "; \($0)" } ?? ""))
        }
        // Its Pods may end badly and be made again; one that cannot even start is never counted by the Job.
        for pod in pods where !pod.isBeingDeleted && pod.status?["phase"]?.asString != "Failed" {
            let state = podState(pod, retries: true)
            if state.isBad { return state.told(of: "Pod `\(pod.name)`") }
        }
        if job.spec?["suspend"]?.asBool == true { return .waiting("is suspended") }
        if pods.isEmpty, let refusal = refusedCreation(by: job) { return refusal }
        let failures = job.count("failed")
        if failures > 0 { return .waiting("runs again after \(failures) \(failures == 1 ? "failure" : "failures")") }
        return .waiting(job.count("active") > 0 ? "runs" : "has not started")
    }

    private func lastFailure(of pods: [LiveObject]) -> String? {
        let failed = pods.filter { $0.status?["phase"]?.asString == "Failed" }
        guard let last = failed.max(by: { ($0.created, $0.name) < ($1.created, $1.name) }) else { return nil }
        return podState(last).reason.map { "Pod `\(last.name)`: \($0)" }
    }
}
