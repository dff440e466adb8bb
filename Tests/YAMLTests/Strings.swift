import YAML

/// Numbers that are the same on every run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Strings that some reader of YAML is known to trip over, and mixtures of them.
enum Strings {
    static let parts = [
        "y", "n", "yes", "No", "ON", "off", "True", "false", "null", "~", "=", "<<", ".inf", "-.Inf", ".nan", "0x1F",
        "0o7",
        "07", "1_000", "1e3", ".5", "5.", "1:30", "12:30:45", "2001-01-01", "2001-1-1 1:2:3", "-", "--", "---", "...",
        "?",
        ":", "#", "&a", "*a", "!a", "|", ">", "%", "@", "`", "{", "[", "a: b", "a #b", "a:", "\u{85}", "\u{2028}",
        "\u{FEFF}", "\u{A0}", "\t", "\n", "\r", "\u{1}", "\u{7F}", "\u{9F}", "é", "😀", "\"", "'", "\\", "a", " ", "1",
        "0",
        "_", "+", ".", "e", "b", "x", "-1", "1-2", "1Ki", "\u{200B}", "\u{FFFE}", "\u{FFFF}", "{{ x }}", "$(A)", "::1",
        "<<: a", "? a", "- a", ",", "]", "\r\n", "a\n", "\nb", " \n", "0b", "0x", "1e400",
    ]

    static func random(_ generator: inout Seeded) -> String {
        (0..<Int.random(in: 0...5, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
            .joined()
    }

    /// All parts, all texts of the scalar table, and so many mixtures; each once.
    static func all(mixtures: Int, seed: UInt64) -> [String] {
        var generator = Seeded(seed)
        let rows = Table.rows("scalars.tsv").map { String(decoding: Table.unescaped($0[0]), as: UTF8.self) }
        var seen: Set<[UInt8]> = []
        // Equal for Unicode is not equal for YAML, so bytes are compared.
        return (parts + rows + (0..<mixtures).map { _ in random(&generator) })
            .filter { seen.insert(Array($0.utf8)).inserted }
    }

    /// One manifest that has each string as an item, a value and a key.
    static func manifest(_ strings: [String]) -> [UInt8] {
        var printer = Printer()
        printer.print([
            "apiVersion": "example.com/v1", "kind": "Foo", "metadata": ["name": "a"],
            "spec": [
                "items": .list(strings.map { .string($0) }),
                "values": .map(strings.enumerated().map { .init("k\($0.offset)", .string($0.element)) }),
                "keys": .map(strings.enumerated().map { .init($0.element, .int(Int64($0.offset))) }),
            ],
        ])
        return printer.bytes
    }
}
