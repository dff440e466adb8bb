internal import Text
internal import YAML

/// What a compose file says at its top level.
struct ComposeProject {
    var services: [ComposeService] = []
    var volumes: [Volume] = []
    var configs: [File] = []
    var secrets: [File] = []
    var networks: [Network] = []
    /// The key `services`.
    var servicesKey: Span?

    struct Volume {
        let name: Placed<String>
        var kompose = KomposeLabels()
        var isExternal: Placed<Bool>?
        var realName: Placed<String>?
    }

    struct Network {
        let name: Placed<String>
    }

    /// A config or a secret.
    struct File {
        let name: Placed<String>
        var path: Placed<String>?
        var content: Placed<String>?
        var variable: Placed<String>?
        var isExternal: Placed<Bool>?
        var realName: Placed<String>?
    }
}

extension ComposeReading {
    mutating func project(_ node: Node) -> ComposeProject {
        var project = ComposeProject()
        read(node, in: "", by: Self.projectKeys, into: &project)
        project.servicesKey = node.entry("services")?.key.span
        if node.kind == .mapping, project.servicesKey == nil {
            refuse(
                "this compose file has no `services:`",
                help: node["kind"] == nil ? nil : "a Kubernetes manifest needs another name than a compose file",
                at: node.entries.makeFirst()?.key.span ?? node.span)
        }
        return project
    }

    private static let projectKeys: [ComposeKey<ComposeProject>] = [
        named("configs", \.configs, fileKeys) { ComposeProject.File(name: $0) },
        .lost("include", "kontrakt reads one file; write what the other says here"),
        .lost("models", "write what serves the model as a service"),
        .unused("name"),
        named("networks", \.networks, topNetworkKeys) { ComposeProject.Network(name: $0) },
        named("secrets", \.secrets, fileKeys) { ComposeProject.File(name: $0) },
        named("services", \.services, ComposeKey.ofService) { ComposeService(name: $0) },
        .unused("version"),
        named("volumes", \.volumes, volumeKeys) { ComposeProject.Volume(name: $0) },
    ]

    private static func named<Owner>(
        _ name: String, _ place: any WritableKeyPath<ComposeProject, [Owner]> & Sendable, _ keys: [ComposeKey<Owner>],
        make: @escaping @Sendable (Placed<String>) -> Owner
    ) -> ComposeKey<ComposeProject> {
        ComposeKey(name) { reading, node, project in
            project[keyPath: place] = reading.named(node, name, keys, make: make)
        }
    }

    /// A mapping from names that the user chooses.
    private mutating func named<Owner>(
        _ node: Node, _ place: String, _ keys: [ComposeKey<Owner>], make: (Placed<String>) -> Owner
    ) -> [Owner] {
        if node.isNull { return [] }
        guard node.kind == .mapping else {
            refuse("`\(place)` is \(node.typeName), and must be a mapping", at: node.span)
            return []
        }
        return node.entries.map { key, value in
            var owner = make(Placed(value: written(key), span: key.span))
            read(value, in: "\(place).\(key.string)", by: keys, into: &owner)
            return owner
        }
    }

    private static let fileKeys: [ComposeKey<ComposeProject.File>] = [
        .text("content", \.content), .text("environment", \.variable),
        .init("external") { $2.isExternal = $0.external($1) }, .text("file", \.path),
        .lost("labels", "objects of a kontrakt have labels of their own"), .text("name", \.realName),
        .lost("template_driver", "the file is taken as it is"),
    ]

    private static let volumeKeys: [ComposeKey<ComposeProject.Volume>] = [
        .lost("driver", "the cluster makes volumes"), .lost("driver_opts", "the cluster makes volumes"),
        .init("external") { $2.isExternal = $0.external($1) },
        .init("labels") { $2.kompose = $0.labelsOfVolume($1) }, .text("name", \.realName),
    ]

    private mutating func labelsOfVolume(_ node: Node) -> KomposeLabels {
        let labels = KomposeLabels(pairs(node, "labels"), findings: &findings)
        for label in labels.others {
            findings.append(
                .notCarriedOver(
                    label.name, because: "objects of a kontrakt have labels of their own", at: label.nameSpan))
        }
        for name in labels.names where !name.value.begins(with: "volume.") {
            findings.append(.notCarriedOver("kompose.\(name.value)", because: "it is for services", at: name.span))
        }
        return labels
    }

    /// The Pods of a kontrakt are all in one network, which is the cluster's.
    private static let topNetworkKeys: [ComposeKey<ComposeProject.Network>] = [
        .unused("attachable"),
        .init("driver") { reading, node, _ in
            guard let driver = reading.text(node, "driver"), !["bridge", "default"].contains(driver.value) else {
                return
            }
            reading.findings.append(
                .notCarriedOver("driver: \(driver.value)", because: "the network is the cluster's", at: driver.span))
        },
        .lost("driver_opts", "the network is the cluster's"), .lost("enable_ipv4", "the network is the cluster's"),
        .lost("enable_ipv6", "the network is the cluster's"),
        .lost("external", "a kontrakt has a namespace to itself"),
        .lost("internal", "write a NetworkPolicy as a manifest"), .lost("ipam", "the cluster gives addresses"),
        .lost("labels", "there is no object that could have them"), .unused("name"),
    ]

    /// `true`, or the old form, a mapping with a name.
    private mutating func external(_ node: Node) -> Placed<Bool>? {
        node.kind == .mapping ? Placed(value: true, span: node.span) : flag(node, "external")
    }
}
