/// Findings as a test report: a suite a file, a test case a finding. Errors have failed; warnings and remarks have passed
/// and say what they have to say; what is ignored was skipped. A run without findings is one test that has passed.
struct JUnitReport {
    private var places: Places

    static func rendered(_ findings: Findings) -> String {
        var report = JUnitReport(places: Places(findings.sources))
        var suites: [(name: String, findings: [Diagnostic])] = []
        for diagnostic in findings.reported + findings.ignored {
            let name = report.places.location(of: diagnostic).path ?? "kontrakt"
            if let place = suites.firstIndex(where: { $0.name == name }) {
                suites[place].findings.append(diagnostic)
            } else {
                suites.append((name, [diagnostic]))
            }
        }
        var xml = XMLText()
        xml.open("testsuites", [("name", "kontrakt check")] + counts(of: suites.flatMap(\.findings)))
        for (name, findings) in suites {
            xml.open("testsuite", [("name", name)] + counts(of: findings))
            for diagnostic in findings { report.write(diagnostic, in: name, to: &xml) }
            xml.close("testsuite")
        }
        if suites.isEmpty {
            xml.open("testsuite", [("name", "kontrakt")] + counts(of: []))
            xml.empty("testcase", [("classname", "kontrakt"), ("name", "no complaints")])
            xml.close("testsuite")
        }
        xml.close("testsuites")
        return xml.text
    }

    /// No findings are one test that has passed.
    private static func counts(of findings: [Diagnostic]) -> [(String, String)] {
        [
            ("tests", String(max(1, findings.count))), ("failures", String(findings.count { [$0].hasErrors })),
            ("errors", "0"), ("skipped", String(findings.count { $0.suppression != nil })),
        ]
    }

    private mutating func write(_ diagnostic: Diagnostic, in suite: String, to xml: inout XMLText) {
        let (path, span) = places.location(of: diagnostic)
        let start = span.map { places.bounds(of: $0).start }
        let kind = diagnostic.kind
        let name = "\(kind.code) \(kind.slug)" + (start.map { " at \($0.line):\($0.column)" } ?? "")
        let file = path.map { [("file", $0)] } ?? []
        let line = start.map { [("line", String($0.line))] } ?? []
        xml.open("testcase", [("classname", suite), ("name", name)] + file + line)
        let place = start.map { ":\($0.line):\($0.column)" } ?? ""
        // On one line: a log that shows the report must not take a part of a name for a command.
        let head = path.map { "\(visible($0))\(place): " } ?? ""
        let text = "\(head)\(diagnostic.severity.word)[\(kind.code)]: \(places.statement(of: diagnostic))"
        if let suppression = diagnostic.suppression {
            xml.empty("skipped", [("message", suppression.reason ?? "ignored")])
        } else if diagnostic.severity == .error {
            xml.element("failure", [("type", kind.code), ("message", visible(diagnostic.message))], text: text)
        } else {
            xml.element("system-out", [], text: text)
        }
        xml.close("testcase")
    }
}
