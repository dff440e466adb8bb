internal import Cluster
internal import Model
internal import Text

extension Option {
    /// The form of what stands on standard output.
    static let resultFormat = Option(
        "output", short: "o", "FORMAT", .choice(["text", "json"]),
        help: "The form of the result: text (the default), or json: one document, when there is a result.")
}

extension Call {
    var wantsJSON: Bool { arguments[.resultFormat] == "json" }

    /// Writes the result of a command as one document: what all of them have, and then what is its own.
    func writeResult(
        of command: String, run: String?, isGreen: Bool, _ own: [(String, JSONValue)],
        diagnostics: [Diagnostic], in sources: SourceMap = SourceMap()
    ) {
        let said = JSONLines.rendered(diagnostics, in: sources).split(separator: "\n").map(String.init)
        let common: [(String, JSONValue)] = [
            ("command", .text(command)), ("run", JSONValue(run)), ("verdict", .text(isGreen ? "green" : "red")),
        ]
        let document = JSONValue.object(
            common + own + [("diagnostics", .list(said.map(JSONValue.written)))])
        write(document.document)
    }
}

extension ObservedObject {
    func json(_ complaint: Diagnostic?) -> JSONValue {
        let word =
            switch news.stage {
            case .done: "ready"
            case .failed: "failed"
            case .going, .gone: "waiting"
            }
        return .object([
            ("apiVersion", .text(expected.apiVersion)), ("kind", .text(expected.kind)), ("name", .text(expected.name)),
            ("state", .text(word)), ("reason", JSONValue(state.reason)), ("seconds", JSONValue(seconds)),
            ("code", JSONValue(complaint?.kind.code)),
        ])
    }
}

extension Trial {
    func json(_ complaint: Diagnostic?) -> JSONValue {
        .object([
            ("pod", .text(pod)), ("style", .text(style.rawValue)), ("verdict", .text(verdict.word)),
            ("reason", JSONValue(verdict.reason)), ("seconds", JSONValue(seconds)),
            ("code", JSONValue(complaint?.kind.code)),
        ])
    }
}

extension KontraktVerdict {
    var json: JSONValue {
        .object([
            ("name", .text(kontrakt)), ("namespace", .text(namespace)),
            ("verdict", .text(isOpen ? "open" : isGreen ? "green" : "red")),
            ("trials", .list(zip(trials, trialComplaints).map { $0.json($1) })),
            ("objects", .list(zip(objects, objectComplaints).map { $0.json($1) })),
            (
                "targets",
                .list(
                    targets.map {
                        .object([
                            ("pod", .text($0.pod)), ("container", .text($0.container)),
                            ("image", .text($0.reference.repository)), ("digest", JSONValue($0.runningDigest)),
                        ])
                    })
            ),
        ])
    }
}

extension Trial.Verdict {
    var word: String {
        switch self {
        case .green: "green"
        case .red: "red"
        case .open: "open"
        }
    }

    var reason: String? {
        switch self {
        case .green: nil
        case .red(let trouble): trouble.text
        case .open(let reason): reason
        }
    }
}
