internal import Model
internal import YAML

extension Settings.Sources {
    /// The variables of a step that lowers event sources as it was done here, flags and all.
    var environment: [Value] {
        given.sorted { $0.key < $1.key }.map { ["name": .string($0.key), "value": .string($0.value)] }
    }
}

extension Settings.Timeouts {
    /// What a step that waits may take of the time of all tasks: a third, so that the builds before it and the other such
    /// step have theirs, and the verdict is told before the pipeline is cut off. The default is made for the usual time.
    var environment: [Value] {
        guard tasks != Settings.Timeouts().tasks, let whole = Duration(go: tasks), whole > .seconds(3) else {
            return []
        }
        let share = Duration.seconds(whole.components.seconds / 3)
        return [["name": "KONTRAKT_TIMEOUT", "value": .string(share.goText)]]
    }
}
