internal import Glibc
package import Model
package import Text
internal import YAML

/// Namespaces that an administrator has made, for kontrakts to run in one after the other.
package struct NamespacePool: Sendable {
    let namespaces: [String]
    let kubectl: Kubectl
    /// How long a namespace is one kontrakt's, unless it is given back before.
    let seconds: Int

    package init(_ namespaces: [String], through kubectl: Kubectl, leaseSeconds: Int = 7200) {
        self.namespaces = namespaces
        self.kubectl = kubectl
        seconds = max(7200, leaseSeconds)
    }

    package var size: Int { namespaces.count }

    enum Standing: Sendable {
        case free(String)
        case leased(NamespaceLease)
        /// It is not there, or we may not look at it.
        case unusable(String)

        var lease: NamespaceLease? { if case .leased(let lease) = self { lease } else { nil } }

        /// Why nobody gets it now.
        var obstacle: String? {
            switch self {
            case .free: nil
            case .leased(let lease): lease.holder
            case .unusable(let words): words
            }
        }
    }

    /// A namespace that is a kontrakt's now.
    package struct Leased: Sendable {
        package let namespace: String
        package let isNew: Bool
    }

    /// The namespaces that kontrakts of a run have, by the names of the kontrakts.
    package func namespaces(of run: String, deadline: Deadline) throws(ClusterFailure) -> [String: String] {
        let leases = try look(deadline: deadline).compactMap(\.lease).filter { $0.run == run && $0.state == .ready }
        return Dictionary(leases.compactMap { lease in lease.kontrakt.map { ($0, lease.namespace) } }) { first, _ in
            first
        }
    }

    func look(deadline: Deadline) throws(ClusterFailure) -> [Standing] {
        let found = onThreads(4, each: namespaces.count) { number in
            Result { () throws(ClusterFailure) in try look(at: namespaces[number], deadline: deadline) }
        }
        var standings: [Standing] = []
        for one in found { standings.append(try one.get()) }
        return standings
    }

    func look(at namespace: String, deadline: Deadline) throws(ClusterFailure) -> Standing {
        do throws(ClusterFailure) {
            let found = try kubectl.get(
                NamespaceLease.resource, NamespaceLease.name, in: namespace, deadline: deadline)
            guard let lease = found?.read({ NamespaceLease($0, in: namespace) }) else { return .free(namespace) }
            return .leased(lease)
        } catch {
            guard case .refused(let refusal) = error, refusal.reason == .notAllowed else { throw error }
            return .unusable("\(namespace) is not ours to use")
        }
    }

    /// A namespace for the kontrakt, proven empty: one that is free, else one whose time is over, else the first that
    /// somebody gives back. `say` hears what is waited for; what is retired on the way is among the warnings.
    package func lease(
        for run: KontraktRun, mayReuse: Bool, warnings: inout [Diagnostic], deadline: Deadline, say: (String) -> Void
    ) throws(ClusterFailure) -> Leased {
        var isWaiting = false
        while true {
            var standings = try look(deadline: deadline)
            if let lease = standings.compactMap(\.lease).first(where: { $0.isHeld(by: run) }) {
                if !mayReuse {
                    throw .namespaceTaken(
                        lease.namespace, reason: "an earlier call with this run has leased it", canReuse: true)
                }
                if let leased = try goOn(with: lease, for: run, warnings: &warnings, deadline: deadline) {
                    return leased
                }
                continue
            }
            // Not everybody tries the first one first.
            let start = Int(SHA256.hex("\(run.kontrakt.name)/\(run.run)", first: 6), radix: 16).map {
                $0 % standings.count
            }
            let turn = start ?? 0
            for number in Array(turn..<standings.count) + Array(0..<turn) {
                guard let lease = try take(&standings[number], for: run, deadline: deadline) else { continue }
                if try prove(lease, for: run, warnings: &warnings, deadline: deadline) {
                    return Leased(namespace: lease.namespace, isNew: true)
                }
                standings[number] = .unusable("\(lease.namespace) is retired")
            }
            let obstacles = standings.compactMap(\.obstacle)
            let canWait = standings.contains { standing in
                standing.lease.map { $0.state != .retired && $0.run != run.run } ?? false
            }
            // The next look takes a moment, too.
            if !canWait || deadline.milliseconds < 4000 {
                throw .poolExhausted(obstacles, seconds: canWait ? deadline.seconds : nil)
            }
            if !isWaiting { say("waits for a namespace of the pool: \(obstacles.joined(separator: "; "))") }
            isWaiting = true
            try Interruption.pause(milliseconds: 2000, before: deadline)
        }
    }

    /// Gives back what the run has, and what is over when nobody names a run. The namespaces with what became of them.
    package func giveBack(
        _ removal: Removal, deadline: Deadline, say: @escaping @Sendable (String) -> Void
    ) throws(ClusterFailure) -> (returned: [RemovedNamespace], warnings: [Diagnostic]) {
        let leases = try look(deadline: deadline).compactMap(\.lease).filter(removal.selects)
        let results = onThreads(4, each: leases.count) { number in
            let lease = leases[number]
            let outcome = Result { () throws(ClusterFailure) in try giveBack(lease, deadline: deadline) }
            if case .success(let warning) = outcome {
                say("namespace/\(lease.namespace) \(warning == nil ? "returned" : "retired")")
            }
            return outcome
        }
        var returned: [RemovedNamespace] = []
        var warnings: [Diagnostic] = []
        for (lease, outcome) in zip(leases, results) {
            let warning = try outcome.get()
            warnings += [warning].compactMap(\.self)
            returned.append(
                RemovedNamespace(
                    name: lease.namespace, kontrakt: lease.kontrakt, run: lease.run,
                    result: warning == nil ? .returned : .retired))
        }
        return (returned, warnings)
    }
}
