/// What a value of a kind looks like: a table that a reader walks along a document, and that a person can read.
indirect enum Shape: Sendable {
    case text
    case integer
    case boolean
    /// A port, or a quantity such as `500m`.
    case textOrInteger
    /// A mapping whose keys are the user's and whose values are texts, such as labels.
    case texts
    /// `each` is what one of them is called.
    case list(of: Shape, each: String)
    case mapping(Fields)
    /// What we do not look into.
    case anything

    struct Fields: Sendable {
        let known: [(name: String, shape: Shape)]
        /// Those that must be there and hold something.
        let needed: [String]
        /// Those that other releases know: ignored by the one that is described.
        let later: Set<String>

        func shape(of name: String) -> Shape? { known.first { $0.name == name }?.shape }
    }

    static func fields(
        _ known: KeyValuePairs<String, Shape>, needed: [String] = [], later: Set<String> = []
    ) -> Shape {
        .mapping(Fields(known: known.map { ($0.key, $0.value) }, needed: needed, later: later))
    }

    static func each(_ noun: String, _ shape: Shape) -> Shape { .list(of: shape, each: noun) }
    static func eachText(_ noun: String) -> Shape { .list(of: .text, each: noun) }

    /// What a person writes there.
    var word: String {
        switch self {
        case .text: "a string"
        case .integer: "a whole number"
        case .boolean: "true or false"
        case .textOrInteger: "a string or a whole number"
        case .list: "a list"
        case .texts, .mapping: "a mapping"
        case .anything: "anything"
        }
    }
}
