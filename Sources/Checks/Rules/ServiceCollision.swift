internal import Model
internal import Text
internal import YAML

extension Check {
    /// A Knative Service owns a Service of its name.
    static let serviceCollision = Check("service-collision") { set, _ in
        guard set.objects.contains(where: { isServing($0) }) else { return [] }
        var services: [String?: [String: Span]] = [:]
        for object in set.objects where object.group.isEmpty && object.kind == "Service" {
            guard let name = object.name else { continue }
            services[set.namespace(of: object), default: [:]][name] =
                object.root["metadata"]?["name"]?.span ?? object.root.span
        }
        return set.objects.compactMap { object -> Diagnostic? in
            guard isServing(object), let name = object.name,
                let other = services[set.namespace(of: object)]?[name]
            else { return nil }
            return .serviceCollision(
                object.kind, name, other: other, at: object.root["metadata"]?["name"]?.span ?? object.root.span)
        }
    }
}

private func isServing(_ object: KubernetesObject) -> Bool {
    object.kind == "Service" && object.group == "serving.knative.dev" || object.kind == "ServiceSource"
}
