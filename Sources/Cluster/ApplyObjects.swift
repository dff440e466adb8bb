package import Model
internal import Text
internal import YAML

/// Applies the objects of a kontrakt, one after the other, as the kontrakt's own account.
package struct ObjectApplication {
    let account: Kubectl
    let deadline: Deadline
    /// Whether nobody can have applied anything before.
    private let isFirst: Bool
    /// What goes on to kubectl.
    private let passed: [String]
    /// Until then a right may not be known to every server yet.
    private let patience: Deadline

    package init(as account: Kubectl, isFirst: Bool, passing passed: [String] = [], deadline: Deadline) {
        self.account = account
        self.isFirst = isFirst
        self.passed = passed
        self.deadline = deadline
        patience = Deadline(seconds: 30).orEarlier(deadline)
    }

    /// Every object is tried, so that all refusals are told at once. `say` hears of each that was taken.
    package func apply(
        _ objects: [OutputObject], into result: inout AppliedKontrakt, say: (String) -> Void
    ) throws(ClusterFailure) {
        var generated: [String: Int] = [:]
        var made: Set<String> = []
        for object in objects {
            func add(_ outcome: AppliedObject.Result, as name: String? = nil) {
                result.objects.append(
                    AppliedObject(
                        apiVersion: object.apiVersion, kind: object.kind, name: name ?? object.name, result: outcome))
                if outcome != .refused { made.insert("\(object.kind)/\(object.name)") }
            }
            do throws(ClusterFailure) {
                switch try turn(of: object, among: objects, made: made, say: say) {
                case .now: break
                case .over(let name):
                    say("\(name), as it was")
                    add(.unchanged)
                    continue
                case .never(let problem):
                    result.diagnostics.append(problem)
                    add(.refused)
                    continue
                }
                let isGenerated = isGenerated(object)
                if isGenerated, try wasCreated(object, &generated) {
                    say("\(object.kind.lowercased())/\(object.name), as it was")
                    add(.unchanged)
                    continue
                }
                let named = try bring(object, by: isGenerated ? createWords : applyWords, say: say)
                add(
                    isGenerated ? .created : .applied,
                    as: isGenerated ? named.split(separator: "/").last.map(String.init) : nil)
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                result.diagnostics.append(
                    .refusedObject("\(object.kind) `\(object.name)`", words: refusal.words, at: place(of: object)))
                add(.refused)
            }
        }
    }

    private enum Turn {
        case now
        /// It is there from before, by this name.
        case over(String)
        case never(Diagnostic)
    }

    /// Waits for what an object has to come after.
    private func turn(
        of object: OutputObject, among objects: [OutputObject], made: Set<String>, say: (String) -> Void
    ) throws(ClusterFailure) -> Turn {
        if !object.predecessors.isEmpty {
            let gate = PredecessorGate(object: object, all: objects, made: made, account: account, deadline: deadline)
            if let problem = try gate.wait(say: say) { return .never(problem) }
        }
        guard let binding = object.binding else { return .now }
        let gate = SinkBindingGate(binding: binding, of: object, as: account, passing: passed, deadline: deadline)
        if try gate.isPassed() { return .over("\(object.kind.lowercased()).batch/\(object.name)") }
        return try gate.wait(say: say).map(Turn.never) ?? .now
    }

    /// Gives an object to the server; what kubectl calls it.
    private func bring(
        _ object: OutputObject, by words: [String], say: (String) -> Void
    ) throws(ClusterFailure) -> String {
        let answer = try retryingWhileNotAllowed(before: patience) { () throws(ClusterFailure) in
            try account.run(words + passed, input: printed(object.mergeable), deadline: deadline).orThrow()
        }
        for line in answer.errorText.split(separator: "\n") where line.hasPrefix("Warning: ") { say(String(line)) }
        let named = text(of: answer.output, fallback: "\(object.kind) \(object.name)")
        say(named)
        return named
    }

    /// Whether an earlier call has created it: the server keeps what a name was made from. `seen` counts those of one
    /// kind and beginning, of which there may be several.
    private func wasCreated(_ object: OutputObject, _ seen: inout [String: Int]) throws(ClusterFailure) -> Bool {
        if isFirst { return false }
        let resource = kubectlResource(of: object.kind, in: object.apiVersion)
        let columns = #"{range .items[*]}{.metadata.generateName}{"\t"}{.metadata.ownerReferences[0].uid}{"\n"}{end}"#
        let place = object.namespace.map { ["-n", $0] } ?? []
        let answer = try account.answer(
            ["get", resource, "-o", "jsonpath=\(columns)"] + place, deadline: deadline)
        let before = String(decoding: answer, as: UTF8.self).split(separator: "\n").count { $0 == "\(object.name)\t" }
        seen["\(resource)/\(object.name)", default: 0] += 1
        return seen["\(resource)/\(object.name)", default: 0] <= before
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
