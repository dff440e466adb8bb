internal import Text
internal import YAML

/// A resource that a Task declared.
struct TaskResource {
    let name: String
    let type: String
    let targetPath: String?
    let isOptional: Bool
    var isInput: Bool
    var isOutput: Bool

    /// Where its files were, when that is not where a workspace of its name is.
    var mountPath: String? {
        if isInput { return targetPath.map { "/workspace/\($0)" } }
        return "/workspace/output/\(name)"
    }
}

/// What a Pipeline or a run must know of a Task that it names.
struct TaskFacts {
    var resources: [TaskResource] = []
    /// The params that took the place of resources' values, each with the resource and the key.
    var valueParams: [(resource: String, key: String)] = []
    var isOld = false

    /// Of a Task of today, the names of its params and workspaces.
    private var params: Set<String> = []
    private var workspaces: Set<String> = []
    /// Those of its params that have no default.
    private var neededParams: Set<String> = []

    init(resources: [TaskResource] = [], isOld: Bool = false) {
        self.resources = resources
        self.isOld = isOld
    }

    /// A Task that was brought up to date before.
    init(ofToday spec: Node) {
        params = Set(spec.list("params").compactMap { $0.string("name") })
        neededParams = Set(spec.list("params").filter { $0["default"] == nil }.compactMap { $0.string("name") })
        workspaces = Set(spec.list("workspaces").compactMap { $0.string("name") })
    }

    /// The keys of a resource's values that the Task has params for.
    func keys(of resource: String) -> [String] {
        if isOld { return valueParams.filter { $0.resource == resource }.map(\.key) }
        return ["url", "revision", "digest", "name"].filter { params.contains(Substitution.param(of: resource, $0)) }
    }

    /// Whether the Task takes a resource of this name, beside others. A Task of today has a trace of an image where its
    /// steps ask for one: without any it may be one that they ignore, unless they ask for something that nobody gives.
    func takes(_ name: String, type: String, beside resources: [String], and given: [String]) -> Bool {
        if isOld { return resource(name) != nil }
        if type == "git" { return workspaces.contains(name) }
        if !keys(of: name).isEmpty { return true }
        let bound = resources.flatMap { resource in keys(of: resource).map { Substitution.param(of: resource, $0) } }
        return neededParams.subtracting(bound).subtracting(given).isEmpty
    }

    func resource(_ name: String) -> TaskResource? { resources.first { $0.name == name } }
}

extension TektonUpgrade {
    /// The resources that a Task's `spec` declares, in whatever version.
    mutating func declaredResources(of spec: Node) -> [TaskResource] {
        var found: [TaskResource] = []
        let inputs = (spec["inputs"]?.list("resources") ?? []) + (spec["resources"]?.list("inputs") ?? [])
        let outputs = (spec["outputs"]?.list("resources") ?? []) + (spec["resources"]?.list("outputs") ?? [])
        for (node, isInput) in inputs.map({ ($0, true) }) + outputs.map({ ($0, false) }) {
            expect(["name", "type", "targetPath", "description", "optional"], in: node, called: "resources")
            guard let name = node.string("name"), let type = node.string("type") else {
                refuse(.noEquivalent("a resource has no name or no type", in: object.title, at: node.span))
                continue
            }
            if let place = found.firstIndex(where: { $0.name == name }) {
                if isInput { found[place].isInput = true } else { found[place].isOutput = true }
                continue
            }
            switch type {
            case "git", "image":
                found.append(
                    TaskResource(
                        name: name, type: type, targetPath: node.string("targetPath"),
                        isOptional: node["optional"]?.asBool ?? false, isInput: isInput, isOutput: !isInput))
            default:
                refuse(
                    .noEquivalent(
                        "nothing in Tekton v1 is like the \(type) resource `\(name)`", in: object.title,
                        at: (node["type"] ?? node).span, help: advice(type)))
            }
        }
        return found
    }

    private func advice(_ type: String) -> String? {
        switch type {
        case "storage": "copy the files in a step of your own, with the credentials in a workspace"
        case "cluster": "bring the kubeconfig in a workspace from a Secret, or use the run's service account"
        default: nil
        }
    }
}
