internal import Frontend
internal import Model
internal import Text
internal import YAML

/// The page `Sources/kontrakt/Kontrakt.docc/Settings.md`.
func settingsPage() -> String {
    let defaults = effectiveSettings(Settings(), in: SourceMap())
    var page = """
        # Settings

        Everything that `.kontrakt.yaml`, at the repository's root, may say. What it does not say has its default. A key
        that is not here is an error, with a suggestion. `kontrakt config` prints what holds and where it comes from; the
        JSON schema for editors is `.kontrakt.schema.json`, which `kontrakt config --schema` prints:

            # yaml-language-server: $schema=.kontrakt.schema.json

        This page is written by `kontrakt config --format markdown`.

        | key | value | default | |
        |---|---|---|---|

        """
    for key in settingKeys { page += rows(for: key, called: key.name, defaults: defaults) }
    page += """

        ## Variables and flags

        Every long option of a command has a variable: KONTRAKT_OUTPUT stands in for `--output`. A variable goes over the
        file, and a flag over both. Of a switch, `true` or `1` sets it, and `false` or `0` goes over a setting that sets
        it. These stand in for settings:

        | setting | flag | variable |
        |---|---|---|

        """
    for flag in SettingOption.all {
        let effect = flag.effect == .adds ? " (adds to it)" : ""
        page += "| `\(flag.setting)` | `--\(flag.option.long)`\(effect) | `\(flag.option.variable)` |\n"
    }
    return page
}

private func rows(for key: SettingKey, called name: String, defaults: [EffectiveSetting]) -> String {
    let initial = defaults.first { $0.name == name }.map { onOneLine($0.value) } ?? ""
    let shown = ["null", "[]", "{}", ""].contains(initial) ? "" : "`\(initial)`"
    var text = "| `\(name)` | \(key.shape.words.exchanging("|", for: "\\|")) | \(shown) | \(key.summary) |\n"
    for (part, inner) in key.shape.parts {
        text += rows(for: inner, called: "\(name).\(part.isEmpty ? "" : part + ".")\(inner.name)", defaults: defaults)
    }
    return text
}

extension Shape {
    /// What may stand there, in a few words.
    fileprivate var words: String {
        switch self {
        case .text(let form): form.example.map { "text, such as `\($0)`" } ?? "text"
        case .boolean: "`true` or `false`"
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .list(let item): "list of \(item.words)"
        case .mapping: "mapping"
        case .dictionary: "mapping"
        case .either(let one, let other, _): "\(one.words); or \(other.words)"
        }
    }

    /// The keys below it; behind a name that the user chooses they begin with `NAME`.
    fileprivate var parts: [(prefix: String, key: SettingKey)] {
        switch self {
        case .mapping(let keys, _): keys.map { ("", $0) }
        case .dictionary(_, let item): item.parts.map { ($0.prefix.isEmpty ? "NAME" : "NAME." + $0.prefix, $0.key) }
        case .either(let one, let other, _): one.parts + other.parts
        default: []
        }
    }
}
