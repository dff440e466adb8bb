internal import Model
internal import Text
internal import YAML

/// What a Job of a bound event source waits for: the address of its sink is put into it when it is made, or never.
struct SinkBindingGate {
    let binding: String
    let job: OutputObject
    let account: Kubectl
    /// What goes on to kubectl.
    let passed: [String]
    let deadline: Deadline

    init(
        binding: String, of job: OutputObject, as account: Kubectl, passing passed: [String] = [], deadline: Deadline
    ) {
        self.binding = binding
        self.job = job
        self.account = account
        self.passed = passed
        self.deadline = deadline
    }

    /// Whether the Job was made before. Its name says what is in it, so it is the same one.
    func isPassed() throws(ClusterFailure) -> Bool {
        try account.get("jobs.batch", job.name, in: job.namespace, deadline: deadline) != nil
    }

    /// Waits until the binding is ready, and then until the server would put the address in. What keeps it from
    /// that is a diagnostic.
    func wait(say: (String) -> Void) throws(ClusterFailure) -> Diagnostic? {
        say("\(job.name) waits for sinkbinding.sources.knative.dev/\(binding)")
        var words = "it is not there"
        do throws(ClusterFailure) {
            while true {
                let state = try state()
                if state.isReady { break }
                words = state.words
                try pause()
            }
            // The webhook learns of a binding later than its status, and there may be several of it.
            words = "the server does not put K_SINK into its Jobs"
            var answers = 0
            while answers < 3 {
                answers = try wouldKnowItsSink() ? answers + 1 : 0
                if answers < 3 { try pause() }
            }
            return nil
        } catch {
            guard case .timedOut = error else { throw error }
            return .bindingNotReady(binding, of: job.name, words: words, at: job.nameSpan ?? job.origin)
        }
    }

    private func state() throws(ClusterFailure) -> (isReady: Bool, words: String) {
        let found = try account.get(
            "sinkbindings.sources.knative.dev", binding, in: job.namespace, deadline: deadline)
        let state = found?.read { root -> (isReady: Bool, words: String)? in
            let conditions = root["status"]?["conditions"]
            guard let ready = conditions?.items.first(where: { $0["type"]?.equals("Ready") ?? false }) else {
                return (false, "nothing is known of it yet")
            }
            let words = [ready["reason"], ready["message"]].compactMap { $0?.asString }.filter { !$0.isEmpty }
            return (ready["status"]?.equals("True") ?? false, words.joined(separator: ": "))
        }
        return state ?? (false, "it is not there")
    }

    private func wouldKnowItsSink() throws(ClusterFailure) -> Bool {
        let words = applyWords + passed + ["--dry-run=server", "-o", "json"]
        let answer = try account.json(words, input: printed(job.value), deadline: deadline)
        return answer.read { root -> Bool? in
            let containers = root["spec"]?["template"]?["spec"]?["containers"].map { Array($0.items) } ?? []
            return !containers.isEmpty
                && containers.allSatisfy { container in
                    container["env"]?.items.contains { $0["name"]?.equals("K_SINK") ?? false } ?? false
                }
        } ?? false
    }

    private func pause() throws(ClusterFailure) {
        try Interruption.pause(milliseconds: 500, before: deadline)
        if deadline.isOver { throw .timedOut("the SinkBinding `\(binding)`", seconds: deadline.seconds) }
    }
}
