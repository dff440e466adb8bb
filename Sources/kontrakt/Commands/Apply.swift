internal import Cluster
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let reuse = Option(
        "reuse", help: "Go on in the namespaces that an earlier call with the same run has made.")
    static let pullAuth = Option(
        "pull-auth", "DIR", .text,
        help: "A folder with a config.json as docker writes it, for the kontrakts' Pods to pull images with.")
}

extension Command {
    static let apply = Command(
        name: "apply", abstract: "runs the kontrakts in the cluster, each in a namespace of its own",
        discussion: """
            Resolves the kontrakts as resolve does. For each it makes a namespace that did not exist before, an account and \
            the account's rights, then applies the objects as that account, so that the server itself keeps a kontrakt in \
            its namespace. Without --run an id is drawn. The id of the run is the result on standard output.
            """,
        examples: [
            Example("kontrakt apply", "everything below the working directory, in a run of its own"),
            Example("kontrakt apply --run pr17 --kontrakt cart", "one kontrakt, in a run that you name"),
            Example("kontrakt apply --sources", "the event sources that `sources:` names, where they stay"),
            Example("kontrakt apply --run pr17 --reuse", "once more, in the namespaces of the same run"),
        ],
        options: Option.kontrakts + Option.cluster + [.reuse, .pullAuth, .sources] + Option.eventSources + [.threads]
            + Option.saying,
        run: { $0.apply() })
}

extension Call {
    fileprivate func apply() -> ExitStatus {
        if arguments.has(.sources) { return applySources() }
        let run = run ?? RunIdentity(drawnID())
        let deadline = beginClusterWork()
        let (resolved, status) = resolveKontrakts(run: run.id)
        guard let resolved else { return status }
        var namespaces: [String] = []
        /// The one that is being made: when that is cut short, nobody knows whether it is there.
        var unsure: String?
        do throws(ClusterFailure) {
            let kubectl = try userKubectl()
            let credentials = try pullCredentials()
            let names = ProjectNames(project: resolved.settings.name, namespace: resolved.settings.namespace)
            let address = try ClusterAddress(of: kubectl, deadline: deadline)
            announce("run \(run.id)")
            var refused: [Diagnostic] = []
            for kontrakt in resolved.kontrakts {
                let preparation = NamespacePreparation(
                    of: kontrakt, through: kubectl,
                    isInPipeline ? .byPipeline(names, resolved.settings.access.rights) : .byUser,
                    mayReuse: arguments.has(.reuse) || run.isFromKey, deadline: deadline)
                let namespace = kontrakt.run.namespace
                unsure = namespace
                let isNew = try preparation.makeNamespace()
                unsure = nil
                namespaces.append(namespace)
                announce("\(kontrakt.run.kontrakt.name): namespace/\(namespace)\(isNew ? "" : ", again")")
                try preparation.makeAccount()
                let account = try KontraktAccount.connect(
                    in: namespace, at: address, through: kubectl, deadline: deadline)
                let application = ObjectApplication(as: account, deadline: deadline)
                if let credentials { try application.usePullSecret(credentials, of: kontrakt.run) }
                refused += try application.apply(kontrakt.objects) { announce("\(kontrakt.run.kontrakt.name): \($0)") }
            }
            report(refused, in: resolved.sources)
            write(run.id + "\n")
            return refused.hasErrors ? .red : .fine
        } catch {
            switch error {
            case .interrupted, .timedOut: return report(error, leaving: namespaces + [unsure].compactMap(\.self))
            default: return report(error, leaving: namespaces)
            }
        }
    }

    /// Event sources stay in the cluster: no run, no namespace of its own, and the account of whoever calls.
    private func applySources() -> ExitStatus {
        let deadline = beginClusterWork()
        let (resolved, status) = resolveSources()
        guard let resolved else { return status }
        do throws(ClusterFailure) {
            let application = ObjectApplication(as: try userKubectl(), deadline: deadline)
            let refused = try application.apply(resolved.objects) { announce($0) }
            report(refused, in: resolved.sources)
            return refused.hasErrors ? .red : .fine
        } catch {
            return report(error, leaving: [])
        }
    }

    private func pullCredentials() throws(ClusterFailure) -> [UInt8]? {
        guard let folder = arguments[.pullAuth] else { return nil }
        do throws(FileTreeError) {
            return try readFile(absolute(folder) + "/config.json", followingLinks: true)
        } catch {
            throw .unusableCredentials(folder, setting: "`--pull-auth`", reason: "config.json: \(error.reason)")
        }
    }

    /// Eight letters and digits that nobody takes for others.
    private func drawnID() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        return String((0..<8).map { _ in letters[Int.random(in: letters.indices)] })
    }
}
