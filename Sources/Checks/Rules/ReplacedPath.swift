internal import Model
internal import Text
internal import YAML

extension Check {
    /// A path at an object whose address has one already replaces that.
    static let replacedPath = Check("replaced-path") { set, _ in
        set.sources.compactMap { source in
            guard let path = source.sink?.path, let sink = source.sinkObject else { return nil }
            switch (sink.group, sink.kind) {
            case ("eventing.knative.dev", "Broker"), ("sinks.knative.dev", "JobSink"):
                return .replacedPath(path.string, of: sink.title, at: path.span)
            default: return nil
            }
        }
    }
}
