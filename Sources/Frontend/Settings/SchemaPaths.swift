internal import Model
internal import Text
internal import YAML

extension Grammar where Part == [Settings.SchemaPath] {
    /// `schemas:`: paths from the root.
    static let schemaPaths = Grammar.listOfPlaced(.path(.path, like: "schemas/openapi.json"), \.text) {
        Settings.SchemaPath($0, at: $1)
    }
}

extension Grammar {
    /// Texts that are kept with the places where they stand.
    static func listOfPlaced<Item>(
        _ grammar: Grammar<String>, _ text: any KeyPath<Item, String> & Sendable,
        _ item: @escaping @Sendable (String, Span) -> Item
    ) -> Grammar where Part == [Item] {
        let texts = Grammar<[Placed<String>]>.list(of: grammar.placed)
        return Grammar(texts.shape) { node, name, findings in
            texts.read(node, name, &findings)?.map { item($0.value, $0.span) }
        } show: { items in
            .list(items.map { .string($0[keyPath: text]) })
        }
    }
}
