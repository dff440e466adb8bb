package import Model
package import Text
internal import YAML

/// Applies the objects of a kontrakt, one after the other, as the kontrakt's own account.
package struct ObjectApplication {
    let account: Kubectl
    let deadline: Deadline
    /// Until then a right may not be known to every server yet.
    private let patience: Deadline

    package init(as account: Kubectl, deadline: Deadline) {
        self.account = account
        self.deadline = deadline
        patience = Deadline(seconds: 30).orEarlier(deadline)
    }

    /// Every object is tried, so that all refusals are told at once. `say` hears of each that was taken.
    package func apply(
        _ objects: [OutputObject], say: (String) -> Void
    ) throws(ClusterFailure) -> [Diagnostic] {
        var refused: [Diagnostic] = []
        for object in objects {
            do throws(ClusterFailure) {
                if let binding = object.binding {
                    let gate = SinkBindingGate(binding: binding, of: object, as: account, deadline: deadline)
                    if try gate.isPassed() {
                        say("\(object.kind.lowercased()).batch/\(object.name), as it was")
                        continue
                    }
                    if let problem = try gate.wait(say: say) {
                        refused.append(problem)
                        continue
                    }
                }
                let answer = try retryingWhileNotAllowed(before: patience) { () throws(ClusterFailure) in
                    try account.run(
                        isGenerated(object) ? createWords : applyWords, input: printed(object.mergeable),
                        deadline: deadline
                    ).orThrow()
                }
                for line in answer.errorText.split(separator: "\n") where line.hasPrefix("Warning: ") {
                    say(String(line))
                }
                say(text(of: answer.output, fallback: "\(object.kind) \(object.name)"))
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                refused.append(
                    .refusedObject("\(object.kind) `\(object.name)`", words: refusal.words, at: place(of: object)))
            }
        }
        return refused
    }

    /// Makes the credentials that Pods pull their images with, and gives them to the accounts of the namespace.
    package func usePullSecret(_ config: [UInt8], of run: KontraktRun) throws(ClusterFailure) {
        let name = "kontrakt-pull"
        let metadata = ObjectMeta(name, namespace: run.namespace, labels: run.labels)
        let secret: Value = [
            "apiVersion": "v1", "kind": "Secret", "metadata": metadata.value,
            "type": "kubernetes.io/dockerconfigjson",
            "stringData": [".dockerconfigjson": .string(String(decoding: config, as: UTF8.self))],
        ]
        _ = try retryingWhileNotAllowed(before: patience) { () throws(ClusterFailure) in
            try account.answer(applyWords, input: printed(secret), deadline: deadline)
        }
        for user in ["default", KontraktAccount.name] {
            try account.answer(
                [
                    "patch", "serviceaccount", user, "-n", run.namespace, "-p",
                    #"{"imagePullSecrets":[{"name":"\#(name)"}]}"#,
                ], deadline: deadline)
        }
    }

    /// The name, where it is written; it says enough, and the whole object would be a page.
    private func place(of object: OutputObject) -> Span? {
        guard case .node(let root, _) = object.value, let metadata = root["metadata"] else {
            return object.nameSpan ?? object.origin
        }
        return (metadata["name"] ?? metadata["generateName"])?.span ?? object.origin
    }

    private func isGenerated(_ object: OutputObject) -> Bool {
        guard case .node(let root, _) = object.value, let metadata = root["metadata"] else { return false }
        return metadata["name"] == nil && metadata["generateName"] != nil
    }

    /// `deployment.apps/web` of kubectl's `deployment.apps/web serverside-applied`.
    private func text(of output: [UInt8], fallback: String) -> String {
        let words = String(decoding: output, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        return words.first.map(String.init) ?? fallback
    }
}
