internal import Model
internal import Text
internal import YAML

extension Check {
    /// What a CronJob does when a Job still runs is one of three.
    static let unknownConcurrencyPolicy = Check("unknown-concurrency-policy") { set, _ in
        set.cronSpecs.compactMap { spec in
            guard let node = spec.value("concurrencyPolicy"), !isVariable(node) else { return nil }
            let known = ["Allow", "Forbid", "Replace"]
            if node.asString.map({ $0.isEmpty || known.contains($0) }) ?? false { return nil }
            return .unknownConcurrencyPolicy(node.string, known: known, at: node.span)
        }
    }
}
