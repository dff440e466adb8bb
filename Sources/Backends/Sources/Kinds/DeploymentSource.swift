internal import Model
internal import YAML

extension SourceKind {
    /// Runs all the time: the kind that the original contract left open.
    static let deployment = SourceKind(
        "DeploymentSource", ["sources.knative.dev/v1alpha1"], slug: "deploymentsource", template: ["spec", "template"],
        workload: .init("apps/v1", "Deployment")
    ) { source, place in
        let body = SourceBody(source, in: place)
        return body.binding(to: .named) + [LoweredSource(.workload, body.deployment(label: body.label))]
    }
}

extension SourceBody {
    /// A Deployment that selects its Pods by `label` unless the source says how.
    func deployment(
        label: (key: String, value: String), template: Value? = nil, fill: (inout Value) -> Void = { _ in }
    ) -> Value {
        var spec = spec
        if let template {
            // Nothing of the flat form stays beside its template.
            spec = ["template": template]
        }
        spec.setDefault("replicas", 1)
        spec.setDefault("selector", ["matchLabels": .map([.init(label.key, .string(label.value))])])
        spec.change("template") { template in
            self.fill(&template, label: label)
            fill(&template)
        }
        // In the order that people write, whatever was said and whatever is a default.
        let head = ["replicas", "selector"]
        let entries = spec.entries
        spec = .map(
            head.compactMap { key in entries.first { $0.key == key } } + entries.filter { !head.contains($0.key) })
        return object("apps/v1", "Deployment", metadata(name, labels: [label] + includeLabel), spec: spec)
    }
}
