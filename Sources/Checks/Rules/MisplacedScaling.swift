internal import Model
internal import Text
internal import YAML

extension Check {
    /// Revisions are scaled, so what says how stands on their template.
    static let misplacedScaling = Check("misplaced-scaling") { set, _ in
        // Those of a source go to the template anyway.
        set.knativeServices.filter { $0.source == nil }.flatMap { service -> [Diagnostic] in
            guard let annotations = service.object.root["metadata"]?["annotations"] else { return [] }
            return annotations.entries.filter { $0.key.hasPrefix("autoscaling.knative.dev") }.map {
                .misplacedScaling($0.key.string, at: $0.key.span)
            }
        }
    }
}
