internal import Cluster
internal import Glibc
internal import Model
internal import Text

extension Option {
    static let allExpired = Option(
        "all-expired",
        help: "Remove the namespaces of all runs whose time-to-live is over, instead of those of one run.")
}

extension Command {
    static let delete = Command(
        name: "delete", abstract: "removes the namespaces of a run",
        discussion: """
            Removes the namespaces that have both the name and the labels of the run, and nothing else, and waits until \
            they are gone. None being there is fine.
            """,
        examples: [
            Example("kontrakt delete --run pr17", "everything that the run has made"),
            Example("kontrakt delete --run pr17 --kontrakt cart", "the namespace of one kontrakt"),
            Example("kontrakt delete --all-expired", "what nobody has removed in time, of all runs"),
        ],
        options: Option.cluster + [.kontrakt, .allExpired] + Option.saying,
        run: { $0.delete() })
}

extension Call {
    fileprivate func delete() -> ExitStatus {
        let deadline = beginClusterWork()
        let removal: Removal
        if arguments.has(.allExpired) {
            removal = .expired(now: time(nil))
        } else if let run {
            removal = .run(run.id, kontrakt: arguments[.kontrakt])
        } else {
            report([.missingRun(for: "delete")])
            return .failed
        }
        do throws(ClusterFailure) {
            let (removed, warnings) = try userKubectl().remove(removal, deadline: deadline) { announce($0) }
            report(warnings)
            if removed.isEmpty { announce("there is nothing to remove") }
            return .fine
        } catch {
            return report(error)
        }
    }
}
