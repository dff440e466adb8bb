internal import Backends
internal import Cluster
internal import Model
internal import Text
internal import YAML

/// What the words of a command are about: a run of this repository's kontrakts.
struct NamedRun {
    let run: RunIdentity
    private(set) var input: ResolvedInput
    /// Whether its namespaces are known; those of a pool only the cluster knows.
    private(set) var isPlaced: Bool

    init(_ run: RunIdentity, _ input: ResolvedInput) {
        self.run = run
        self.input = input
        isPlaced = input.settings.access.poolNamespaces.isEmpty
    }

    var kontrakts: [ResolvedKontrakt] { input.kontrakts }
    var settings: Settings { input.settings }
    var sources: SourceMap { input.sources }

    /// What stays in the cluster whatever the command does.
    var namespaces: [String] { isPlaced ? kontrakts.map(\.run.namespace) : [] }

    mutating func place(as input: ResolvedInput) {
        self.input = input
        isPlaced = true
    }
}

/// A run in the cluster, each kontrakt seen through its own account.
struct RunUnderWatch {
    let named: NamedRun
    let namespaces: [RunNamespace]

    var settings: Settings { named.settings }
    var sources: SourceMap { named.sources }
}

extension Option {
    /// Pods take longer than requests.
    static let patience = Option(
        "timeout", "TIME", .matching("a duration such as `90s` or `10m`", { seconds(in: $0) != nil }),
        help: "How long the whole command may take, such as 90s or 1h; 10m by default.")
    static let grace = Option(
        "grace", "TIME", .matching("a duration such as `2m`, or 0", { $0 == "0" || seconds(in: $0) != nil }),
        help: """
            How long trouble is borne that often mends itself: by default 60s for Pods that no node has room for, 30s for \
            volumes, 10s for missing configuration and refused Pods.
            """)
    static let watching: [Option] =
        Option.kontrakts + [.run, .runKey, .context, .kubeconfig, .patience, .grace, .kubectl] + Option.eventSources
        + [.threads]
}

/// Seconds that commands wait for Pods when nothing is said.
let watchSeconds = 600

extension Call {
    var grace: Int? { arguments[.grace].map { seconds(in: $0) ?? 0 } }

    /// Nil with the exit status when it is unclear which run is meant, or its kontrakts have errors; that is reported.
    func namedRun(for command: String) -> (NamedRun?, ExitStatus) {
        guard let run else {
            report([.missingRun(for: command)])
            return (nil, .failed)
        }
        let (input, status) = resolveKontrakts(run: run.id)
        guard let input else { return (nil, status) }
        return (NamedRun(run, input), .fine)
    }

    /// The way to look at each of its namespaces; nil when the cluster has no such run, which is reported.
    func connect(to named: inout NamedRun, deadline: Deadline) throws(ClusterFailure) -> RunUnderWatch? {
        let kubectl = try userKubectl()
        if let pool = pool(of: named.settings, through: kubectl) {
            let leased = try pool.namespaces(of: named.run.id, deadline: deadline)
            if let without = named.kontrakts.first(where: { leased[$0.run.kontrakt.name] == nil }) {
                report([.unknownRun(kontrakt: without.run.kontrakt.name, pool: pool.size)])
                return nil
            }
            let (placed, diagnostics) = named.input.placed(in: leased)
            report(diagnostics.filter { $0.severity == .error }, in: named.sources)
            guard let placed else { return nil }
            named.place(as: placed)
        }
        var namespaces: [RunNamespace] = []
        for resolved in named.kontrakts {
            guard let account = try account(of: resolved.run, through: kubectl, deadline: deadline) else {
                report([.unknownRun(kontrakt: resolved.run.kontrakt.name, namespace: resolved.run.namespace)])
                return nil
            }
            namespaces.append(
                RunNamespace(
                    kontrakt: resolved.run.kontrakt.name, namespace: resolved.run.namespace,
                    expected: expectedObjects(of: resolved), kubectl: account))
        }
        return RunUnderWatch(named: named, namespaces: namespaces)
    }

    /// Why a look at a run came to nothing. Whoever stopped it is told what stays.
    func report(_ failure: ClusterFailure, about named: NamedRun, tags: [String] = []) -> ExitStatus {
        guard case .interrupted = failure else { return report(failure, tags: tags) }
        return report(failure, leaving: named.namespaces, tags: tags)
    }

    /// Everything is read as the kontrakt's own account; nil when the run does not have it.
    private func account(
        of run: KontraktRun, through kubectl: Kubectl, deadline: Deadline
    ) throws(ClusterFailure) -> Kubectl? {
        do throws(ClusterFailure) {
            return try KontraktAccount.connect(
                in: run.namespace, through: kubectl, tokenSeconds: max(3600, deadline.seconds + 600),
                deadline: deadline)
        } catch {
            if case .refused(let refusal) = error, refusal.reason == .notFound { return nil }
            throw error
        }
    }
}

/// The objects of a kontrakt as the cluster knows them.
private func expectedObjects(of resolved: ResolvedKontrakt) -> [ExpectedObject] {
    let written = Dictionary(resolved.run.kontrakt.objects.map { ($0.root.span, $0) }) { first, _ in first }
    return resolved.objects.map { object in
        let source = object.origin.flatMap { written[$0] }
        return ExpectedObject(
            apiVersion: object.apiVersion, kind: object.kind, name: object.name,
            isGenerated: source.map { $0.name == nil } ?? false,
            // The binding of a source that tests is no test.
            isTest: object.kind != "SinkBinding" && source?.pods.contains { $0.role == .test } ?? false,
            span: source.map(place))
    }
}

/// The name of an object says where it is, in one line.
private func place(of object: KubernetesObject) -> Span {
    let metadata = object.root["metadata"]
    let test = object.pods.first { $0.role == .test }?.span
    return test ?? (metadata?["name"] ?? metadata?["generateName"])?.span ?? object.root.span
}
