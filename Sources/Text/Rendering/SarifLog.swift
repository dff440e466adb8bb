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
        let run = JSONTree.object([
            ("tool", .object([("driver", log.driver(version: findings.version))])),
            ("invocations", .array([.object([("executionSuccessful", .boolean(true))])])),
            ("originalUriBaseIds", .object([(root, .object([("description", text("The root of the repository."))]))])),
            ("results", .array(results)),
            ("defaultEncoding", .string("utf-8")),
            ("newlineSequences", .array([.string("\r\n"), .string("\n"), .string("\r")])),
            ("columnKind", .string("unicodeCodePoints")),
        ])
        let document = JSONTree.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ])
        return document.printed() + "\n"
    }

    private init(places: Places, kinds: [DiagnosticKind]) {
        self.places = places
        self.kinds = kinds
    }

    private static let root = "%SRCROOT%"

    private static func text(_ text: String) -> JSONTree { .object([("text", .string(text))]) }

    private static func level(_ severity: Severity) -> JSONTree {
        switch severity {
        case .error: .string("error")
        case .warning: .string("warning")
        case .info: .string("note")
        }
    }

    private func driver(version: String) -> JSONTree {
        let rules = kinds.map { kind in
            JSONTree.object([
                ("id", .string(kind.code)), ("name", .string(kind.slug)),
                ("shortDescription", Self.text(kind.title)), ("fullDescription", Self.text(kind.explanation)),
                ("help", .object([("text", .string(kind.explanation)), ("markdown", .string(kind.explanation))])),
                ("defaultConfiguration", .object([("level", Self.level(kind.severity))])),
            ])
        }
        return .object([
            ("name", .string("kontrakt")), ("version", .string(version)), ("semanticVersion", .string(version)),
            ("rules", .array(rules)),
        ])
    }

    private mutating func result(_ diagnostic: Diagnostic) -> JSONTree {
        let kind = diagnostic.kind
        var members: [(String, JSONTree)] = [
            ("ruleId", .string(kind.code)),
            ("ruleIndex", .number(kinds.firstIndex { $0.code == kind.code } ?? 0)),
            ("level", Self.level(kind.severity)),
            ("message", Self.text(places.statement(of: diagnostic, withPlacedNotes: false))),
        ]
        let (path, span) = places.location(of: diagnostic)
        if let path {
            members.append(("locations", .array([.object([("physicalLocation", location(path, span))])])))
        }
        let related = diagnostic.notes.compactMap { note in note.span.map { (note.message, $0) } }
        if !related.isEmpty {
            let locations = related.enumerated().map { number, note in
                JSONTree.object([
                    ("id", .number(number)),
                    ("physicalLocation", location(places.sources[note.1.file].path, note.1)),
                    ("message", Self.text(note.0)),
                ])
            }
            members.append(("relatedLocations", .array(locations)))
        }
        members.append(("partialFingerprints", .object([("kontraktFinding/v1", .string(fingerprint(of: diagnostic)))])))
        if let fix = diagnostic.fix { members.append(("fixes", .array([change(fix, help: diagnostic.help)]))) }
        if let suppression = diagnostic.suppression {
            let kind = JSONTree.string(suppression.isInSource ? "inSource" : "external")
            let reason = suppression.reason.map { [("justification", JSONTree.string($0))] } ?? []
            members.append(("suppressions", .array([.object([("kind", kind)] + reason)])))
        }
        return .object(members)
    }

    private mutating func change(_ fix: Fix, help: String?) -> JSONTree {
        let file = places.sources[fix.span.file]
        let replacement = JSONTree.object([
            ("deletedRegion", region(fix.span)), ("insertedContent", Self.text(fix.text(in: file))),
        ])
        let change = JSONTree.object([
            ("artifactLocation", artifact(file.path)), ("replacements", .array([replacement])),
        ])
        return .object([
            ("description", Self.text(help ?? "write this instead")), ("artifactChanges", .array([change])),
        ])
    }

    private mutating func location(_ path: String, _ span: Span?) -> JSONTree {
        .object([("artifactLocation", artifact(path))] + (span.map { [("region", region($0))] } ?? []))
    }

    private mutating func region(_ span: Span) -> JSONTree {
        let (start, end) = places.bounds(of: span)
        return .object([
            ("startLine", .number(start.line)), ("startColumn", .number(start.column)),
            ("endLine", .number(end.line)), ("endColumn", .number(end.column)),
            ("byteOffset", .number(span.range.lowerBound)), ("byteLength", .number(span.range.count)),
        ])
    }

    /// Standard input lies nowhere below the root.
    private func artifact(_ path: String) -> JSONTree {
        let uri = ("uri", JSONTree.string(Self.escaped(path)))
        return .object(path == "<stdin>" ? [uri] : [uri, ("uriBaseId", .string(Self.root))])
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
