internal import Model
internal import Text
internal import YAML

extension Grammar where Part == [Settings.SchemaPath] {
    /// `schemas:`: paths from the root.
    static let schemaPaths: Grammar = {
        let paths = Grammar<[Placed<String>]>.list(of: Grammar<String>.path(.path, like: "schemas/openapi.json").placed)
        return Grammar(paths.shape) { node, name, findings in
            paths.read(node, name, &findings)?.map { Settings.SchemaPath($0.value, at: $0.span) }
        } show: { paths in
            .list(paths.map { .string($0.text) })
        }
    }()
}
