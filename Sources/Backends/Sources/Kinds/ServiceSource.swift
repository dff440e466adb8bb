internal import Model
internal import YAML

extension SourceKind {
    /// Answers requests, and sends events when it does: a Knative Service of the same name.
    static let service = SourceKind(
        "ServiceSource", ["sources.knative.dev/v1alpha1"], slug: "servicesource", template: ["spec", "template"],
        workload: .init("serving.knative.dev/v1", "Service"), isAddressable: true, hasOriginal: true
    ) { source, place in
        let body = SourceBody(source, in: place)
        var spec = body.spec
        let containers = spec["template"]?["spec"]?["containers"]?.items.count ?? 0
        spec.change("template") { template in
            // Serving itself names a container that is alone.
            body.fill(&template, nameContainers: containers > 1)
        }
        var metadata = body.metadata(body.name, labels: [body.label] + body.includeLabel)
        // Serving takes what scales a revision on the template only, where it was copied to.
        let annotations = (metadata["annotations"]?.entries ?? []).filter {
            !$0.key.hasPrefix("autoscaling.knative.dev/")
        }
        metadata["annotations"] = annotations.isEmpty ? nil : .map(annotations)
        let service = body.object("serving.knative.dev/v1", "Service", metadata, spec: spec)
        return body.binding(to: .named) + [LoweredSource(.workload, service)]
    }
}
