/// What we print: made by us, or a part of the input with edits laid over it.
package indirect enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case string(String)
    case list([Value])
    case map([Entry])
    case node(Node, Edits)

    package struct Entry: Sendable {
        package let key: String
        package let value: Value

        package init(_ key: String, _ value: Value) {
            self.key = key
            self.value = value
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: Value...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, Value)...) {
        self = .map(elements.map { Entry($0.0, $0.1) })
    }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
}
