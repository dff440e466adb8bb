internal import Model
internal import Text

/// A Secret that the steps get their credentials from, and what it has to say about itself for that.
struct AnnotatedSecret {
    let name: String
    let type: String
    let annotation: String
}

extension SerialPlanner {
    var secrets: [AnnotatedSecret] {
        let registrySecret = settings.secrets.registry.map { name in
            let host = ImageReference.host(of: registry + "/x") ?? "index.docker.io/v1/"
            return AnnotatedSecret(
                name: name, type: "kubernetes.io/basic-auth", annotation: "\(group.rawValue)/docker-0: https://\(host)")
        }
        let gitSecret = settings.secrets.git.map { name in
            let server = gitServer
            return AnnotatedSecret(
                name: name, type: server.isSSH ? "kubernetes.io/ssh-auth" : "kubernetes.io/basic-auth",
                annotation: "\(group.rawValue)/git-0: \(server.address)")
        }
        return [registrySecret, gitSecret].compactMap(\.self)
    }

    /// What the dialect cannot say, as it shows in this repository.
    func limits(of tasks: [SerialTask]) -> [String] {
        var limits: [String] = []
        let isJudged = !graph.kontrakts.isEmpty
        if tasks.count > 1 { limits.append("tasks run one after the other, in the order of the list: \(tasks.count)") }
        if isJudged || settings.sources.deploy, !graph.builds.isEmpty {
            limits.append(
                """
                images go from task to task by tag, not by digest: give each run a `tag` of its own in place of \
                `\(runTag)`, or it may judge and push what another run has built
                """)
        }
        if tasks.count(where: { $0.inputs.contains { $0.resource == SerialName.source } }) > 1, !isCommit {
            limits.append(
                """
                each task clones the source anew: what is pushed to \
                \(settings.source.revision.isEmpty ? "the default branch" : "`\(settings.source.revision)`") during a \
                run is seen by the tasks that follow
                """)
        }
        if isJudged {
            limits.append(
                """
                there is no `finally`: each kontrakt removes its namespace in its own step, and when that is killed, \
                `kontrakt delete --all-expired` has to
                """)
        }
        if isJudged || !graph.targets.isEmpty {
            limits.append("no task finds out the `reference` of a run: it is `\(reference)` unless a run says another")
        }
        let account = names.account(.run)
        if tasks.contains(where: { !$0.needs.isEmpty }) || settings.sources.deploy, !graph.builds.isEmpty {
            limits.append("all tasks work as the account `\(account)`: what a build runs can use its rights")
        }
        limits += secrets.map {
            "the Secret `\($0.name)` has to be of type `\($0.type)` with the annotation `\($0.annotation)`"
        }
        if let pull = settings.secrets.pull, secrets.contains(where: { $0.name == pull }) {
            limits.append(
                "the Secret `\(pull)` is of that type, so `secrets.pull` needs another, with `.dockerconfigjson`")
        }
        return limits + unused
    }

    /// Settings that would change a run of Tekton and have no place here.
    private var unused: [String] {
        let (timeouts, defaults) = (settings.timeouts, Settings.Timeouts())
        let names = [
            timeouts.tasks == defaults.tasks ? nil : "timeouts.tasks",
            timeouts.finally == defaults.finally ? nil : "timeouts.finally",
            settings.workspace == Settings.Workspace() ? nil : "workspace",
            settings.images.fetch == nil ? nil : "images.fetch",
        ].compactMap(\.self)
        return names.map { "the setting `\($0)` has no place here" }
    }

    private var isCommit: Bool {
        let revision = settings.source.revision
        return revision.utf8.count == 40 && revision.allSatisfy(\.isHexDigit)
    }

    /// As the annotation of a Secret names it: with its scheme, or a host alone for ssh.
    private var gitServer: (address: String, isSSH: Bool) {
        guard let separator = url.firstInfix("://") else {
            return (url.before(":").parts(at: "@").last.map(String.init) ?? "", true)
        }
        let scheme = url[..<separator.lowerBound]
        let authority = url[separator.upperBound...].before("/")
        let host = authority.parts(at: "@").last.map(String.init) ?? ""
        return scheme == "ssh" ? (host, true) : ("\(scheme)://\(host)", false)
    }
}

/// The settings that stand in a PipelineResource: what is missing there, and what would not arrive.
func unsayableParams(_ settings: Settings, _ graph: Graph) -> [Diagnostic] {
    let file = settings.file.map { Place.path(graph.files[$0].path) } ?? .run
    var diagnostics: [Diagnostic] = []
    if settings.registry == nil { diagnostics.append(.resourceParamUnset("registry", at: file)) }
    if settings.source.url == nil { diagnostics.append(.resourceParamUnset("source.url", at: file)) }
    let literals = [
        ("source.url", settings.source.url ?? "", settings.source.urlSpan),
        ("source.revision", settings.source.revision, settings.source.revisionSpan),
        ("registry", settings.registry ?? "", nil),
    ]
    for (setting, text, span) in literals {
        guard let part = unquotable.first(where: { text.hasInfix($0) }) else { continue }
        diagnostics.append(.unsayableResourceParam(text, of: setting, part: part, at: span.map(Place.span) ?? file))
    }
    return diagnostics
}

/// Values are put into JSON that is already written, and may be searched for references once more.
private let unquotable = ["\"", "\\", "\n", "\r", "${"]
