internal import Model
internal import Text
internal import YAML

extension SourceBody {
    /// Puts into a Pod template what every source is promised: labels, names of containers, and the environment.
    func fill(_ template: inout Value, label: (key: String, value: String)? = nil, nameContainers: Bool = true) {
        template.change("metadata") { metadata in
            var labels = metadata["labels"]?.entries ?? []
            labels.fill(with: own("labels"))
            let label = label ?? self.label
            labels.set(label.key, label.value)
            metadata["labels"] = .map(labels)
            var merged = metadata["annotations"]?.entries ?? []
            merged.fill(with: own("annotations"))
            if !merged.isEmpty { metadata["annotations"] = .map(merged) }
        }
        template.change("spec") { spec in
            let count = spec["containers"]?.items.count ?? 0
            changeContainers(in: &spec) { container, number, isInit in
                if nameContainers, !isInit { container.nameFirst(source.containerName(number, of: count)) }
                setEnvironment(of: &container)
            }
        }
    }

    /// Every container and init container.
    func changeContainers(in spec: inout Value, _ edit: (inout Value, Int, _ isInit: Bool) -> Void) {
        for list in ["initContainers", "containers"] {
            guard let containers = spec[list]?.items, !containers.isEmpty else { continue }
            spec[list] = .list(
                containers.enumerated().map { number, container in
                    guard case .map = container.opened else { return container }
                    var container = container
                    edit(&container, number, list == "initContainers")
                    return container
                })
        }
    }

    /// `K_SINK` when it is known, and `K_OUTPUT_FORMAT` always; what the source itself says for them gives way.
    func setEnvironment(of container: inout Value) {
        let reserved =
            ["K_SINK", "K_OUTPUT_FORMAT", "K_CE_OVERRIDES"] + (source.delivery.isBound ? ["K_CA_CERTS"] : [])
        var variables = (container["env"]?.items ?? []).filter { variable in
            !(variable["name"]?.asString.map(reserved.contains) ?? false)
        }
        variables += additions
        container["env"] = .list(variables)
    }

    private var additions: [Value] {
        var variables: [Value] = []
        if let address { variables.append(["name": "K_SINK", "value": .string(address)]) }
        variables.append(["name": "K_OUTPUT_FORMAT", "value": .string(source.definition.outputFormat.rawValue)])
        if address != nil, let overridesText {
            variables.append(["name": "K_CE_OVERRIDES", "value": .string(overridesText)])
        }
        return variables
    }

    /// What `K_SINK` will be; nil when only the cluster knows.
    var address: String? {
        switch source.delivery {
        case .fixed(let address): address.text(in: place)
        case .written(let node): String(place.text(node).dropFirst("--sink=".count))
        case .bound: nil
        }
    }

    /// The JSON that a SinkBinding would set; nil without overrides.
    private var overridesText: String? {
        let extensions = source.definition.extensions
        if extensions.isEmpty { return nil }
        let pairs = extensions.map { (name: $0.name.string, value: place.text($0.value)) }.sorted { $0.name < $1.name }
        return "{\"extensions\":{"
            + pairs.map { "\(JSON.quoted($0.name)):\(JSON.quoted($0.value))" }.joined(separator: ",")
            + "}}"
    }
}

extension Value {
    /// Gives a container without a name one, in front as people write it.
    mutating func nameFirst(_ name: String) {
        guard case .map(let entries) = opened, self["name"].map({ $0.isNull || $0.asString == "" }) ?? true else {
            return
        }
        self = .map([.init("name", .string(name))] + entries.filter { $0.key != "name" })
    }
}
