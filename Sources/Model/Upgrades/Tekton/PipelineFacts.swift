internal import Text
internal import YAML

/// What a run must know of a Pipeline that it names.
struct PipelineFacts {
    struct Resource {
        let name: String
        let type: String
        /// What its values are needed for, as keys.
        var keys: [String] = []
        /// Whether a task clones it.
        var isFetched = false

        mutating func need(_ key: String) { if !keys.contains(key) { keys.append(key) } }
    }

    var resources: [Resource] = []
    var isOld = false

    func place(of name: String) -> Int? { resources.firstIndex { $0.name == name } }
}

extension TektonUpgrade {
    /// The resources that a Pipeline declares.
    mutating func declaredResources(ofPipeline spec: Node) -> [PipelineFacts.Resource] {
        spec.list("resources").compactMap { node in
            guard let name = node.string("name"), let type = node.string("type") else {
                refuse(.noEquivalent("a resource has no name or no type", in: object.title, at: node.span))
                return nil
            }
            guard ["git", "image"].contains(type) else {
                refuse(
                    .noEquivalent(
                        "nothing in Tekton v1 is like the \(type) resource `\(name)`", in: object.title,
                        at: (node["type"] ?? node).span))
                return nil
            }
            return PipelineFacts.Resource(name: name, type: type)
        }
    }
}

/// A task of a Pipeline, with the resources that it is given.
struct GivenTask {
    struct Gift {
        /// What the Task calls it, and the Pipeline.
        let name: String
        let resource: String
        let isInput: Bool
        /// The tasks that it comes from.
        let from: [String]
    }

    let node: Node
    let name: String
    let gifts: [Gift]
    /// What is said of the task as a whole is said of its name.
    var place: Span { (node["name"] ?? node).span }
    let facts: TaskFacts?

    init(_ node: Node, facts: TaskFacts?) {
        self.node = node
        self.facts = facts
        name = node.string("name") ?? ""
        func gifts(_ key: StaticString, isInput: Bool) -> [Gift] {
            (node["resources"]?.list(key) ?? []).map { gift in
                let from = gift.list("from") + gift.list("providedBy")
                return Gift(
                    name: gift.string("name") ?? "", resource: gift.string("resource") ?? "", isInput: isInput,
                    from: from.compactMap(\.asString))
            }
        }
        self.gifts = gifts("inputs", isInput: true) + gifts("outputs", isInput: false)
    }
}
