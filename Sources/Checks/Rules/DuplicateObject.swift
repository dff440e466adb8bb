internal import Model
internal import Text
internal import YAML

extension Check {
    /// Within one namespace a second object of one group, kind and name would replace the first.
    static let duplicateObject = Check("duplicate-object") { set, _ in
        var first: [ObjectKey: Span] = [:]
        return set.objects.compactMap { object -> Diagnostic? in
            guard let name = object.name else { return nil }
            let place = object.root["metadata"]?["name"]?.span ?? object.root.span
            let key = ObjectKey(
                group: object.group, kind: object.kind, namespace: set.namespace(of: object), name: name)
            guard let earlier = first[key] else {
                first[key] = place
                return nil
            }
            return .duplicateObject(kind: object.kind, name: name, first: earlier, at: place)
        }
    }
}
