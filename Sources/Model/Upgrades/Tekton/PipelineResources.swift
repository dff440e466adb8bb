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
    fileprivate private(set) var known = KnownObjects<ResourceFacts>()
    private var used: Set<Node> = []
    private var needed: Set<Node> = []

    init(_ objects: [TektonObject]) {
        for object in objects where object.kind == "PipelineResource" {
            known.add(object, object.spec.map { ResourceFacts($0, name: object.name) })
        }
    }

    /// A run stays as it is, or has all values of its resources in itself.
    mutating func note(_ names: Set<String>, by run: TektonObject, isRefused: Bool) {
        for name in names {
            guard case .one(let resource, _) = known.find(name, for: run) else { continue }
            used.insert(resource.root)
            if isRefused { needed.insert(resource.root) }
        }
    }

    func isUsed(_ resource: TektonObject) -> Bool { used.contains(resource.root) }
    func isNeeded(_ resource: TektonObject) -> Bool { needed.contains(resource.root) }
}

extension TektonUpgrade {
    /// It goes away when all that named it holds its values.
    mutating func upgradeResource(_ resources: KnownResources) {
        let span = object.place
        if resources.isNeeded(object) {
            refuse(.resourceLeft(object.name, because: "a run that names it stays as it is", at: span))
        } else if !resources.isUsed(object) {
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
        } else if let name = binding["resourceRef"]?["name"] {
            guard let known = self.facts(of: name, "PipelineResource", in: resources.known, isNeeded: true) else {
                return nil
            }
            facts = known.1
        } else {
            refuse(.noEquivalent("a resource is bound to nothing", in: object.title, at: binding.span))
            return nil
        }
        if facts.values["url"] == nil, ["git", "image"].contains(facts.type) {
            refuse(
                .noEquivalent(
                    "the \(facts.type) resource `\(binding.string("name") ?? "")` has no `url`", in: object.title,
                    at: binding.span))
        }
        if facts.hasSecrets {
            refuse(
                .noEquivalent(
                    "the resource `\(binding.string("name") ?? "")` has secrets", in: object.title, at: binding.span))
        }
        return facts
    }
}
