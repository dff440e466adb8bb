internal import Text

/// Why an argument after `--` does not go to kubectl; nil when it does. kubectl takes `_` for `-` in names of options.
func refusal(of argument: String) -> Diagnostic? {
    if !argument.hasPrefix("-") {
        // The value of an option before it, or an operand, which kubectl refuses by itself.
        return nil
    }
    if !argument.hasPrefix("--") {
        return argument.hasPrefix("-v")
            ? nil : .refusedKubectlArgument(argument, because: "write options by their long names", help: nil)
    }
    let written = argument.dropFirst(2).prefix { $0 != "=" }
    let name = String(written.map { $0 == "_" ? "-" : $0 })
    guard let (_, reason, help) = kept.first(where: { $0.names.contains(name) }) else { return nil }
    return .refusedKubectlArgument("--" + written, because: reason, help: help)
}

private let kept: [(names: [String], reason: String, help: String?)] = [
    (
        [
            "token", "as", "as-group", "as-uid", "as-user-extra", "user", "username", "password", "client-certificate",
            "client-key", "auth-provider",
        ], "a kontrakt's objects are applied as its own account", nil
    ),
    (
        [
            "kubeconfig", "context", "cluster", "server", "certificate-authority", "insecure-skip-tls-verify",
            "tls-server-name", "proxy-url",
        ], "it would lead to another cluster", "write `--kubeconfig` or `--context` before the `--`"
    ),
    (
        ["namespace", "all-namespaces"], "a kontrakt has its namespace", nil
    ),
    (
        [
            "filename", "kustomize", "recursive", "selector", "all", "prune", "prune-allowlist", "prune-whitelist",
            "applyset",
        ],
        "kontrakt says which objects are meant", "write `-f` or `--kontrakt` before the `--`"
    ),
    (
        ["output", "template", "show-managed-fields", "raw", "edit", "help", "wait", "timeout", "server-side"],
        "kontrakt reads the answer", nil
    ),
]
