internal import Model
internal import Text
internal import YAML

extension Check {
    /// A revision that is named by its template has a name of a certain form, and cannot be changed afterwards.
    static let revisionName = Check("revision-name") { set, settings in
        set.knativeServices.compactMap { service in
            guard let metadata = service.template["metadata"], let name = metadata.value("name"), !name.isEmpty else {
                return nil
            }
            if let source = service.source, source.isBound(under: settings) {
                return .boundRevisionName(name.string, of: source.kind.kind, named: source.name, at: name.span)
            }
            guard !isVariable(name) else { return nil }
            let rule = Kinds.brokenNameRule(name.string, kind: "Service", group: "serving.knative.dev")
            if let rule { return .invalidRevisionName(name.string, because: rule, at: name.span) }
            guard let parent = service.object.name else {
                return .revisionOfUnnamed(name.string, at: name.span)
            }
            if parent.hasInfix("${") || name.string.hasPrefix(parent + "-") { return nil }
            return .foreignRevisionName(name.string, of: parent, at: name.span)
        }
    }
}
