internal import Model
internal import Text
internal import YAML

extension Check {
    /// A webhook of the original controllers put an adapter beside the containers of labelled Pods. Here there is none.
    static let missingAdapter = Check("missing-adapter") { set, settings in
        set.sources.filter { !$0.isTimer }.compactMap { source in
            let labels = source.podMetadata("labels").compactMap { $0.entry("eventing.knative.dev/inject")?.value }
            guard let label = labels.first, label.string.hasInfix("cloudevents-adapter") else { return nil }
            let annotations = source.podMetadata("annotations")
            let missing = ["cloudevents.io/type", "cloudevents.io/source"].filter { name in
                !annotations.contains { !($0.entry(name)?.value.isEmpty ?? true) }
            }
            let hasWebhook = settings.sources.api == .original && source.kind.hasOriginal
            if hasWebhook { return missing.isEmpty ? nil : .incompleteAdapter(missing, at: label.span) }
            return .missingAdapter(
                missing, source: source.quotedTitle, runsJob: source.object.jobSpec != nil, at: label.span)
        }
    }
}
