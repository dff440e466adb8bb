internal import Model
internal import YAML

extension Settings.Sources {
    /// The variables of a step that lowers event sources as it was done here, flags and all.
    var environment: [Value] {
        given.sorted { $0.key < $1.key }.map { ["name": .string($0.key), "value": .string($0.value)] }
    }
}
