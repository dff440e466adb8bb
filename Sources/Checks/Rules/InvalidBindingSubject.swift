internal import Model
internal import Text
internal import YAML

extension Check {
    /// The webhook of Knative refuses such a SinkBinding, or it finds nothing for ever.
    static let invalidBindingSubject = Check("invalid-binding-subject") { set, _ in
        set.objects.filter(\.isSinkBinding).flatMap { problems(of: $0, namespace: set.namespace(of: $0)) }
    }
}

private func problems(of binding: KubernetesObject, namespace: String?) -> [Diagnostic] {
    guard let (key, subject) = binding.root["spec"]?.entry("subject"), subject.kind == .mapping else {
        let place = binding.root.entry("spec")?.key ?? binding.root["kind"]
        return [.missingSubject(["subject"], at: place?.span ?? binding.root.span)]
    }
    let name = subject.said("name")
    let selector = subject.said("selector")
    var missing = ["apiVersion", "kind"].filter { subject.said($0) == nil }
    if name == nil, selector == nil { missing.append("name") }
    var problems: [Diagnostic] = missing.isEmpty ? [] : [.missingSubject(missing.map { "subject.\($0)" }, at: key.span)]
    if let name, let selector { problems.append(.subjectSaidTwice(name.key.span, at: selector.key.span)) }
    if let name = name?.value, !isVariable(name), !Names.isLabel(name.string) {
        problems.append(.unusableSubjectName(name.string, field: "name", at: name.span))
    }
    if let node = subject.said("namespace")?.value, !isVariable(node) {
        let text = node.string
        if !Names.isLabel(text) {
            problems.append(.unusableSubjectName(text, field: "namespace", at: node.span))
        } else if let namespace, namespace != text, !namespace.hasInfix("${") {
            problems.append(.foreignBindingSubject(text, own: namespace, at: node.span))
        }
    }
    return problems
}

extension Node {
    /// An entry that says something: not null, and no empty text.
    fileprivate func said(_ field: String) -> (key: Node, value: Node)? {
        entry(field).flatMap { $0.value.isNull || $0.value.kind == .scalar && $0.value.text.isEmpty ? nil : $0 }
    }
}
