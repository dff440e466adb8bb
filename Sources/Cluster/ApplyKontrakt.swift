package import Model
internal import Synchronization
package import Text
internal import YAML

/// What became of an object of a kontrakt.
package struct AppliedObject: Sendable {
    package enum Result: String, Sendable {
        case applied, created, refused
        /// It was made before, and is made once.
        case unchanged
    }

    package let apiVersion: String
    package let kind: String
    package let name: String
    package let result: Result
}

/// What became of a kontrakt.
package struct AppliedKontrakt: Sendable {
    package enum Place: String, Sendable {
        case created, reused, leased
        /// It was being made when we were stopped.
        case unknown
    }

    package let kontrakt: String
    /// The namespace that it has, and how it came to it.
    package var namespace: String?
    package var place: Place?
    package var objects: [AppliedObject] = []
    package var diagnostics: [Diagnostic] = []
    package var failure: ClusterFailure?
    /// False when something went wrong elsewhere first.
    package var isBegun = false

    package init(_ kontrakt: String) { self.kontrakt = kontrakt }
}

/// Whether something went wrong in one of several threads.
private final class Failures: Sendable {
    private let count = Atomic<Int>(0)

    var areThere: Bool { count.load(ordering: .acquiring) > 0 }
    func happen() { count.add(1, ordering: .releasing) }
}

/// Applies kontrakts, each in its namespace and as its own account.
package struct KontraktApplication: Sendable {
    package typealias Render = @Sendable (_ kontrakt: String, _ namespace: String) -> (ResolvedKontrakt?, [Diagnostic])

    /// As whoever calls.
    let kubectl: Kubectl
    let address: ClusterAddress
    let preparation: Preparation
    /// Where namespaces are leased, and how a kontrakt is said in one of them.
    let pool: (NamespacePool, Render)?
    let deadline: Deadline
    /// Whether an earlier call with the same run may have made something.
    package var mayReuse = false
    package var pullCredentials: [UInt8]?
    package var externals: [ExternalObject] = []
    /// Where they are copied from.
    package var home = ""
    /// What goes on to kubectl.
    package var passed: [String] = []

    package init(
        through kubectl: Kubectl, _ preparation: Preparation, pool: (NamespacePool, Render)?, deadline: Deadline
    ) throws(ClusterFailure) {
        self.kubectl = kubectl
        self.preparation = preparation
        self.pool = pool
        self.deadline = deadline
        address = try ClusterAddress(of: kubectl, deadline: deadline)
    }

    /// All of them, `jobs` at a time, in the order given. When one fails, no other is begun. `say` hears each line that
    /// there is to tell, `end` of each that is through.
    package func apply(
        _ kontrakts: [ResolvedKontrakt], jobs: Int, say: @escaping @Sendable (_ number: Int, _ line: String) -> Void,
        end: @escaping @Sendable (_ number: Int, AppliedKontrakt) -> Void
    ) -> [AppliedKontrakt] {
        let failures = Failures()
        return onThreads(jobs, each: kontrakts.count) { number in
            let kontrakt = kontrakts[number]
            let name = kontrakt.run.kontrakt.name
            var result = AppliedKontrakt(name)
            if !failures.areThere {
                apply(kontrakt, into: &result) { say(number, "\(name): \($0)") }
                end(number, result)
            }
            if result.failure != nil { failures.happen() }
            return result
        }
    }

    private func apply(_ kontrakt: ResolvedKontrakt, into result: inout AppliedKontrakt, say: (String) -> Void) {
        result.isBegun = true
        do throws(ClusterFailure) {
            guard let (placed, isNew) = try place(kontrakt, &result, say: say) else { return }
            let namespace = placed.run.namespace
            let account = try KontraktAccount.connect(in: namespace, at: address, through: kubectl, deadline: deadline)
            let application = ObjectApplication(
                as: account, isFirst: isNew, passing: passed, deadline: deadline)
            if let pullCredentials { try application.usePullSecret(pullCredentials, of: placed.run) }
            let bringing = ExternalBringing(
                run: placed.run, home: (home, kubectl), account: account, deadline: deadline)
            let missing = try bringing.bring(externals, neededBy: placed.objects, say: say)
            result.diagnostics += missing
            // Pods would wait for it in vain, and the reason would be far away.
            if missing.hasErrors { return }
            try application.apply(placed.objects, into: &result, say: say)
        } catch {
            result.failure = error
        }
    }

    /// The kontrakt in its namespace, with its account; nil when it cannot be said there.
    private func place(
        _ kontrakt: ResolvedKontrakt, _ result: inout AppliedKontrakt, say: (String) -> Void
    ) throws(ClusterFailure) -> (ResolvedKontrakt, isNew: Bool)? {
        guard let (pool, render) = pool else {
            let preparation = preparation(of: kontrakt)
            (result.namespace, result.place) = (kontrakt.run.namespace, .unknown)
            let isNew: Bool
            do throws(ClusterFailure) {
                isNew = try preparation.makeNamespace()
            } catch {
                switch error {
                case .interrupted, .timedOut: break
                // It is not ours.
                default: (result.namespace, result.place) = (nil, nil)
                }
                throw error
            }
            result.place = isNew ? .created : .reused
            say("namespace/\(kontrakt.run.namespace)\(isNew ? "" : ", again")")
            try preparation.makeAccount()
            return (kontrakt, isNew)
        }
        let leased = try pool.lease(
            for: kontrakt.run, mayReuse: mayReuse, warnings: &result.diagnostics, deadline: deadline, say: say)
        (result.namespace, result.place) = (leased.namespace, leased.isNew ? .leased : .reused)
        say("namespace/\(leased.namespace)\(leased.isNew ? "" : ", again")")
        let (placed, problems) = render(kontrakt.run.kontrakt.name, leased.namespace)
        result.diagnostics += problems.filter { $0.severity == .error }
        guard let placed else { return nil }
        try self.preparation(of: placed).makeAccount()
        if leased.isNew { try pool.confirm(placed.run, in: leased.namespace, deadline: deadline) }
        return (placed, leased.isNew)
    }

    private func preparation(of kontrakt: ResolvedKontrakt) -> NamespacePreparation {
        NamespacePreparation(of: kontrakt, through: kubectl, preparation, mayReuse: mayReuse, deadline: deadline)
    }
}
