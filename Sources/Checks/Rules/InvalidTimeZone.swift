internal import Model
internal import Text
internal import YAML

extension Check {
    /// The `timeZone` of a CronJob, by the rules of the API server and by the time zone database.
    static let invalidTimeZone = Check("invalid-time-zone") { set, _ in
        set.cronSpecs.compactMap { spec in
            guard let node = spec.value("timeZone"), !isVariable(node) else { return nil }
            guard let name = node.asString else { return .timeZoneNotAString(node.typeName, at: node.span) }
            if let rule = TimeZoneName.brokenRule(name) {
                return .invalidTimeZone(name, because: rule, meant: TimeZoneName.nearest(to: name), at: node.span)
            }
            if TimeZoneName.isKnown(name) { return nil }
            return .unknownTimeZone(name, meant: TimeZoneName.nearest(to: name), at: node.span)
        }
    }
}
