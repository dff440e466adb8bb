internal import Cluster
internal import Model
internal import Text

extension Command {
    static let wait = Command(
        name: "wait", abstract: "waits until a run's objects are ready or have failed",
        discussion: """
            For every kontrakt of the run: waits for all its objects but its tests, which `kontrakt assert` waits for. Stops at \
            the first object that will not become ready by itself, with what the cluster says of it: an image that cannot be \
            pulled, a crash loop, a Pod that no node has room for, a refused quota. Give the same -f, --kontrakt and --image as \
            to `kontrakt apply`. Everything is read as the kontrakt's own account.
            """,
        examples: [
            Example("kontrakt wait --run pr17", "all kontrakts of the run"),
            Example("kontrakt wait --run pr17 --kontrakt cart --timeout 20m", "one of them, with more patience"),
            Example("kontrakt wait --run pr17 -o json", "the state of every object, for a program"),
        ],
        options: Option.watching + [.resultFormat] + Option.saying,
        run: { $0.waitForRun() })
}

extension Call {
    fileprivate func waitForRun() -> ExitStatus {
        let deadline = beginClusterWork(patience: watchSeconds)
        let (named, status) = namedRun(for: "wait")
        guard var named else { return status }
        do throws(ClusterFailure) {
            guard let watched = try connect(to: &named, deadline: deadline) else { return .failed }
            let objects = try showingProgress { () throws(ClusterFailure) in
                try waitForObjects(of: watched.namespaces, grace: grace, deadline: deadline) { tell($0) }
            }
            let hasFailed = objects.contains { $0.contains(where: \.state.isFailed) }
            let complaints = objects.map {
                $0.map { $0.complaint(isTimeOver: !hasFailed, seconds: deadline.seconds) }
            }
            let all = complaints.flatMap { $0.compactMap(\.self) }
            report(all, in: named.sources)
            if wantsJSON {
                let kontrakts = zip(watched.namespaces, zip(objects, complaints)).map { run, found in
                    json(of: run, found.0, found.1)
                }
                writeResult(
                    of: "wait", run: named.run.id, isGreen: all.isEmpty, [("kontrakts", .list(kontrakts))],
                    diagnostics: all, in: named.sources)
            }
            return all.isEmpty ? .fine : .red
        } catch {
            return report(error, about: named)
        }
    }

    private func json(
        of run: RunNamespace, _ objects: [ObservedObject], _ complaints: [Diagnostic?]
    ) -> JSONValue {
        let isReady = objects.allSatisfy { $0.state == .ready }
        let isOpen = !isReady && complaints.allSatisfy { $0 == nil }
        return .object([
            ("name", .text(run.kontrakt)), ("namespace", .text(run.namespace)),
            ("verdict", .text(isOpen ? "open" : isReady ? "green" : "red")),
            ("objects", .list(zip(objects, complaints).map { $0.json($1) })),
        ])
    }
}
