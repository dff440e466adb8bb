internal import Cluster
internal import Frontend
internal import Glibc
internal import Model

extension Option {
    static let insecureRegistry = Option(
        "insecure-registry", "HOST", .matching("a host and, if need be, a port", { ImageReference.isHost($0) }),
        repeats: true, help: "A registry to be reached without TLS or without checking its certificate.")
}

extension Call {
    /// skopeo with the credentials that the environment names. Variables that are set to nothing count as unset.
    func registry(insecure hosts: [String]) throws(ClusterFailure) -> Registry {
        Registry(
            try skopeo(), credentials: credentials, insecureHosts: Set(hosts + arguments.all(.insecureRegistry)))
    }

    private var credentials: String? {
        if let file = setting("REGISTRY_AUTH_FILE") { return absolute(file) }
        guard let folder = setting("DOCKER_CONFIG") else { return nil }
        let file = absolute(folder) + "/config.json"
        return access(file, F_OK) == 0 ? file : nil
    }

    private func setting(_ name: String) -> String? {
        surroundings.environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
}
