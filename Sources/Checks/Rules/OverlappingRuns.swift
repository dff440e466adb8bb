internal import Model
internal import Text
internal import YAML

extension Check {
    /// A source that starts every few minutes soon starts while it still runs, and then its events come twice.
    static let overlappingRuns = Check("overlapping-runs") { set, _ in
        set.sources.compactMap { source in
            guard let spec = source.object.cronSpec, let node = spec["schedule"], !isVariable(node),
                let text = node.asString,
                spec.value("concurrencyPolicy").map({ $0.isEmpty || $0.equals("Allow") }) ?? true,
                let minutes = Schedule.read(text).schedule?.shortestMinutes, minutes < 5
            else { return nil }
            return .overlappingRuns(source.quotedTitle, minutes: minutes, at: node.span)
        }
    }
}

extension Schedule {
    /// The minutes between two starts that are closest to each other, as far as one hour shows it.
    fileprivate var shortestMinutes: Int? {
        switch self {
        case .every(let duration): return max(1, Int(clamping: duration.components.seconds / 60))
        case .times(let times):
            var minutes = (0..<60).filter(times.minute.contains)
            if times.hour.isStar, let first = minutes.first { minutes.append(first + 60) }
            return zip(minutes, minutes.dropFirst()).map { $1 - $0 }.min()
        }
    }
}
