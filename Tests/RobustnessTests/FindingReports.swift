import Text
import YAML

/// A form of the report of `check`, read back as a program reads it.
struct FindingReport: Sendable {
    let name: String
    /// The codes in it, in order; nil when it is not of its form.
    let codes: @Sendable (_ text: String) -> [String]?

    static let all = [
        FindingReport(name: "json") { text in
            let lines = text.split(separator: "\n").map { read(String($0)) { $0["code"]?.asString } }
            return lines.contains { $0 == nil } ? nil : lines.compactMap(\.self)
        },
        FindingReport(name: "sarif") { text in
            read(text) { root in
                root["runs"]?.items.first { _ in true }?["results"]?.items.compactMap { $0["ruleId"]?.asString }
            }
        },
        FindingReport(name: "junit", codes: codesOfTests),
        FindingReport(name: "github") { text in
            let form = /::(?:error|warning|notice) (?:[a-zA-Z]+=[^:,\r\n]*,)*title=(K[0-9]{3}) [a-z-]+::[^\r\n]*/
            let lines = text.split(separator: "\n").map { $0.wholeMatch(of: form).map { String($0.1) } }
            return lines.contains { $0 == nil } ? nil : lines.compactMap(\.self)
        },
    ]

    private static func read<Found>(_ json: String, _ find: (Node) -> Found?) -> Found? {
        var files = SourceMap()
        let id = files.add(SourceFile(path: "report.json", bytes: Array(json.utf8)))
        let parsed = parseDocuments([id], of: files)[0]
        guard parsed.diagnostics.isEmpty, parsed.documents.count == 1 else { return nil }
        return withExtendedLifetime(parsed) { parsed.documents[0].root.flatMap(find) }
    }

    /// XML of elements and text, each element closed; the first words of the names of tests.
    private static func codesOfTests(_ text: String) -> [String]? {
        var open: [Substring] = []
        var codes: [String] = []
        let body = text.drop { $0 != "\n" }
        for piece in body.split(separator: "<").dropFirst() {
            let form = /(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>([^<]*)/
            guard let tag = piece.wholeMatch(of: form) else { return nil }
            if !tag.1.isEmpty {
                guard open.popLast() == tag.2 else { return nil }
            } else if tag.4.isEmpty {
                open.append(tag.2)
            }
            if tag.2 == "testcase", tag.1.isEmpty, let name = tag.3.firstMatch(of: /\ name="(K[0-9]{3})\ /) {
                codes.append(String(name.1))
            }
        }
        return open.isEmpty ? codes : nil
    }
}
