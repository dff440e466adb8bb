internal import Model
internal import Text
internal import YAML

extension Check {
    /// Allowed, but not everywhere.
    static let foreignSink = Check("foreign-sink") { set, _ in
        set.sources.compactMap { source -> Diagnostic? in
            guard let sink = source.sink?.object, let namespace = sink.namespace,
                let own = set.namespace(of: source.object), own != namespace,
                !namespace.hasInfix("${"), !own.hasInfix("${")
            else { return nil }
            return .foreignSink(
                sink.title, of: source.title, namespace: namespace, isGuarded: !sink.group.isEmpty,
                at: sink.node.entry("namespace")?.value.span ?? sink.node.span)
        }
    }
}
