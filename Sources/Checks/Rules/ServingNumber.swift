internal import Model
internal import Text
internal import YAML

extension Check {
    /// The two numbers of a revision, each with a limit that whoever runs the cluster may move.
    static let servingNumber = Check("serving-number") { set, _ in
        set.knativeServices.compactMap(\.pod).flatMap { pod in
            limits.compactMap { field, limit, setting -> Diagnostic? in
                guard let value = pod.entry(field)?.value, !value.isNull, !isVariable(value) else { return nil }
                guard let number = value.asInt, number >= 0 else {
                    return .servingNumber(field, written: value.kind == .scalar ? value.string : nil, at: value.span)
                }
                return number > limit ? .servingLimit(field, limit: limit, setting: setting, at: value.span) : nil
            }
        }
    }
}

private let limits: [(field: String, limit: Int64, setting: String)] = [
    ("containerConcurrency", 1000, "container-concurrency-max-limit"),
    ("timeoutSeconds", 600, "max-revision-timeout-seconds"),
]
