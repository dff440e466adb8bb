internal import YAML

extension EventSource {
    /// Whether it is a ContainerSource of the first days without a template: it says image, args and env itself.
    package var isFlat: Bool {
        guard isOldContainer, let spec = definition.spec else { return false }
        return (spec["template"]?.isNull ?? true) && spec["image"] != nil
    }

    /// The name that the container at `number` of `count` gets when it has none.
    package func containerName(_ number: Int, of count: Int) -> String {
        if isOldContainer { return number == 0 ? "source" : "source\(number)" }
        switch kind.slug {
        // Knative names them itself.
        case "servicesource" where count == 1: return "user-container"
        case "containerSource" where delivery.isBound: return "\(name)-\(number)"
        // A label key may have capitals, a container may not.
        default: return "\(kind.slug.lowercased())\(number)"
        }
    }

    private var isOldContainer: Bool {
        kind.kind == "ContainerSource" && kind.apiVersions.contains("sources.eventing.knative.dev/v1alpha1")
    }
}
