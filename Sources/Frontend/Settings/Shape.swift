package import Model

/// A key of `.kontrakt.yaml` as people and editors are told of it.
package struct SettingKey: Sendable {
    package let name: String
    /// What it is for, in a line.
    package let summary: String
    package let shape: Shape
    /// What another value changes. The default is never wrong, but may be more than needed.
    package internal(set) var effect = Effect.everything

    /// The same of one entry of a mapping.
    package func effect(of entry: String) -> Effect {
        guard effect == .ofEntries, case .mapping(let keys, _) = shape else { return effect }
        return keys.first { $0.name == entry }?.effect ?? .everything
    }
}

/// What a value looks like to YAML.
package indirect enum Shape: Sendable {
    case text(TextForm)
    case boolean
    case number(ClosedRange<Int>)
    case choice([String])
    case list(of: Shape)
    /// Exactly one of the keys in `needing` must be there, when it names any.
    case mapping([SettingKey], needing: [String] = [])
    /// Keys that the user chooses.
    case dictionary(key: TextForm, of: Shape)
    /// The first may stand for a mapping with nothing but the key that is named.
    case either(Shape, Shape, standingFor: String? = nil)

    static let anyText = Shape.text(TextForm())

    /// With its article.
    var noun: String {
        switch self {
        case .text, .choice: "text"
        case .boolean: "`true` or `false`"
        case .number: "a whole number"
        case .list: "a list"
        case .mapping, .dictionary: "a mapping"
        case .either(let one, let other, _): "\(one.noun) or \(other.noun)"
        }
    }
}

/// What an editor can know of a text.
package struct TextForm: Sendable {
    /// A regular expression, as JSON Schema has them, that every valid text matches. What it lets through can still be
    /// wrong: the rule in the program is the whole truth.
    package var pattern: String?
    package var example: String?
    /// Whether a whole number may stand without quotes.
    package var takesNumber = false

    func like(_ example: String?) -> TextForm {
        var form = self
        form.example = example ?? form.example
        return form
    }
}
