internal import Glibc
internal import Model
internal import YAML

/// The Lease `kontrakt` in a namespace of a pool: which kontrakt of which run has it. A namespace without one is free.
struct NamespaceLease: Sendable {
    static let name = "kontrakt"
    static let resource = "leases.coordination.k8s.io"

    enum State: String, Sendable {
        /// Whatever was there before may still be there.
        case cleaning
        /// It was proven empty, and is the kontrakt's.
        case ready
        /// It could not be proven empty: nobody uses it until somebody has looked at it.
        case retired
    }

    let namespace: String
    let state: State
    let project: String?
    let kontrakt: String?
    let run: String?
    /// Seconds since 1970 after which it is free for others.
    let expiry: Int?
    let uid: String
    let version: String

    init(_ lease: Node, in namespace: String) {
        let metadata = lease["metadata"]
        let labels = metadata?["labels"]
        self.namespace = namespace
        // What others wrote there is no word of ours: it is cleaned before use.
        state = (metadata?["annotations"]?.entry(Labels.pool)?.value.asString).flatMap(State.init) ?? .cleaning
        project = labels?.entry(Labels.project)?.value.asString
        kontrakt = labels?.entry(Labels.kontrakt)?.value.asString
        run = labels?.entry(Labels.run)?.value.asString
        uid = metadata?["uid"]?.asString ?? ""
        version = metadata?["resourceVersion"]?.asString ?? ""
        let renewed = (lease["spec"]?["renewTime"]?.string).flatMap(secondsSince1970)
        let length = lease["spec"]?["leaseDurationSeconds"]?.asInt
        expiry = renewed.flatMap { renewed in length.map { renewed + Int(clamping: $0) } }
    }

    func isOver(at now: Int) -> Bool { state != .retired && expiry.map { $0 <= now } ?? false }

    func isHeld(by holder: KontraktRun) -> Bool {
        state != .retired && project == holder.project && kontrakt == holder.kontrakt.name && run == holder.run
    }

    /// Who has it, in words.
    var holder: String {
        switch state {
        case .retired: "\(namespace) is retired"
        case .cleaning, .ready: "\(namespace) has `\(kontrakt ?? "?")` of the run \(run ?? "?")"
        }
    }
}

/// A Lease as it is to be; with the version of the one that it takes the place of.
struct LeaseText {
    let namespace: String
    let state: NamespaceLease.State
    let labels: [(key: String, value: String)]
    let holder: String
    let seconds: Int
    var reason: String?
    var replacing: NamespaceLease?

    func value(now: Int) -> Value {
        var metadata: [Value.Entry] = [
            .init("name", .string(NamespaceLease.name)), .init("namespace", .string(namespace)),
        ]
        if let replacing { metadata.append(.init("resourceVersion", .string(replacing.version))) }
        metadata.append(.init("labels", Labels.value(labels)))
        let notes =
            [(key: Labels.pool, value: state.rawValue)] + (reason.map { [(key: Labels.poolReason, value: $0)] } ?? [])
        metadata.append(.init("annotations", Labels.value(notes)))
        let time = microTime(now)
        return [
            "apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": .map(metadata),
            "spec": [
                "holderIdentity": .string(holder), "leaseDurationSeconds": .int(Int64(seconds)),
                "acquireTime": .string(time), "renewTime": .string(time),
            ],
        ]
    }
}

/// A moment as Leases hold it, `2026-01-31T12:00:00.000000Z`.
func microTime(_ seconds: Int) -> String {
    var (moment, parts) = (time_t(seconds), tm())
    gmtime_r(&moment, &parts)
    func digits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
    return "\(day)T\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec)).000000Z"
}
