internal import Glibc
internal import Model
internal import Text
internal import YAML

/// Every change of a Lease names the version that it is a change of, so that of two who want it one gets it.
extension NamespacePool {
    /// The Lease of a namespace that is free or whose time is over; nil when somebody else has it.
    func take(
        _ standing: inout Standing, for run: KontraktRun, deadline: Deadline
    ) throws(ClusterFailure) -> NamespaceLease? {
        do throws(ClusterFailure) {
            switch standing {
            case .free(let namespace):
                return try write(.cleaning, in: namespace, for: run, over: nil, deadline: deadline)
            case .leased(let lease) where lease.isOver(at: time(nil)):
                return try write(.cleaning, in: lease.namespace, for: run, over: lease, deadline: deadline)
            case .leased, .unusable: return nil
            }
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            switch refusal.reason {
            case .alreadyExists, .conflict: return nil
            // A namespace that is being removed takes nothing new.
            case .notFound, .notAllowed, .other, .invalid:
                let name =
                    if case .free(let namespace) = standing { namespace } else { standing.lease?.namespace ?? "" }
                standing = .unusable("\(name): \(refusal.words)")
                return nil
            }
        }
    }

    /// Empties the namespace of a Lease that is ours. Whether it is empty then; if not, it is retired.
    func prove(
        _ lease: NamespaceLease, for run: KontraktRun, warnings: inout [Diagnostic], deadline: Deadline
    ) throws(ClusterFailure) -> Bool {
        let cleaning = NamespaceCleaning(namespace: lease.namespace, kubectl: kubectl, deadline: deadline)
        guard let reason = try cleaning.clean() else { return true }
        try retire(lease, because: reason, deadline: deadline)
        warnings.append(.namespaceRetired(lease.namespace, because: reason))
        return false
    }

    /// Nil when it had to be retired.
    func goOn(
        with lease: NamespaceLease, for run: KontraktRun, warnings: inout [Diagnostic], deadline: Deadline
    ) throws(ClusterFailure) -> Leased? {
        if lease.state == .ready {
            if try hasBinding(of: run, in: lease.namespace, deadline: deadline) {
                _ = try write(.ready, in: lease.namespace, for: run, over: lease, deadline: deadline)
                return Leased(namespace: lease.namespace, isNew: false)
            }
            let reason =
                "it was leased to `\(run.kontrakt.name)` of the run \(run.run), whose account has no rights in it"
            try retire(lease, because: reason, deadline: deadline)
            warnings.append(.namespaceRetired(lease.namespace, because: reason))
            return nil
        }
        let renewed = try write(.cleaning, in: lease.namespace, for: run, over: lease, deadline: deadline)
        guard try prove(renewed, for: run, warnings: &warnings, deadline: deadline) else { return nil }
        return Leased(namespace: lease.namespace, isNew: true)
    }

    /// Says that the namespace is the kontrakt's, with its account in it.
    func confirm(_ run: KontraktRun, in namespace: String, deadline: Deadline) throws(ClusterFailure) {
        guard let lease = try look(at: namespace, deadline: deadline).lease, lease.isHeld(by: run) else {
            throw .namespaceTaken(namespace, reason: "somebody else has leased it meanwhile", canReuse: false)
        }
        _ = try write(.ready, in: namespace, for: run, over: lease, deadline: deadline)
    }

    /// Nil when the namespace is free again; else the warning that it is retired.
    func giveBack(_ lease: NamespaceLease, deadline: Deadline) throws(ClusterFailure) -> Diagnostic? {
        // From here on the kontrakt is not whole: whoever goes on with it starts from nothing.
        let text = LeaseText(
            namespace: lease.namespace, state: .cleaning, labels: labels(of: lease), holder: lease.holderName,
            seconds: seconds, replacing: lease)
        let held = try write(text, deadline: deadline)
        let cleaning = NamespaceCleaning(namespace: lease.namespace, kubectl: kubectl, deadline: deadline)
        if let reason = try cleaning.clean() {
            try retire(held, because: reason, deadline: deadline)
            return .namespaceRetired(lease.namespace, because: reason)
        }
        let options: Value = [
            "apiVersion": "v1", "kind": "DeleteOptions",
            "preconditions": ["uid": .string(held.uid), "resourceVersion": .string(held.version)],
        ]
        let path = "/apis/coordination.k8s.io/v1/namespaces/\(lease.namespace)/leases/\(NamespaceLease.name)"
        try kubectl.answer(
            ["delete", "--raw", path, "-f", "-"], input: Array(json(of: options).utf8), deadline: deadline)
        return nil
    }

    private func retire(
        _ lease: NamespaceLease, because reason: String, deadline: Deadline
    ) throws(ClusterFailure) {
        let text = LeaseText(
            namespace: lease.namespace, state: .retired, labels: labels(of: lease), holder: "retired",
            seconds: seconds, reason: reason, replacing: lease)
        _ = try write(text, deadline: deadline)
    }

    private func write(
        _ state: NamespaceLease.State, in namespace: String, for run: KontraktRun, over old: NamespaceLease?,
        deadline: Deadline
    ) throws(ClusterFailure) -> NamespaceLease {
        let holder = "\(run.project)/\(run.kontrakt.name)/\(run.run)"
        let text = LeaseText(
            namespace: namespace, state: state, labels: run.labels, holder: holder, seconds: seconds, replacing: old)
        return try write(text, deadline: deadline)
    }

    private func write(_ text: LeaseText, deadline: Deadline) throws(ClusterFailure) -> NamespaceLease {
        let words = [text.replacing == nil ? "create" : "replace", "-f", "-", "-o", "json"]
        let input = printed(text.value(now: time(nil)))
        let answer = try kubectl.json(words, input: input, deadline: deadline)
        guard let lease = answer.read({ NamespaceLease($0, in: text.namespace) }) else {
            throw .unreadableAnswer("kubectl \(words[0]) lease", reason: "there is no Lease in it")
        }
        return lease
    }

    private func labels(of lease: NamespaceLease) -> [(key: String, value: String)] {
        [
            (Labels.managed, "true"), (Labels.project, lease.project), (Labels.kontrakt, lease.kontrakt),
            (Labels.run, lease.run),
        ].compactMap { key, value in value.map { (key: key, value: $0) } }
    }

    /// The kontrakt's account has its rights by a binding that is labelled with the run.
    private func hasBinding(
        of run: KontraktRun, in namespace: String, deadline: Deadline
    ) throws(ClusterFailure) -> Bool {
        let found = try kubectl.get("rolebinding", KontraktAccount.name, in: namespace, deadline: deadline)
        return found?.read { binding -> Bool? in
            let labels = binding["metadata"]?["labels"]
            return run.labels.allSatisfy { labels?.entry($0.key)?.value.asString == $0.value }
        } ?? false
    }
}

extension NamespaceLease {
    /// As it stands in the Lease.
    fileprivate var holderName: String { [project, kontrakt, run].map { $0 ?? "?" }.joined(separator: "/") }
}
