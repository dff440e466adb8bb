internal import Frontend
internal import Model

// What commands have in common that talk to a cluster or a registry.
extension Option {
    static let run = Option(
        "run", "ID", .matching("1 to 20 lower-case letters and digits", { RunIdentity.isID($0) }),
        help: "The id of the run, which its namespaces are named after.")
    static let runKey = Option(
        "run-key", "KEY", .text,
        help: """
            What the id of a pipeline's run is made from, equal in all of its tasks. Work is done as the pipeline's account \
            then.
            """)
    static let context = Option("context", "NAME", .text, help: "The context of the kubeconfig to use.")
    static let kubeconfig = Option(
        "kubeconfig", "PATH", .text, help: "The kubeconfig to use: a file, or a folder with a file `kubeconfig`.")
    static let timeout = Option(
        "timeout", "TIME", .matching("a duration such as `90s` or `5m`", { seconds(in: $0) != nil }),
        help: "How long the whole command may take, such as 90s or 5m; 5m by default.")
    static let kubectl = Option("kubectl", "PATH", .text, help: "The kubectl to run; the one on the PATH by default.")
    static let skopeo = Option("skopeo", "PATH", .text, help: "The skopeo to run; the one on the PATH by default.")

    /// How a command finds a cluster, a run in it, and the end of its patience.
    static let cluster: [Option] = [.run, .runKey, .context, .kubeconfig, .timeout, .kubectl]
    /// Which kontrakts of the repository, and what to put into them.
    static let kontrakts: [Option] = [.filename, .recursive, .kontrakt, .image, .lock]
    static let saying: [Option] = [.quiet, .verbose, .color]
}

/// Whole seconds, rounded up; nil for what is no duration or none that anybody waits for.
func seconds(in text: String) -> Int? {
    guard let duration = Duration(go: text), duration > .zero, duration <= .seconds(366 * 24 * 3600) else { return nil }
    return Int(duration.components.seconds) + (duration.components.attoseconds > 0 ? 1 : 0)
}
