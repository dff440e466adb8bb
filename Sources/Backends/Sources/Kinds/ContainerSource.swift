internal import Model
internal import YAML

extension SourceKind {
    /// Runs any container all the time; Knative has a controller for it.
    static let container = SourceKind(
        "ContainerSource",
        ["sources.knative.dev/v1", "sources.knative.dev/v1beta1", "sources.knative.dev/v1alpha2"],
        slug: "containerSource", template: ["spec", "template"],
        workload: .init("sources.knative.dev/v1", "ContainerSource"), preference: .bound
    ) { source, place in
        let body = SourceBody(source, in: place)
        guard source.delivery.isBound else { return [LoweredSource(.workload, body.deployment(label: body.label))] }
        var template = body.spec["template"] ?? .map([])
        template.change("spec") { spec in
            body.changeContainers(in: &spec) { container, _, _ in body.setEnvironment(of: &container) }
        }
        return [body.containerSource(template)]
    }

    /// The same before 2019 was over: flat or with a template, its sink given to `--sink=` and `SINK`.
    static let oldContainer = SourceKind(
        "ContainerSource", ["sources.eventing.knative.dev/v1alpha1"], slug: "containerSource",
        template: ["spec", "template"], workload: .init("sources.knative.dev/v1", "ContainerSource"),
        preference: .bound
    ) { source, place in
        let body = SourceBody(source, in: place)
        let isBound = source.delivery.isBound
        let argument = "--sink=" + (body.address ?? "$(K_SINK)")
        func finish(_ template: inout Value) {
            template.change("spec") { spec in
                body.changeContainers(in: &spec) { container, _, isInit in
                    if isInit { return }
                    container.addArgument(argument, unlessOneBeginsWith: "--sink=")
                    if let address = body.address { container.setVariable("SINK", address) }
                }
            }
        }
        guard isBound else {
            let label = (key: "sources.eventing.knative.dev/containerSource", value: body.name)
            return [
                LoweredSource(
                    .workload, body.deployment(label: label, template: body.oldTemplate, fill: finish))
            ]
        }
        var template = body.oldTemplate
        template.change("metadata") { metadata in
            for field in ["labels", "annotations"] {
                var entries = metadata[field]?.entries ?? []
                entries.fill(with: body.own(field))
                metadata[field] = entries.isEmpty ? nil : .map(entries)
            }
        }
        template.change("spec") { spec in
            body.changeContainers(in: &spec) { container, _, _ in body.setEnvironment(of: &container) }
        }
        finish(&template)
        return [body.containerSource(template)]
    }
}

extension SourceBody {
    /// Its Deployment gets the labels of the template, so what the binding webhook looks for stands there.
    fileprivate func containerSource(_ plain: Value) -> LoweredSource {
        var template = plain
        template.change("metadata") { metadata in
            metadata.change("labels") { $0[Self.include.key] = .string(Self.include.value) }
        }
        var spec: Value = ["template": template]
        if let reference { spec["sink"] = reference }
        if let overrides { spec["ceOverrides"] = overrides }
        return LoweredSource(
            .workload,
            object("sources.knative.dev/v1", "ContainerSource", metadata(name), spec: spec)
        )
    }

    /// The template of the old kind, made of its flat fields where it has none.
    fileprivate var oldTemplate: Value {
        if var template = spec["template"], !template.isNull {
            template.change("spec") { spec in
                let count = spec["containers"]?.items.count ?? 0
                changeContainers(in: &spec) { container, number, isInit in
                    if !isInit { container.nameFirst(source.containerName(number, of: count)) }
                }
            }
            return template
        }
        var container: Value = ["name": "source"]
        for field in ["image", "args", "env"] { container[field] = spec[field] }
        container["imagePullPolicy"] = "IfNotPresent"
        var pod: Value = ["containers": [container]]
        if let account = spec["serviceAccountName"], account.asString != "" { pod["serviceAccountName"] = account }
        return ["spec": pod]
    }
}

extension Value {
    fileprivate mutating func addArgument(_ argument: String, unlessOneBeginsWith prefix: String) {
        let arguments = self["args"]?.items ?? []
        if arguments.contains(where: { $0.asString?.hasPrefix(prefix) ?? false }) { return }
        self["args"] = .list(arguments + [.string(argument)])
    }

    fileprivate mutating func setVariable(_ name: String, _ value: String) {
        let others = (self["env"]?.items ?? []).filter { $0["name"]?.asString != name }
        self["env"] = .list(others + [["name": .string(name), "value": .string(value)]])
    }
}
