internal import Model
internal import Text
internal import YAML

extension Check {
    /// Ports that are called by name: by probes and hooks, by Services, and by what leads to Services.
    static let missingPort = Check("missing-port") { set, _ in
        set.plainPods.flatMap { $0.containers.flatMap { unknownPorts(of: $0) } } + unknownPorts(ofServicesIn: set)
    }
}

private func unknownPorts(of container: PodContainer) -> [Diagnostic] {
    var asked: [Node] = []
    for (key, value) in container.node.entries {
        if key.equals("livenessProbe") || key.equals("readinessProbe") || key.equals("startupProbe") {
            asked += value.portsOfActions
        } else if key.equals("lifecycle") {
            for (_, hook) in value.entries { asked += hook.portsOfActions }
        }
    }
    let named = asked.filter { $0.isText && !$0.isEmpty && !isVariable($0) }
    guard !named.isEmpty else { return [] }
    let known = container.node.list("ports").compactMap { $0["name"] }
    guard !known.contains(where: isVariable) else { return [] }
    let names = known.map(\.string)
    return named.filter { port in !known.contains { sameText($0, port) } }.map {
        .missingPort($0.string, of: "the container", known: names, at: $0.span)
    }
}

private func unknownPorts(ofServicesIn set: CheckedSet) -> [Diagnostic] {
    let services = set.objects.filter { $0.group.isEmpty && $0.kind == "Service" }
    var problems: [Diagnostic] = []
    for service in services {
        let ports = service.root["spec"]?.list("ports") ?? []
        let named = ports.compactMap { $0["targetPort"] }.filter { $0.isText && NameGrammar.isPortName($0.text) }
        guard !named.isEmpty, let labels = service.podSelector else { continue }
        let picked = set.labelledPods.picked(by: LabelSelector(labels: labels))
        // Serving puts containers of its own into its Pods, and what is not known may have any port.
        guard !picked.isEmpty, picked.allSatisfy({ $0.match == .yes && $0.pods.object.isOfKubernetes }) else {
            continue
        }
        let known = picked.flatMap { $0.pods.template["spec"]?.portNames ?? [] }
        if known.contains(where: isVariable) { continue }
        let names = known.map(\.string)
        problems += named.filter { port in !known.contains { sameText($0, port) } }.map {
            .missingPort($0.string, of: "the Pods of this Service", known: names, at: $0.span)
        }
    }
    return problems + unknownPorts(ofIngressesIn: set, services: services)
}

private func unknownPorts(ofIngressesIn set: CheckedSet, services: [KubernetesObject]) -> [Diagnostic] {
    let ingresses = set.objects.filter {
        $0.kind == "Ingress" && Target($0.group, $0.kind).group == "networking.k8s.io"
    }
    if ingresses.isEmpty { return [] }
    let byName = Dictionary(services.compactMap { service in service.name.map { ($0, service) } }) { first, _ in first }
    return ingresses.flatMap { ingress -> [Diagnostic] in
        let spec = ingress.root["spec"]
        let paths = (spec?.list("rules") ?? []).flatMap { $0["http"]?.list("paths") ?? [] }
        let backends = [spec?["defaultBackend"], spec?["backend"]] + paths.map { $0["backend"] }
        return backends.compactMap(\.self).compactMap { backend -> Diagnostic? in
            let port = backend.below(["service", "port"])
            guard let name = backend.below(["service", "name"]) ?? backend["serviceName"],
                let asked = port?["name"] ?? port?["number"] ?? backend["servicePort"], !isVariable(asked),
                let service = byName[name.string], !service.isElsewhere,
                set.namespace(of: service) == set.namespace(of: ingress)
            else { return nil }
            let ports = service.root["spec"]?.list("ports") ?? []
            let known = ports.compactMap { $0[asked.isText ? "name" : "port"] }
            guard !known.isEmpty || asked.isText, !known.contains(where: { sameText($0, asked) || isVariable($0) })
            else { return nil }
            return .missingPort(
                asked.string, of: "the Service `\(name.string)`", known: known.map(\.string),
                isNumber: !asked.isText, at: asked.span)
        }
    }
}

extension Node {
    /// The ports of what a probe or a hook does.
    fileprivate var portsOfActions: [Node] {
        entries.compactMap { key, action in
            key.equals("httpGet") || key.equals("tcpSocket") ? action["port"] : nil
        }
    }

    /// The names of the ports that a Pod of this `spec` has for Services.
    fileprivate var portNames: [Node] {
        let sidecars = list("initContainers").filter { $0["restartPolicy"]?.equals("Always") ?? false }
        return (list("containers") + sidecars).flatMap { $0.list("ports").compactMap { $0["name"] } }
    }
}

extension KubernetesObject {
    /// A Service that is only another name for something outside.
    var isElsewhere: Bool { root["spec"]?["type"]?.equals("ExternalName") ?? false }

    /// The labels by which a Service finds its Pods; nil for one that finds none by itself.
    var podSelector: Node? {
        guard !isElsewhere, let selector = root["spec"]?["selector"], selector.kind == .mapping, !selector.isEmpty
        else {
            return nil
        }
        return selector
    }
}
