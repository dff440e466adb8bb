internal import Model
internal import Text
internal import YAML

extension Check {
    /// What the API server, or PingSource for a timer, makes of a `schedule`.
    static let invalidSchedule = Check("invalid-schedule") { set, _ in
        let crons = set.objects.filter { $0.cronSpec != nil }
        let timers = set.sources.filter(\.isTimer).map(\.object)
        return crons.flatMap { scheduleProblems(of: $0, isTimer: false, set.files) }
            + timers.flatMap { scheduleProblems(of: $0, isTimer: true, set.files) }
    }
}

private func scheduleProblems(of object: KubernetesObject, isTimer: Bool, _ files: SourceMap) -> [Diagnostic] {
    guard let (key, spec) = object.root.entry("spec"), spec.kind == .mapping else { return [] }
    guard let node = spec.value("schedule") else {
        return [.missingSchedule(object.kind, at: (spec["schedule"] ?? key).span)]
    }
    guard node.asString != nil else { return [.scheduleNotAString(node.typeName, at: node.span)] }
    guard !isVariable(node) else { return [] }
    return Schedule.read(node.string).findings.compactMap { finding in
        let mistake = finding.mistake
        let span = finding.range.isEmpty ? node.span : node.span(ofText: finding.range, in: files[node.file].bytes)
        switch mistake {
        // PingSource takes the zone in the schedule, and knows no intervals.
        case .timeZonePrefix where isTimer, .everyRounded where isTimer: return nil
        case .every(let duration) where isTimer: return .timerInterval(duration.asClockTimes, at: span)
        default: break
        }
        return mistake.severity == .error
            ? .invalidSchedule(mistake.message, help: mistake.help, at: span)
            : .oddSchedule(mistake.message, help: mistake.help, at: span)
    }
}
