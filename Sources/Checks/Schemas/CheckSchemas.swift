package import Model
package import Text
package import YAML

/// The kinds of all objects among some documents.
package func objectKinds(in documents: [Document]) -> [ObjectKind] {
    var seen: Set<ObjectKind> = []
    var kinds: [ObjectKind] = []
    for root in documents.compactMap(\.root).flatMap(objects) {
        if let kind = ObjectKind(of: root), seen.insert(kind).inserted { kinds.append(kind) }
    }
    return kinds
}

/// Compares objects with the schemas of their kinds.
package func checkSchemas(_ documents: [Document], against store: SchemaStore) -> [Diagnostic] {
    let reader = SchemaReader(store)
    var diagnostics: [Diagnostic] = []
    var missing: Set<ObjectKind> = []
    for root in documents.compactMap(\.root).flatMap(objects) {
        guard let kind = ObjectKind(of: root), let place = root["kind"]?.span else { continue }
        guard let schema = reader.schema(of: kind) else {
            if !kind.isKnown, missing.insert(kind).inserted {
                diagnostics.append(.withoutSchema(kind, store, at: place))
            }
            continue
        }
        var check = SchemaCheck(
            reader, title: "the \(kind.kind)", place: place, isBuiltIn: Kinds.isBuiltIn(group: kind.group))
        check.check(root, schema)
        diagnostics += check.diagnostics
    }
    return withExtendedLifetime((documents, store)) { diagnostics }
}

extension ObjectKind {
    /// Whether it is checked by rules of its own, or read by no server.
    fileprivate var isKnown: Bool {
        let groups = ["pipeline.knative.dev", "tekton.dev", "sources.eventing.knative.dev", "kustomize.config.k8s.io"]
        return groups.contains(group) || apiVersion == "sources.knative.dev/v1alpha1"
    }
}

extension Diagnostic {
    fileprivate static func withoutSchema(_ kind: ObjectKind, _ store: SchemaStore, at span: Span) -> Self {
        kindWithoutSchema(
            kind.kind, of: kind.apiVersion, known: store.apiVersions(of: kind.kind),
            near: nearest(to: kind.kind, among: store.kinds(in: kind.apiVersion)), at: span)
    }
}
