internal import Cluster
internal import Frontend
internal import Model
internal import Text
internal import YAML

extension Option {
    static let reuse = Option(
        "reuse", help: "Go on in the namespaces that an earlier call with the same run has made.")
    static let pullAuth = Option(
        "pull-auth", "DIR", .text,
        help: "A folder with a config.json as docker writes it, for the kontrakts' Pods to pull images with.")
}

extension Option {
    static let jobs = Option(
        "jobs", short: "j", "N",
        .matching("a whole number from 1 to 100", { Int($0).map { (1...100).contains($0) } ?? false }),
        help: "How many kontrakts to work on at the same time; 4 by default.")
    static let outputFormat = Option(
        "output", short: "o", "FORMAT", .choice(["json"]),
        help: "json: one document on standard output, with what became of everything.")
}

extension Command {
    static let apply = Command(
        name: "apply", abstract: "runs the kontrakts in the cluster, each in a namespace of its own",
        discussion: """
            Resolves the kontrakts as resolve does. For each it makes a namespace that did not exist before, an account and \
            the account's rights, then applies the objects as that account, so that the server itself keeps a kontrakt in \
            its namespace. With `access: {namespaces: pool}` it leases a namespace instead, and empties it first. What \
            `external:` names is copied from the pipeline's namespace. Without --run an id is drawn. The id of the run is the \
            result on standard output. Arguments after `--` go to the kubectl that applies the objects.
            """,
        examples: [
            Example("kontrakt apply", "everything below the working directory, in a run of its own"),
            Example("kontrakt apply --run pr17 --kontrakt cart", "one kontrakt, in a run that you name"),
            Example("kontrakt apply --sources", "the event sources that `sources:` names, where they stay"),
            Example("kontrakt apply --run pr17 --reuse", "once more, in the namespaces of the same run"),
            Example("kontrakt apply -- --force-conflicts", "with an option of kubectl's own"),
        ],
        options: Option.kontrakts + Option.cluster + [.reuse, .jobs, .outputFormat, .pullAuth, .sources]
            + Option.eventSources + [.plainThreads] + Option.saying,
        passesOn: true,
        run: { $0.apply() })
}

extension Call {
    fileprivate func apply() -> ExitStatus {
        let unusable = arguments.passed.compactMap(refusal(of:))
        guard unusable.isEmpty else {
            return refuse(unusable)
        }
        if arguments.has(.sources) { return applySources() }
        let run = run ?? RunIdentity(drawnID())
        let deadline = beginClusterWork()
        let (resolved, status) = resolveKontrakts(run: run.id)
        guard let resolved else { return status }
        let applied: [AppliedKontrakt]
        do throws(ClusterFailure) {
            var application = try application(of: resolved, deadline: deadline)
            application.mayReuse = arguments.has(.reuse) || run.isFromKey
            application.pullCredentials = try pullCredentials()
            announce("run \(run.id)")
            applied = try showingProgress { () throws(ClusterFailure) in apply(resolved.kontrakts, by: application) }
        } catch {
            return report(error)
        }
        return report(applied, of: run, in: resolved.sources)
    }

    /// On a terminal a line for each kontrakt that is on its way, above it what was taken; else a line for each object.
    private func apply(_ kontrakts: [ResolvedKontrakt], by application: KontraktApplication) -> [AppliedKontrakt] {
        let names = kontrakts.map(\.run.kontrakt.name)
        if let panel {
            return application.apply(
                kontrakts, jobs: jobs,
                say: { number, line in
                    panel.take(News(subject: line, text: "", stage: .done))
                    panel.take(News(subject: names[number], text: "is applied", stage: .going))
                },
                end: { number, result in
                    let isWhole = result.failure == nil && !result.diagnostics.hasErrors
                    panel.take(
                        News(
                            subject: names[number], text: isWhole ? "applied" : "not applied whole",
                            stage: isWhole ? .done : .failed))
                })
        }
        let lines = Lines(of: kontrakts.count, showing: arguments.has(.quiet) ? nil : surroundings.showError)
        defer { for line in lines.kept { announce(line) } }
        return application.apply(kontrakts, jobs: jobs, say: { lines.say($1, of: $0) }, end: { _, _ in })
    }

    private var jobs: Int { arguments[.jobs].flatMap(Int.init) ?? 4 }

    private func application(
        of resolved: ResolvedInput, deadline: Deadline
    ) throws(ClusterFailure) -> KontraktApplication {
        let settings = resolved.settings
        let kubectl = try userKubectl()
        let names = ProjectNames(project: settings.name, namespace: settings.namespace)
        let rights = settings.access.rights
        let pool = pool(of: settings, through: kubectl)
        let preparation: Preparation =
            pool != nil ? .inPool(names, rights) : isInPipeline ? .byPipeline(names, rights) : .byUser
        var application = try KontraktApplication(
            through: kubectl, preparation, pool: pool.map { ($0, { resolved.rendered($0, in: $1) }) },
            deadline: deadline)
        application.externals = settings.external
        application.home = settings.namespace
        application.passed = arguments.passed
        return application
    }

    /// Tells what became of all of them: diagnostics in source order, then what stands there because of us.
    private func report(_ applied: [AppliedKontrakt], of run: RunIdentity, in sources: SourceMap) -> ExitStatus {
        let diagnostics = applied.flatMap(\.diagnostics)
        report(diagnostics, in: sources)
        if arguments[.outputFormat] == "json" { write(json(of: value(of: applied, run: run.id)) + "\n") }
        let failures = applied.compactMap(\.failure).map(\.diagnostic)
        guard failures.isEmpty else {
            var told: Set<String> = []
            report(failures.filter { told.insert($0.message).inserted })
            for kontrakt in applied {
                guard let namespace = kontrakt.namespace else { continue }
                announce("left behind: namespace/\(namespace)")
            }
            return .failed
        }
        if arguments[.outputFormat] == nil { write(run.id + "\n") }
        return diagnostics.hasErrors ? .red : .fine
    }

    /// Event sources stay in the cluster: no run, no namespace of its own, and the account of whoever calls.
    private func applySources() -> ExitStatus {
        let deadline = beginClusterWork()
        let (resolved, status) = resolveSources()
        guard let resolved else { return status }
        do throws(ClusterFailure) {
            let application = ObjectApplication(
                as: try userKubectl(), isFirst: true, passing: arguments.passed, deadline: deadline)
            var result = AppliedKontrakt("")
            try application.apply(resolved.objects, into: &result) { announce($0) }
            report(result.diagnostics, in: resolved.sources)
            if arguments[.outputFormat] == "json" {
                write(json(of: ["objects": .list(result.objects.map(value))]) + "\n")
            }
            return result.diagnostics.hasErrors ? .red : .fine
        } catch {
            return report(error)
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
