internal import Model
internal import YAML

/// What picks objects by their labels.
struct LabelSelector {
    /// Keys and values that must be there.
    let pairs: [(key: Node, value: Node)]
    let expressions: [Node]

    /// A mapping of labels, as Services have it.
    init(labels node: Node) {
        pairs = node.entries.map { $0 }
        expressions = []
    }

    /// `matchLabels` and `matchExpressions`.
    init(_ node: Node) {
        pairs = node["matchLabels"].map { $0.entries.map { $0 } } ?? []
        expressions = node.list("matchExpressions")
    }

    var isEmpty: Bool { pairs.isEmpty && expressions.isEmpty }

    func matches(_ labels: ObjectLabels) -> Match {
        var result = Match.yes
        for (key, value) in pairs {
            switch labels.has(key, value) {
            case .no: return .no
            case .maybe: result = .maybe
            case .yes: continue
            }
        }
        for expression in expressions {
            switch labels.meets(expression) {
            case .no: return .no
            case .maybe: result = .maybe
            case .yes: continue
            }
        }
        return result
    }
}

/// What is known before variables have values, and before the cluster has added labels of its own.
enum Match {
    case yes, maybe, no
}

/// The labels that objects will have: those of several mappings, the first that has a key wins.
struct ObjectLabels {
    let mappings: [Node]

    /// The value of a label; nil when there is none.
    func value(_ key: Node) -> Node? {
        for mapping in mappings {
            for entry in mapping.entries where sameText(entry.key, key) { return entry.value }
        }
        return nil
    }

    func has(_ key: Node, _ value: Node) -> Match {
        guard let found = self.value(key) else { return isSetByCluster(key) || isVariable(key) ? .maybe : .no }
        if sameText(found, value) { return .yes }
        return isVariable(found) || isVariable(value) ? .maybe : .no
    }

    func meets(_ expression: Node) -> Match {
        guard let key = expression["key"], let verb = expression["operator"], !isVariable(key), !isSetByCluster(key)
        else { return .maybe }
        let found = value(key)
        let isIn = found.map { found in expression.list("values").contains { sameText($0, found) } } ?? false
        let isOpen = ([found].compactMap(\.self) + expression.list("values")).contains(where: isVariable)
        if verb.equals("Exists") { return found == nil ? .no : .yes }
        if verb.equals("DoesNotExist") { return found == nil ? .yes : .no }
        if verb.equals("In") { return isIn ? .yes : isOpen && found != nil ? .maybe : .no }
        if verb.equals("NotIn") { return isIn ? .no : isOpen ? .maybe : .yes }
        return .maybe
    }
}

/// Labels that controllers give to the Pods that they make.
private func isSetByCluster(_ key: Node) -> Bool {
    if ["controller-revision-hash", "controller-uid", "job-name", "pod-template-hash"].contains(where: key.equals) {
        return true
    }
    let parts = key.string.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    return ["kubernetes.io", "k8s.io", "knative.dev", "tekton.dev"].contains {
        (parts[0] == $0 || parts[0].hasSuffix(".\($0)")) && parts[0] != "app.kubernetes.io"
    }
}
