/// Findings as a test report: a suite a file, a test case a finding. Errors have failed; warnings and remarks have passed
/// and say what they have to say; what is ignored was skipped. A run without findings is one test that has passed.
struct JUnitReport {
    private var places: Places

    private struct Suite {
        let name: String
        var cases: [(diagnostic: Diagnostic, text: String)] = []
    }

    static func rendered(_ findings: Findings) -> String {
        var report = JUnitReport(places: Places(findings.sources))
        var suites: [Suite] = []
        for diagnostic in (findings.reported + findings.ignored) {
            let name = report.places.location(of: diagnostic).path ?? "kontrakt"
            let place = suites.firstIndex { $0.name == name } ?? suites.endIndex
            if place == suites.endIndex { suites.append(Suite(name: name)) }
            suites[place].cases.append((diagnostic, report.testCase(diagnostic, in: name)))
        }
        let counts = counts(of: findings.diagnostics.isEmpty ? nil : suites.flatMap(\.cases).map(\.diagnostic))
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kontrakt check\"\(counts)>\n"
        for suite in suites {
            let counts = Self.counts(of: suite.cases.map(\.diagnostic))
            xml += "  <testsuite name=\"\(XML.attribute(suite.name))\"\(counts)>\n"
            xml += suite.cases.map(\.text).joined()
            xml += "  </testsuite>\n"
        }
        if suites.isEmpty {
            xml += "  <testsuite name=\"kontrakt\"\(counts)>\n"
            xml += "    <testcase classname=\"kontrakt\" name=\"no complaints\"/>\n  </testsuite>\n"
        }
        return xml + "</testsuites>\n"
    }

    /// Attributes for a list of findings; nil stands for the one test that has passed.
    private static func counts(of diagnostics: [Diagnostic]?) -> String {
        let failures = diagnostics?.count { $0.severity == .error && $0.suppression == nil } ?? 0
        let skipped = diagnostics?.count { $0.suppression != nil } ?? 0
        return " tests=\"\(diagnostics?.count ?? 1)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
    }

    private mutating func testCase(_ diagnostic: Diagnostic, in suite: String) -> String {
        let (path, span) = places.location(of: diagnostic)
        let start = span.map { places.bounds(of: $0).start }
        let place = start.map { ":\($0.line):\($0.column)" } ?? ""
        let kind = diagnostic.kind
        var xml = "    <testcase classname=\"\(XML.attribute(suite))\" name=\"\(kind.code) \(kind.slug)"
        xml += place.isEmpty ? "\"" : " at \(place.dropFirst())\""
        if let path { xml += " file=\"\(XML.attribute(path))\"" }
        if let start { xml += " line=\"\(start.line)\"" }
        let head = path.map { "\($0)\(place): " } ?? ""
        let text = XML.text("\(head)\(diagnostic.severity.word)[\(kind.code)]: \(places.statement(of: diagnostic))")
        let message = XML.attribute(diagnostic.message)
        if let suppression = diagnostic.suppression {
            xml += ">\n      <skipped message=\"\(XML.attribute(suppression.reason ?? "ignored"))\"/>\n"
        } else if diagnostic.severity == .error {
            xml += ">\n      <failure type=\"\(kind.code)\" message=\"\(message)\">\(text)</failure>\n"
        } else {
            xml += ">\n      <system-out>\(text)</system-out>\n"
        }
        return xml + "    </testcase>\n"
    }
}
