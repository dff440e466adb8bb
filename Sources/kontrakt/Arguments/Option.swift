/// An option as it is declared: parsing, help and the environment all follow from this.
struct Option: Sendable {
    enum Values: Sendable {
        /// It is there or it is not.
        case none
        case text
        case choice([String])
        /// Anything that passes, with the words for what does.
        case matching(String, @Sendable (String) -> Bool)

        /// An empty path is a shell variable that is not set, and would mean the working directory.
        static func path(_ expected: String) -> Values { .matching(expected) { !$0.isEmpty } }
    }

    let long: String
    let short: Character?
    /// How help calls its value (`DIR`).
    let valueName: String
    let values: Values
    let repeats: Bool
    let help: String

    init(
        _ long: String, short: Character? = nil, _ valueName: String = "", _ values: Values = .none,
        repeats: Bool = false, help: String
    ) {
        self.long = long
        self.short = short
        self.valueName = valueName
        self.values = values
        self.repeats = repeats
        self.help = help
    }

    var takesValue: Bool { if case .none = values { false } else { true } }

    /// `-o`, `--output`
    var names: [String] { (short.map { ["-\($0)"] } ?? []) + ["--" + long] }

    /// The help with what the declaration says beside it.
    var meaning: String { help + (repeats ? " Repeats." : "") }

    static let variablePrefix = "KONTRAKT_"

    /// The environment variable that stands in for it.
    var variable: String {
        Self.variablePrefix + String(long.uppercased().map { $0 == "-" ? "_" : $0 })
    }

    /// What it expects instead of `value`; nil when the value is fine.
    func complaint(about value: String) -> (expected: String, known: [String])? {
        // Other bytes have become this character on the way, and a path with it would be another path.
        if value.unicodeScalars.contains("\u{FFFD}") { return ("text in UTF-8, without U+FFFD", []) }
        return switch values {
        case .none, .text: nil
        case .choice(let known):
            known.contains(value) ? nil : ("one of " + known.map { "`\($0)`" }.joined(separator: ", "), known)
        case .matching(let expected, let isFine): isFine(value) ? nil : (expected, [])
        }
    }
}
