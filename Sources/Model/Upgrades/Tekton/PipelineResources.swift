internal import Text
internal import YAML

/// What a PipelineResource says.
struct ResourceFacts {
    let type: String
    /// By names in lower case: these were compared like that.
    let values: [String: String]
    let hasSecrets: Bool

    /// From the `spec` of a PipelineResource or the `resourceSpec` of a run.
    init(_ spec: Node, name: String) {
        type = spec.string("type") ?? ""
        var values = ["name": name, "type": type]
        for param in spec.list("params") {
            guard let key = param.string("name"), let value = param["value"], value.kind == .scalar else { continue }
            values[key.lowercased()] = value.string
        }
        self.values = values
        hasSecrets = !spec.list("secrets").isEmpty
    }

    /// What a substitution of this key came to.
    func value(of key: String) -> String {
        values[key] ?? (key == "revision" && type == "git" ? "master" : "")
    }
}

/// The PipelineResources among the files, and the runs that name them.
struct KnownResources {
    private(set) var facts: [String: ResourceFacts] = [:]
    private var used: Set<String> = []
    private var needed: Set<String> = []

    init(_ objects: [TektonObject]) {
        for object in objects where object.kind == "PipelineResource" {
            if let spec = object.spec { facts[object.name] = ResourceFacts(spec, name: object.name) }
        }
    }

    /// A run stays as it is, or has all values of its resources in itself.
    mutating func note(_ names: Set<String>, isRefused: Bool) {
        used.formUnion(names)
        if isRefused { needed.formUnion(names) }
    }

    func isUsed(_ name: String) -> Bool { used.contains(name) }
    func isNeeded(_ name: String) -> Bool { needed.contains(name) }
}

extension TektonUpgrade {
    /// It goes away when all that named it holds its values.
    mutating func upgradeResource(_ resources: KnownResources) {
        let span = object.place
        if resources.isNeeded(object.name) {
            refuse(.resourceLeft(object.name, because: "a run that names it stays as it is", at: span))
        } else if !resources.isUsed(object.name) {
            refuse(
                .resourceLeft(
                    object.name, because: "no run among the files names it, which its values could go to", at: span))
        } else {
            isRemoved = true
            report(.decision("\(object.title) goes away: its values are params of the runs that named it", at: span))
        }
    }

    /// What a run binds to a name; nil where that is not known, which is said then.
    mutating func boundResource(_ binding: Node, _ resources: KnownResources) -> ResourceFacts? {
        let facts: ResourceFacts
        if let spec = binding["resourceSpec"] {
            facts = ResourceFacts(spec, name: binding.string("name") ?? "")
        } else if let name = binding["resourceRef"]?.string("name") {
            guard let known = resources.facts[name] else {
                let place = binding["resourceRef"]?["name"] ?? binding
                refuse(.notAmongFiles("the PipelineResource `\(name)`", for: object.title, at: place.span))
                return nil
            }
            facts = known
        } else {
            refuse(.noEquivalent("a resource is bound to nothing", in: object.title, at: binding.span))
            return nil
        }
        if facts.hasSecrets {
            refuse(
                .noEquivalent(
                    "the resource `\(binding.string("name") ?? "")` has secrets", in: object.title, at: binding.span))
        }
        return facts
    }
}
