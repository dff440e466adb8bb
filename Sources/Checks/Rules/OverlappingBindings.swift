internal import Model
internal import Text
internal import YAML

extension Check {
    /// Two bindings with one subject: the later one wins, and which one that is nobody says.
    static let overlappingBindings = Check("overlapping-bindings") { set, _ in
        let written = set.objects.compactMap { $0.binding(in: set) }
        // Those of the sources never meet each other: every source has a label of its own.
        let made = set.sources.compactMap { $0.binding(in: set) }
        if written.isEmpty { return [] }
        let sources = Set(set.sources.map(\.object.root))
        let objects = set.objects.filter { !sources.contains($0.root) }.map { $0.bound(in: set) }
        return written.indices.flatMap { number -> [Diagnostic] in
            let binding = written[number]
            return (made + written[..<number]).compactMap { overlap(of: binding, with: $0, among: objects) }
        }
    }
}

private func overlap(of binding: Binding, with other: Binding, among objects: [BoundObject]) -> Diagnostic? {
    guard binding.group == other.group, binding.kind == other.kind, binding.namespace == other.namespace else {
        return nil
    }
    func proof(_ object: String?) -> Diagnostic {
        .overlappingBindings(binding.title, other.title, object: object, first: other.span, at: binding.span)
    }
    let doubt = Diagnostic.maybeOverlappingBindings(
        binding.title, other.title, kind: binding.kind, first: other.span, at: binding.span)
    // What a source becomes is known in full, as far as selectors ask for labels only.
    if let workload = other.workload {
        if binding.binds(workload) { return proof(workload.title) }
        return binding.mayBind(workload) ? doubt : nil
    }
    switch (binding.target, other.target) {
    case (.name(let name), .name(let otherName)):
        return name == otherName ? proof("the \(binding.kind) `\(name)`") : nil
    case (.labels(let labels, true), .labels(let otherLabels, true)) where labels == otherLabels: return proof(nil)
    default: break
    }
    if let object = objects.first(where: { binding.binds($0) && other.binds($0) }) { return proof(object.title) }
    guard case .labels(let labels, _) = binding.target, case .labels(let others, _) = other.target else { return nil }
    return labels.allSatisfy { others[$0.key] == nil || others[$0.key] == $0.value } ? doubt : nil
}

extension Binding {
    /// Whether conditions that are not understood here decide.
    fileprivate func mayBind(_ object: BoundObject) -> Bool {
        guard case .labels(let labels, false) = target else { return false }
        return labels.allSatisfy { object.labels[$0.key] == $0.value }
    }
}
