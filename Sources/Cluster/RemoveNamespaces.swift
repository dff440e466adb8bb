internal import Glibc
internal import Model
internal import Text
internal import YAML

/// A namespace as the server lists it.
package struct FoundNamespace: Sendable, Equatable {
    package let name: String
    package let isManaged: Bool
    package let kontrakt: String?
    package let run: String?
    /// Seconds since 1970 after which nobody needs it; nil when that is not said.
    package let expiry: Int?

    init(_ item: Node) {
        let metadata = item["metadata"]
        let labels = metadata?["labels"]
        name = metadata?["name"]?.asString ?? ""
        isManaged = labels?.entry(Labels.managed)?.value.asString == "true"
        kontrakt = labels?.entry(Labels.kontrakt)?.value.asString
        run = labels?.entry(Labels.run)?.value.asString
        let life = metadata?["annotations"]?.entry(Labels.ttl)?.value.asString.flatMap { Duration(go: $0) }
        let birth = (metadata?["creationTimestamp"]?.string).flatMap(secondsSince1970)
        if let birth, let life {
            expiry = birth + Int(life.components.seconds)
        } else {
            expiry = nil
        }
    }

    func becoming(_ result: RemovedNamespace.Result) -> RemovedNamespace {
        RemovedNamespace(name: name, kontrakt: kontrakt, run: run, result: result)
    }

    /// Both the name and the labels say that kontrakt made it.
    var isOurs: Bool { isManaged && name.hasPrefix("kontrakt-") }
}

/// Which namespaces are to go.
package enum Removal: Sendable {
    case run(String, kontrakt: String?)
    /// Those whose time is over at this moment, in seconds since 1970.
    case expired(now: Int)

    func selects(_ namespace: FoundNamespace) -> Bool {
        guard namespace.isOurs else { return false }
        switch self {
        case .run(let run, let kontrakt):
            return namespace.run == run && (kontrakt == nil || namespace.kontrakt == kontrakt)
        case .expired(let now):
            return namespace.expiry.map { $0 <= now } ?? false
        }
    }

    /// Named like one of the run, but somebody took its labels away: nobody knows whose it is.
    func misses(_ namespace: FoundNamespace) -> Bool {
        guard case .run(let run, let kontrakt) = self, !selects(namespace) else { return false }
        if let kontrakt { return namespace.name == "kontrakt-\(kontrakt)-\(run)" }
        return namespace.name.hasPrefix("kontrakt-") && namespace.name.hasSuffix("-\(run)")
    }
}

extension Removal {
    /// Leases that are to be given back.
    func selects(_ lease: NamespaceLease) -> Bool {
        switch self {
        case .run(let run, let kontrakt):
            lease.state != .retired && lease.run == run && (kontrakt == nil || lease.kontrakt == kontrakt)
        case .expired(let now): lease.isOver(at: now)
        }
    }
}

/// What became of a namespace.
package struct RemovedNamespace: Sendable {
    package enum Result: String, Sendable {
        case removed, returned, retired
        /// It is still being removed.
        case leaving
        case stripped
    }

    package let name: String
    package let kontrakt: String?
    package let run: String?
    package var result: Result
}

extension Kubectl {
    package func namespaces(deadline: Deadline) throws(ClusterFailure) -> [FoundNamespace] {
        let list = try json(["get", "namespaces", "-o", "json"], deadline: deadline)
        return list.read { $0["items"]?.items.map(FoundNamespace.init) } ?? []
    }

    /// Removes what `removal` selects and waits until it is gone. `hear` is told of each as it leaves and when it is gone,
    /// and of those that are left alone.
    package func remove(
        _ removal: Removal, deadline: Deadline, hear: (RemovedNamespace) -> Void
    ) throws(ClusterFailure) {
        let found = try namespaces(deadline: deadline)
        for namespace in found where removal.misses(namespace) { hear(namespace.becoming(.stripped)) }
        let selected = found.filter(removal.selects)
        let names = selected.map(\.name)
        guard !names.isEmpty else { return }
        for namespace in selected { hear(namespace.becoming(.leaving)) }
        try removeBoundJobs(in: names, deadline: deadline)
        try answer(["delete", "namespace", "--wait=false", "--ignore-not-found"] + names, deadline: deadline)

        var left = names
        while true {
            let existing = Set(try namespaces(deadline: deadline).map(\.name))
            for namespace in selected where left.contains(namespace.name) && !existing.contains(namespace.name) {
                hear(namespace.becoming(.removed))
            }
            left = left.filter(existing.contains)
            if left.isEmpty { return }
            do throws(ClusterFailure) {
                if deadline.milliseconds < 1000 { throw .timedOut("", seconds: deadline.seconds) }
                try Interruption.pause(milliseconds: 500, before: deadline)
            } catch {
                guard case .timedOut = error else { throw error }
                throw .namespacesRemain(left, reason: obstacles(in: left), seconds: deadline.seconds)
            }
        }
    }

    /// A SinkBinding cannot go before its Jobs: it would take the address out of them, which nobody can. Their own
    /// account removes them, for the one that removes namespaces may not.
    private func removeBoundJobs(in names: [String], deadline: Deadline) throws(ClusterFailure) {
        // Without Knative there is nothing to look for, and most clusters have none.
        let groups = try run(["get", "--raw", "/apis/sources.knative.dev/v1"], deadline: deadline)
        guard groups.status == 0, !groups.output.isEmpty else { return }
        for name in names {
            do throws(ClusterFailure) {
                try removeBoundJobs(in: name, deadline: deadline.orEarlier(Deadline(seconds: 60)))
            } catch {
                // A kontrakt that never got an account has no Jobs; whatever else is wrong, the namespace itself goes.
                if case .interrupted = error { throw error }
            }
        }
    }

    private func removeBoundJobs(in name: String, deadline: Deadline) throws(ClusterFailure) {
        let account = try KontraktAccount.connect(
            in: name, through: self, deadline: deadline.orEarlier(Deadline(seconds: 10)))
        let bindings = ["get", "sinkbindings.sources.knative.dev", "-n", name, "-o", "name"]
        if try account.answer(bindings, deadline: deadline).isEmpty { return }
        for kind in ["cronjobs.batch", "jobs.batch"] {
            _ = try account.run(["delete", kind, "--all", "-n", name, "--ignore-not-found"], deadline: deadline)
        }
    }

    /// What the server says it waits for.
    private func obstacles(in names: [String]) -> String {
        let patience = Deadline(seconds: 10)
        let conditions = names.prefix(3).compactMap { name -> [String]? in
            guard let found = try? get("namespace", name, deadline: patience) else { return nil }
            return found.read { namespace in
                namespace["status"]?["conditions"]?.items.filter { $0["status"]?.equals("True") ?? false }
                    .compactMap { $0["message"]?.asString }
            }
        }
        return Array(Set(conditions.flatMap(\.self))).sorted().joined(separator: "; ")
    }
}

/// A moment as the API server writes it, `2026-01-31T12:00:00Z`.
func secondsSince1970(_ text: String) -> Int? {
    let parts = text.split { "-T:Z.".contains($0) }.prefix(6).compactMap { Int32($0) }
    guard parts.count == 6, text.hasSuffix("Z") else { return nil }
    var time = tm()
    (time.tm_year, time.tm_mon, time.tm_mday) = (parts[0] &- 1900, parts[1] &- 1, parts[2])
    (time.tm_hour, time.tm_min, time.tm_sec) = (parts[3], parts[4], parts[5])
    return timegm(&time)
}
