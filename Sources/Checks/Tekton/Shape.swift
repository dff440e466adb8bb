internal import YAML

/// What a value of a kind looks like: a table that a reader walks along a document, and that a person can read.
enum Shape: Sendable {
    case text
    case integer
    case boolean
    /// A port.
    case textOrInteger
    /// `500m`, `1Gi`, or a number.
    case quantity
    /// `1h30m`, as Go reads it.
    case duration
    /// A mapping whose keys are the user's.
    indirect case dictionary(of: Shape)
    /// `each` is what one of them is called.
    indirect case list(of: Shape, each: StaticString)
    case mapping(Fields)
    /// One of two, told apart by a key.
    indirect case choice(ifKey: StaticString, Shape, otherwise: Shape)
    /// What we do not look into.
    case anything

    /// A class, because a reader hands them on at every step.
    final class Fields: Sendable {
        let known: [(name: StaticString, shape: Shape)]
        /// Those that must be there and hold something.
        let needed: [StaticString]
        /// Those that must be there, and may be empty.
        let present: [StaticString]
        /// Those that other releases know: ignored by the one that is described.
        let later: Set<String>
        /// Those that another release had, and what they are now.
        let moved: [String: String]

        init(
            known: [(name: StaticString, shape: Shape)], needed: [StaticString] = [], present: [StaticString] = [],
            later: Set<String> = [], moved: [String: String] = [:]
        ) {
            self.known = known
            self.needed = needed
            self.present = present
            self.later = later
            self.moved = moved
        }

        func shape(of key: Node) -> Shape? { known.first { key.equals($0.name) }?.shape }
        func has(_ name: String) -> Bool { known.contains { "\($0.name)" == name } }
    }

    static func fields(
        _ known: KeyValuePairs<StaticString, Shape>, needed: [StaticString] = [], present: [StaticString] = [],
        later: Set<String> = [], moved: [String: String] = [:]
    ) -> Shape {
        .mapping(
            Fields(
                known: known.map { ($0.key, $0.value) }, needed: needed, present: present, later: later, moved: moved))
    }

    static func each(_ noun: StaticString, _ shape: Shape) -> Shape { .list(of: shape, each: noun) }
    static func eachText(_ noun: StaticString) -> Shape { .list(of: .text, each: noun) }
    /// Such as labels.
    static let texts: Shape = .dictionary(of: .text)

    /// These fields and others.
    func and(_ more: KeyValuePairs<StaticString, Shape>, needed: [StaticString] = []) -> Shape {
        guard case .mapping(let fields) = self else { return self }
        return .mapping(
            Fields(
                known: fields.known + more.map { (name: $0.key, shape: $0.value) }, needed: fields.needed + needed,
                present: fields.present, later: fields.later, moved: fields.moved))
    }

    /// The same, knowing what other releases called some fields.
    func moving(_ moved: [String: String]) -> Shape {
        guard case .mapping(let fields) = self else { return self }
        return .mapping(
            Fields(
                known: fields.known, needed: fields.needed, present: fields.present, later: fields.later, moved: moved))
    }

    /// What a person writes there.
    var word: String {
        switch self {
        case .text: "a string"
        case .integer: "a whole number"
        case .boolean: "true or false"
        case .textOrInteger: "a string or a whole number"
        case .quantity: "a quantity such as `500m` or `1Gi`"
        case .duration: "a duration such as `1h30m`"
        case .list: "a list"
        case .dictionary, .mapping, .choice: "a mapping"
        case .anything: "anything"
        }
    }
}
