internal import Backends
internal import Cluster
internal import Model
internal import Text
internal import YAML

/// A run of this repository's kontrakts in the cluster, each seen through its own account.
struct RunUnderWatch {
    let run: RunIdentity
    let namespaces: [RunNamespace]
    let settings: Settings
    let sources: SourceMap
}

extension Option {
    /// Pods take longer than requests.
    static let patience = Option(
        "timeout", "TIME", .matching("a duration such as `90s` or `10m`", { seconds(in: $0) != nil }),
        help: "How long the whole command may take, such as 90s or 1h; 10m by default.")
    static let watching: [Option] =
        Option.kontrakts + [.run, .runKey, .context, .kubeconfig, .patience, .kubectl] + Option.eventSources
        + [.threads]
}

/// Seconds that commands wait for Pods when nothing is said.
let watchSeconds = 600

extension Call {
    /// What the words of the command are about; nil with the exit status when that is unclear, which is reported.
    func runUnderWatch(
        for command: String, deadline: Deadline
    ) throws(ClusterFailure) -> (RunUnderWatch?, ExitStatus) {
        guard let run else {
            report([.missingRun(for: command)])
            return (nil, .failed)
        }
        let kubectl = try userKubectl()
        let (resolved, status) = resolveKontrakts(run: run.id)
        guard var input = resolved else { return (nil, status) }
        if let pool = pool(of: input.settings, through: kubectl) {
            let leased = try pool.namespaces(of: run.id, deadline: deadline)
            if let without = input.kontrakts.first(where: { leased[$0.run.kontrakt.name] == nil }) {
                report([.unknownRun(kontrakt: without.run.kontrakt.name, pool: pool.size)])
                return (nil, .failed)
            }
            let (placed, diagnostics) = input.placed(in: leased)
            report(diagnostics.filter { $0.severity == .error }, in: input.sources)
            guard let placed else { return (nil, .red) }
            input = placed
        }
        var namespaces: [RunNamespace] = []
        for resolved in input.kontrakts {
            guard let account = try account(of: resolved.run, through: kubectl, deadline: deadline) else {
                report([.unknownRun(kontrakt: resolved.run.kontrakt.name, namespace: resolved.run.namespace)])
                return (nil, .failed)
            }
            namespaces.append(
                RunNamespace(
                    kontrakt: resolved.run.kontrakt.name, namespace: resolved.run.namespace,
                    expected: expectedObjects(of: resolved), kubectl: account))
        }
        let watched = RunUnderWatch(
            run: run, namespaces: namespaces, settings: input.settings, sources: input.sources)
        return (watched, .fine)
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
