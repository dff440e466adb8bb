/// Findings as a log of SARIF 2.1.0. Columns count Unicode scalars; nothing in it depends on the clock or the machine.
struct SarifLog {
    private var places: Places
    private let kinds: [DiagnosticKind]
    /// How often a fingerprint was given already.
    private var fingerprints: [String: Int] = [:]

    static func rendered(_ findings: Findings) -> String {
        let all = findings.reported + findings.ignored
        var kinds: [String: DiagnosticKind] = [:]
        for diagnostic in all { kinds[diagnostic.kind.code] = diagnostic.kind }
        var log = SarifLog(
            places: Places(findings.sources), kinds: kinds.values.sorted { $0.code < $1.code })
        let results = all.map { log.result($0) }
        let run = JSONValue.object([
            ("tool", .object([("driver", log.driver(version: findings.version))])),
            ("invocations", .list([.object([("executionSuccessful", .bool(true))])])),
            ("originalUriBaseIds", .object([(root, .object([("description", text("The root of the repository."))]))])),
            ("results", .list(results)),
            ("defaultEncoding", .text("utf-8")),
            ("newlineSequences", .list([.text("\r\n"), .text("\n"), .text("\r")])),
            ("columnKind", .text("unicodeCodePoints")),
        ])
        let whole = JSONValue.object([
            ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .text("2.1.0")),
            ("runs", .list([run])),
        ])
        return whole.document
    }

    private init(places: Places, kinds: [DiagnosticKind]) {
        self.places = places
        self.kinds = kinds
    }

    private static let root = "%SRCROOT%"

    private static func text(_ text: String) -> JSONValue { .object([("text", .text(text))]) }

    private static func level(_ severity: Severity) -> JSONValue {
        switch severity {
        case .error: .text("error")
        case .warning: .text("warning")
        case .info: .text("note")
        }
    }

    private func driver(version: String) -> JSONValue {
        let rules = kinds.map { kind in
            JSONValue.object([
                ("id", .text(kind.code)), ("name", .text(kind.slug)),
                ("shortDescription", Self.text(kind.title)), ("fullDescription", Self.text(kind.explanation)),
                ("help", .object([("text", .text(kind.explanation)), ("markdown", .text(kind.explanation))])),
                ("defaultConfiguration", .object([("level", Self.level(kind.severity))])),
            ])
        }
        return .object([
            ("name", .text("kontrakt")), ("version", .text(version)), ("semanticVersion", .text(version)),
            ("rules", .list(rules)),
        ])
    }

    private mutating func result(_ diagnostic: Diagnostic) -> JSONValue {
        let kind = diagnostic.kind
        var members: [(String, JSONValue)] = [
            ("ruleId", .text(kind.code)),
            ("ruleIndex", .number(kinds.firstIndex { $0.code == kind.code } ?? 0)),
            ("level", Self.level(kind.severity)),
            ("message", Self.text(places.statement(of: diagnostic, withPlacedNotes: false))),
        ]
        let (path, span) = places.location(of: diagnostic)
        if let path {
            members.append(("locations", .list([.object([("physicalLocation", location(path, span))])])))
        }
        let related = diagnostic.notes.compactMap { note in note.span.map { (note.message, $0) } }
        if !related.isEmpty {
            let locations = related.enumerated().map { number, note in
                JSONValue.object([
                    ("id", .number(number)),
                    ("physicalLocation", location(places.sources[note.1.file].path, note.1)),
                    ("message", Self.text(visible(note.0))),
                ])
            }
            members.append(("relatedLocations", .list(locations)))
        }
        members.append(("partialFingerprints", .object([("kontraktFinding/v1", .text(fingerprint(of: diagnostic)))])))
        if let fix = diagnostic.fix { members.append(("fixes", .list([change(fix, help: diagnostic.help)]))) }
        if let suppression = diagnostic.suppression {
            let kind = JSONValue.text(suppression.isInSource ? "inSource" : "external")
            let reason = suppression.reason.map { [("justification", JSONValue.text($0))] } ?? []
            members.append(("suppressions", .list([.object([("kind", kind)] + reason)])))
        }
        return .object(members)
    }

    private mutating func change(_ fix: Fix, help: String?) -> JSONValue {
        let file = places.sources[fix.span.file]
        let replacement = JSONValue.object([
            ("deletedRegion", region(fix.span)), ("insertedContent", Self.text(fix.text(in: file))),
        ])
        let change = JSONValue.object([
            ("artifactLocation", artifact(file.path)), ("replacements", .list([replacement])),
        ])
        return .object([
            ("description", Self.text(help ?? "write this instead")), ("artifactChanges", .list([change])),
        ])
    }

    private mutating func location(_ path: String, _ span: Span?) -> JSONValue {
        .object([("artifactLocation", artifact(path))] + (span.map { [("region", region($0))] } ?? []))
    }

    private mutating func region(_ span: Span) -> JSONValue {
        let (start, end) = places.bounds(of: span)
        return .object([
            ("startLine", .number(start.line)), ("startColumn", .number(start.column)),
            ("endLine", .number(end.line)), ("endColumn", .number(end.column)),
            ("byteOffset", .number(span.range.lowerBound)), ("byteLength", .number(span.range.count)),
        ])
    }

    /// Standard input lies nowhere below the root.
    private func artifact(_ path: String) -> JSONValue {
        let uri = ("uri", JSONValue.text(Self.escaped(path)))
        return .object(path == "<stdin>" ? [uri] : [uri, ("uriBaseId", .text(Self.root))])
    }

    /// A path as a relative reference: everything but what a segment may hold as it is, and the slashes, in percent.
    private static func escaped(_ path: String) -> String {
        var uri = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return uri
    }

    /// The same finding has the same fingerprint when lines above it come and go; the second of equals has a number.
    private mutating func fingerprint(of diagnostic: Diagnostic) -> String {
        // 64-bit FNV-1a: enough to tell the findings of a repository apart.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let path = places.location(of: diagnostic).path ?? ""
        for byte in "\(diagnostic.kind.code)\0\(path)\0\(diagnostic.message)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        let name = String(repeating: "0", count: 16 - digits.utf8.count) + digits
        let number = (fingerprints[name] ?? 0) + 1
        fingerprints[name] = number
        return "\(name):\(number)"
    }
}
