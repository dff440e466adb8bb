internal import Cluster
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
        ],
        options: Option.watching + Option.saying,
        run: { $0.waitForRun() })
}

extension Call {
    fileprivate func waitForRun() -> ExitStatus {
        let deadline = beginClusterWork(patience: watchSeconds)
        do throws(ClusterFailure) {
            let (watched, status) = try runUnderWatch(for: "wait", deadline: deadline)
            guard let watched else { return status }
            let objects = try waitForObjects(of: watched.namespaces, deadline: deadline) { announce($0.line) }
            let hasFailed = objects.contains(where: \.state.isFailed)
            let complaints = objects.compactMap {
                $0.complaint(isTimeOver: !hasFailed, seconds: deadline.seconds)
            }
            report(complaints, in: watched.sources)
            return complaints.isEmpty ? .fine : .red
        } catch {
            return report(error)
        }
    }
}
