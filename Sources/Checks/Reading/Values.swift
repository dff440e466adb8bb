internal import YAML

extension Node {
    /// The value at `key`; nil for null, too, which the API server takes for nothing.
    func value(_ key: StaticString) -> Node? {
        guard let value = self[key], !value.isNull else { return nil }
        return value
    }

    /// The whole number at `key`; nil when there is none, or none that can be understood.
    func integer(_ key: StaticString) -> Int64? { self[key]?.asInt }
}
