internal import Cluster
internal import Frontend
internal import Model
internal import Text

extension Call {
    /// From now on signals end the work, and not us in the middle of it. The deadline of the whole command.
    func beginClusterWork(patience seconds: Int = 300) -> Deadline {
        surroundings.watchSignals()
        return Deadline(seconds: arguments[.timeout].flatMap(kontrakt.seconds(in:)) ?? seconds)
    }

    /// The run that the command line or the environment names.
    var run: RunIdentity? {
        if let id = arguments[.run] { return RunIdentity(id) }
        return arguments[.runKey].map { RunIdentity(key: $0) }
    }

    /// Whether this is a step of the generated pipeline, which works as the pipeline's account.
    var isInPipeline: Bool { arguments[.runKey] != nil }

    /// kubectl as whoever calls us.
    func userKubectl() throws(ClusterFailure) -> Kubectl {
        let program = try program("kubectl", .kubectl)
        return Kubectl(program, .user(context: arguments[.context], kubeconfig: try kubeconfig()))
    }

    /// The namespaces that kontrakts lease, where they do.
    func pool(of settings: Settings, through kubectl: Kubectl) -> NamespacePool? {
        let namespaces = settings.access.poolNamespaces
        if namespaces.isEmpty { return nil }
        // Whatever a pipeline still does, it has its namespaces until its end.
        let length = Duration(go: settings.timeouts.pipeline).map { Int($0.components.seconds) + 600 } ?? 0
        return NamespacePool(namespaces, through: kubectl, leaseSeconds: length)
    }

    func skopeo() throws(ClusterFailure) -> Skopeo { Skopeo(try program("skopeo", .skopeo)) }

    func program(_ name: String, _ option: Option) throws(ClusterFailure) -> Program {
        try Program.find(
            name, given: arguments[option], searchPath: surroundings.environment("PATH"),
            from: surroundings.workingDirectory)
    }

    private func kubeconfig() throws(ClusterFailure) -> String? {
        guard let given = arguments[.kubeconfig] else { return nil }
        let path = absolute(given)
        guard isFolder(path) else { return path }
        guard exists(path + "/kubeconfig") else {
            throw .unusableCredentials(given, setting: "`--kubeconfig`", reason: "the folder has no file `kubeconfig`")
        }
        return path + "/kubeconfig"
    }

    func absolute(_ path: String) -> String {
        path.begins(with: "/") ? path : surroundings.workingDirectory + "/" + path
    }

    /// Reports why the cluster did not do it, and what stands there because of us. Exit status 2: that is no verdict.
    func report(
        _ failure: ClusterFailure, leaving namespaces: [String] = [], tags: [String] = []
    ) -> ExitStatus {
        report([failure.diagnostic])
        for namespace in namespaces { announce("left behind: namespace/\(namespace)") }
        for tag in tags { announce("left behind: tag \(tag)") }
        return .failed
    }
}
