internal import Model
internal import Text
internal import YAML

extension Check {
    /// What the API server, or PingSource for a timer, makes of a `schedule`.
    static let invalidSchedule = Check("invalid-schedule") { graph, _ in
        let timers = graph.sources.filter(\.source.isTimer).compactMap(\.source.definition.spec)
        return graph.cronSpecs.flatMap { scheduleProblems(in: $0, isTimer: false, graph.files) }
            + timers.flatMap { scheduleProblems(in: $0, isTimer: true, graph.files) }
    }
}

private func scheduleProblems(in spec: Node, isTimer: Bool, _ files: SourceMap) -> [Diagnostic] {
    guard spec.kind == .mapping else { return [] }
    guard let node = spec.value("schedule") else {
        return [.missingSchedule(at: spec["schedule"]?.span ?? spec.firstPlace)]
    }
    guard node.asString != nil else { return [.scheduleNotAString(node.typeName, at: node.span)] }
    guard node.isKnown else { return [] }
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

extension Node {
    fileprivate var firstPlace: Span {
        var entries = entries
        return entries.next()?.key.span ?? span
    }
}
