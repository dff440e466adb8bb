internal import Cluster
internal import Frontend
internal import Glibc
internal import Model
internal import Text
internal import YAML

extension Option {
    static let allExpired = Option(
        "all-expired",
        help: "Remove the namespaces of all runs whose time-to-live is over, instead of those of one run.")
    static let pool = Option(
        "pool", "N",
        .matching("a number of namespaces from 1 to 200", { Int($0).map { (1...200).contains($0) } ?? false }),
        help: "Give back namespaces of a pool of that size; as `access.pool` says by default.")
}

extension Command {
    static let delete = Command(
        name: "delete", abstract: "removes the namespaces of a run",
        discussion: """
            Removes the namespaces that have both the name and the labels of the run, and nothing else, and waits until \
            they are gone. None being there is fine. Namespaces of a pool are emptied and given back. Jobs are removed before \
            their SinkBindings.
            """,
        examples: [
            Example("kontrakt delete --run pr17", "everything that the run has made"),
            Example("kontrakt delete --run pr17 --kontrakt cart", "the namespace of one kontrakt"),
            Example("kontrakt delete --all-expired", "what nobody has removed in time, of all runs"),
        ],
        options: Option.cluster + [.kontrakt, .allExpired, .pool, .outputFormat] + Option.saying,
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
            return refuse([.missingRun(for: "delete")])
        }
        guard let settings = settingsForDelete() else { return .failed }
        // In the order in which they are told, each with the last that was heard of it.
        var namespaces: [RemovedNamespace] = []
        var status = ExitStatus.fine
        do throws(ClusterFailure) {
            let kubectl = try userKubectl()
            if let pool = pool(of: settings, through: kubectl) {
                let lines = Lines(of: 1, showing: arguments.has(.quiet) ? nil : surroundings.showError)
                let (returned, warnings) = try pool.giveBack(removal, deadline: deadline) { lines.say($0, of: 0) }
                for line in lines.kept.sorted() { announce(line) }
                report(warnings)
                namespaces = returned
            } else {
                try showingProgress { () throws(ClusterFailure) in
                    try kubectl.remove(removal, deadline: deadline) { namespace in
                        if let place = namespaces.firstIndex(where: { $0.name == namespace.name }) {
                            namespaces[place] = namespace
                        } else {
                            namespaces.append(namespace)
                        }
                        let subject = "namespace/\(namespace.name)"
                        if namespace.result == .removed {
                            tell(News(subject: subject, text: "removed", stage: .done))
                        } else if namespace.result == .leaving, panel != nil {
                            tell(News(subject: subject, text: "is removed", stage: .going))
                        }
                    }
                }
                if case .run(let run, _) = removal {
                    let stripped = namespaces.filter { $0.result == .stripped }
                    report(stripped.map { .strippedNamespace($0.name, run: run) })
                }
            }
            if namespaces.allSatisfy({ $0.result == .stripped }) { announce("there is nothing to remove") }
        } catch {
            status = report(error)
            for namespace in namespaces where namespace.result == .leaving {
                announce("left behind: namespace/\(namespace.name)")
            }
        }
        if arguments[.outputFormat] == "json" {
            let run = if case .run(let id, _) = removal { id } else { String?.none }
            write(json(of: value(of: namespaces, run: run)) + "\n")
        }
        return status
    }

    /// A step of the pipeline has no repository; there the options say it all. Nil when the file cannot be used.
    private func settingsForDelete() -> Settings? {
        var settings = Settings()
        if let size = arguments[.pool].flatMap(Int.init) {
            (settings.access.namespaces, settings.access.pool) = (.pool, size)
            return settings
        }
        do throws(FileTreeError) {
            let tree = try surroundings.tree(try findRoot(from: surroundings.workingDirectory))
            var files = SourceMap()
            let (written, wrong) = try readSettings(in: tree, files: &files)
            report(wrong, in: files)
            return wrong.hasErrors ? nil : written
        } catch {
            report([.unreadableInput(error.path, reason: error.reason)])
            return nil
        }
    }
}
