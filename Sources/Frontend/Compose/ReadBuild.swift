internal import Text
internal import YAML

extension ComposeReading {
    mutating func build(_ node: Node) -> ComposeService.Build? {
        var build = ComposeService.Build(span: node.span)
        if node.kind == .scalar {
            build.context = text(node, "build")
            return build.context == nil ? nil : build
        }
        read(node, in: "build", by: Self.buildKeys, into: &build)
        return build
    }

    private static let buildKeys: [ComposeKey<ComposeService.Build>] = [
        .lost("additional_contexts", "a build has one context"),
        .init("args") { $2.arguments = $0.arguments($1) },
        .unused("cache_from"), .unused("cache_to"), .text("context", \.context), .text("dockerfile", \.dockerfile),
        .lost("dockerfile_inline", "write it into a file and name that in `dockerfile:`"),
        .lost("entitlements", "builds have no rights of their own"),
        .lost("extra_hosts", "builds find hosts as the cluster does"),
        .lost("isolation", "it is of Windows containers"), .lost("labels", "write `LABEL` into the Dockerfile"),
        .lost("network", "builds have the network of the cluster"), .unused("no_cache"),
        .lost("platforms", "images are built for the platform of the cluster"),
        .lost("privileged", "builds have no rights of their own"),
        .lost("provenance", "builds attest nothing"), .unused("pull"), .lost("sbom", "builds attest nothing"),
        .lost("secrets", "a build sees its context and its arguments"), .unused("shm_size"),
        .lost("ssh", "a build sees its context and its arguments"),
        .lost("tags", "what a target is pushed as is decided by the run"),
        .text("target", \.target), .lost("ulimits", "the cluster decides about it"),
    ]

    /// One without a value takes it from `.env`.
    private mutating func arguments(_ node: Node) -> [(name: String, value: String, span: Span)] {
        pairs(node, "build.args").compactMap { pair in
            value(of: pair).map { (pair.name, $0, pair.span) }
        }
    }

    /// What is written, or what `.env` says. Without either there is no such variable, as for compose.
    mutating func value(of pair: Pair) -> String? {
        if let value = pair.value ?? variables[pair.name] { return value }
        findings.append(
            .notCarriedOver(
                pair.name, because: "the environment that it would take its value from is not looked at",
                help: "write a value, or `\(pair.name)=…` into a file `.env` beside the compose file", at: pair.span))
        return nil
    }
}
