package import Text
package import YAML

/// What makes a source of `sources.eventing.knative.dev` one of today, in its file.
package struct OldSourceUpgrade: Sendable {
    package private(set) var steps: [UpgradeStep] = []
    package private(set) var diagnostics: [Diagnostic] = []
    /// What kind it becomes.
    package private(set) var kind: String
    package static let apiVersion = "sources.knative.dev/v1"
    private let root: Node
    private let title: String

    /// Nil for all other objects.
    package init?(_ root: Node) {
        guard root["apiVersion"]?.equals("sources.eventing.knative.dev/v1alpha1") ?? false,
            let kind = root["kind"]?.asString, ["ContainerSource", "CronJobSource"].contains(kind),
            let spec = root["spec"], spec.kind == .mapping
        else { return nil }
        self.root = root
        self.kind = kind
        let name = root["metadata"]?["name"]?.asString ?? ""
        title = "the \(kind) `\(name)`"
        set("apiVersion", of: root, to: .string(Self.apiVersion))
        if kind == "CronJobSource" { upgradeTimer(spec, name: name) } else { upgradeContainer(spec) }
    }

    /// It posted its `data` by a schedule, as PingSource does.
    private mutating func upgradeTimer(_ spec: Node, name: String) {
        let place = (root["kind"] ?? root).span
        if let template = spec.entry("jobTemplate") {
            diagnostics.append(
                .clashingSource(
                    "it has a `jobTemplate`, which only that of `sources.knative.dev/v1alpha1` has",
                    group: "sources.eventing.knative.dev/v1alpha1", at: template.key.span))
        }
        if let schedule = spec["schedule"], schedule.hasPrefix("@every") {
            diagnostics.append(.noEquivalent("a PingSource has no `@every`", in: title, at: schedule.span))
        }
        kind = "PingSource"
        set("kind", of: root, to: .string(kind))
        for field in ["resources", "serviceAccountName"] {
            guard let entry = spec.entry(field) else { continue }
            diagnostics.append(.droppedTimerField(field, at: entry.key.span))
            steps.append(.remove(field, of: spec))
        }
        set("contentType", of: spec, to: "application/json")
        let text = spec["data"]?.asString ?? ""
        let sent = JSONText.inObject(text)
        if sent != text || spec["data"] == nil { set("data", of: spec, to: .string(sent)) }
        diagnostics.append(.timerEvents(name, at: place))
    }

    /// Flat or with a template; where to send events it was told by `--sink=`.
    private mutating func upgradeContainer(_ spec: Node) {
        if spec["sink"].map(\.isNull) ?? true {
            diagnostics.append(
                .noEquivalent(
                    "a ContainerSource without a `sink` is a Deployment", in: title, at: (root["kind"] ?? root).span))
        }
        let argument: Value = "--sink=$(K_SINK)"
        func isSink(_ node: Node) -> Bool { node.hasPrefix("--sink=") }
        upgradeSink(of: spec)
        guard spec["template"] == nil else {
            for container in spec["template"]?["spec"]?["containers"]?.items.map(\.self) ?? [] {
                if let args = container["args"], let last = args.items.map(\.self).last {
                    if !args.items.contains(where: isSink) { steps.append(.append([argument], after: last)) }
                } else if container.kind == .mapping {
                    set("args", of: container, to: [argument])
                }
            }
            return
        }
        var container: Value = ["name": "source"]
        if let image = spec["image"] { container["image"] = .node(image, Edits()) }
        container["imagePullPolicy"] = "IfNotPresent"
        if let args = spec["args"], let last = args.items.map(\.self).last {
            if !args.items.contains(where: isSink) { steps.append(.append([argument], after: last)) }
            container["args"] = .node(args, Edits())
        } else {
            container["args"] = [argument]
        }
        if let env = spec["env"] { container["env"] = .node(env, Edits()) }
        var pod: Value = .map([])
        if let account = spec["serviceAccountName"] { pod["serviceAccountName"] = .node(account, Edits()) }
        pod["containers"] = [container]
        for field in ["image", "args", "env", "serviceAccountName"] where spec.entry(field) != nil {
            steps.append(.remove(field, of: spec))
        }
        set("template", of: spec, to: ["spec": pod])
    }

    /// A sink is a `ref` or a `uri`; once it named an object itself. For a PingSource that is done with all that it names.
    private mutating func upgradeSink(of spec: Node) {
        guard let sink = spec["sink"], sink["ref"] == nil, let reference = WrittenReference(sink) else { return }
        let today = reference.today ?? (reference.apiVersion.string, reference.kind.string)
        var ref: Value = ["apiVersion": .string(today.apiVersion), "kind": .string(today.kind)]
        for field in ["name", "namespace"] {
            if let (_, value) = sink.entry(field), !value.isNull { ref[field] = .node(value, Edits()) }
        }
        for field in ["apiVersion", "kind", "name", "namespace"] where sink.entry(field) != nil {
            steps.append(.remove(field, of: sink))
        }
        set("ref", of: sink, to: ref)
    }

    private mutating func set(_ key: String, of mapping: Node, to value: Value) {
        steps.append(.set(key, of: mapping, to: value))
    }
}
