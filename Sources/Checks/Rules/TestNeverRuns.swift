internal import Model
internal import Text
internal import YAML

extension Check {
    /// A test whose controller makes no Pods would never be judged.
    static let testNeverRuns = Check("test-never-runs") { set, _ in
        guard set.home == .run else { return [] }
        return set.objects.compactMap { object in
            guard object.pods.contains(where: { $0.role == .test }), let spec = object.root["spec"] else { return nil }
            for field in ["replicas", "parallelism", "completions"] {
                if let value = spec.entry(field)?.value, value.asInt == 0 {
                    return .testNeverRuns(kind: object.kind, field: "\(field): 0", at: value.span)
                }
            }
            if let value = spec["suspend"], value.asBool == true {
                return .testNeverRuns(kind: object.kind, field: "suspend: true", at: value.span)
            }
            return nil
        }
    }
}
