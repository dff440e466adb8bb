internal import Frontend
internal import Model
internal import Text
internal import YAML

/// A setting as `kontrakt config` shows it.
struct ShownSetting {
    enum Origin {
        case file(Position)
        case variable(String)
        case flag(String)

        var text: String {
            switch self {
            case .file(let place): "\(Settings.fileName):\(place.line):\(place.column)"
            case .variable(let name), .flag(let name): name
            }
        }

        var json: JSONValue {
            switch self {
            case .file(let place):
                .object([
                    ("file", .text(Settings.fileName)), ("line", .number(place.line)),
                    ("column", .number(place.column)),
                ])
            case .variable(let name): .object([("variable", .text(name))])
            case .flag(let name): .object([("flag", .text(name))])
            }
        }
    }

    let setting: EffectiveSetting
    /// None: it is the default.
    let origins: [Origin]

    init(_ setting: EffectiveSetting, from origins: [Origin]) {
        self.setting = setting
        self.origins = origins
    }

    /// Its name, and those of the mappings around it.
    var names: [String] { setting.path.indices.map { setting.path[...$0].joined(separator: ".") } }

    fileprivate var origin: String { origins.isEmpty ? "default" : origins.map(\.text).joined(separator: ", ") }

    /// YAML on one line.
    fileprivate var value: String { onOneLine(setting.value) }
}

extension [ShownSetting] {
    /// Name, value and origin, each in a column.
    var text: String {
        let rows = map { ($0.setting.name, $0.value, $0.origin) }
        let name = rows.map(\.0.count).max() ?? 0
        // One long value is no reason to push all origins out of sight.
        let value = rows.map(\.1.count).filter { $0 <= 50 }.max() ?? 0
        return rows.map { "\(visible(padded($0.0, to: name)))  \(visible(padded($0.1, to: value)))  \($0.2)\n" }
            .joined()
    }

    var json: String {
        JSONValue.list(
            map {
                .object([
                    ("name", .text($0.setting.name)), ("value", .written(YAML.json(of: $0.setting.value))),
                    ("origins", .list($0.origins.map(\.json))),
                ])
            }
        ).document
    }

    /// A settings file that says all of it, with the origins in comments.
    var yaml: String {
        var text = ""
        var open: [String] = []
        for shown in self {
            let path = shown.setting.path
            let parents = path.dropLast()
            let common = zip(open, parents).prefix { $0 == $1 }.count
            for depth in common..<parents.count { text += line(parents[depth], depth: depth) + "\n" }
            open = [String](parents)
            text += "\(line(path[path.count - 1], depth: parents.count)) \(shown.value)  # \(shown.origin)\n"
        }
        return text
    }

    private func line(_ key: String, depth: Int) -> String {
        String(repeating: "  ", count: depth) + onOneLine(.string(key)) + ":"
    }
}

private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

/// Collections and what has several lines as JSON, which is YAML, too.
func onOneLine(_ value: Value) -> String {
    switch value {
    case .list, .map: return json(of: value)
    case .string(let text) where text.utf8.contains(10): return JSON.quoted(text)
    default: break
    }
    var printer = Printer()
    printer.print(value)
    return String(decoding: printer.bytes.dropLast(), as: UTF8.self)
}
