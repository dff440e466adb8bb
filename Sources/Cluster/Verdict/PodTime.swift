internal import YAML

extension Snapshot {
    /// From a Pod's start to the end of its last container, or until it became ready; nil while neither is known.
    func seconds(of pod: LiveObject) -> Int? {
        guard let start = pod.status?["startTime"]?.asString.flatMap(secondsOfDate) else { return nil }
        let ends = Container.all(of: pod).compactMap {
            $0.status?["state"]?["terminated"]?["finishedAt"]?.asString.flatMap(secondsOfDate)
        }
        let phase = pod.status?["phase"]?.asString
        if phase == "Succeeded" || phase == "Failed" { return ends.max().map { max(0, $0 - start) } }
        let ready = pod.status?["conditions"]?.items.first {
            $0["type"]?.asString == "Ready" && $0["status"]?.asString == "True"
        }
        return ready?["lastTransitionTime"]?.asString.flatMap(secondsOfDate).map { max(0, $0 - start) }
    }
}

extension Snapshot {
    /// From an object's creation until it said that it was ready or complete.
    func secondsToReady(_ object: LiveObject) -> Int? {
        if object.kind == "Pod", object.group.isEmpty { return seconds(of: object) }
        let moment = ["Complete", "Available", "Ready", "Succeeded"].lazy.compactMap { type in
            object.status?["conditions"]?.items.first {
                $0["type"]?.asString == type && $0["status"]?.asString == "True"
            }?["lastTransitionTime"]?.asString.flatMap(secondsOfDate)
        }.first
        guard let moment, let start = secondsOfDate(object.created) else { return nil }
        return max(0, moment - start)
    }
}

/// Seconds since 1970 of `2024-02-29T12:00:00Z`, as API servers write times; nil for anything else.
func secondsOfDate(_ text: String) -> Int? {
    let parts = text.utf8.split { !(48...57).contains($0) }.prefix(6).compactMap { Int(String($0) ?? "") }
    guard parts.count == 6, text.hasSuffix("Z"), parts[0] < 10_000, (1...12).contains(parts[1]) else { return nil }
    // Years begin in March here, so that the leap day comes last.
    let year = parts[1] > 2 ? parts[0] : parts[0] - 1
    let month = (parts[1] + 9) % 12
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2] - 719_469
    return ((days * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
}
