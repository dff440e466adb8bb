internal import Cluster
internal import Text

extension Judgement {
    /// The verdict as JUnit XML, as CI systems read it: a suite for each kontrakt, a case for each test Pod. What went
    /// wrong beside the tests is a case of its own, so that no red run looks green.
    var junit: String {
        var xml = XMLText()
        let suites = kontrakts.map { ($0, $0.cases) }
        let all = suites.flatMap(\.1)
        xml.open("testsuites", [("name", "kontrakt")] + counts(of: all))
        for (kontrakt, cases) in suites {
            xml.open("testsuite", [("name", kontrakt.kontrakt)] + counts(of: cases))
            for test in cases { test.write(to: &xml) }
            xml.close("testsuite")
        }
        xml.close("testsuites")
        return xml.text
    }
}

private struct JUnitCase {
    enum Role: String { case failure, error }

    let name: String
    let kontrakt: String
    let seconds: Int
    let complaint: Diagnostic?
    /// Why it was not decided, when something else decided the run.
    var open: String?
    let role: Role
    let evidence: String

    func write(to xml: inout XMLText) {
        let attributes = [("name", name), ("classname", kontrakt), ("time", String(seconds))]
        guard complaint != nil || open != nil else { return xml.empty("testcase", attributes) }
        xml.open("testcase", attributes)
        defer { xml.close("testcase") }
        guard let complaint else { return xml.empty("skipped", [("message", open ?? "")]) }
        let type = "\(complaint.kind.code) \(complaint.kind.slug)"
        xml.element(
            role.rawValue, [("message", complaint.message), ("type", type)],
            text: evidence.isEmpty ? complaint.message : evidence)
    }
}

private func counts(of cases: [JUnitCase]) -> [(String, String)] {
    [
        ("tests", String(cases.count)),
        ("failures", String(cases.count { $0.complaint != nil && $0.role == .failure })),
        ("skipped", String(cases.count { $0.complaint == nil && $0.open != nil })),
        ("errors", String(cases.count { $0.complaint != nil && $0.role == .error })),
        ("time", String(cases.reduce(0) { $0 + $1.seconds })),
    ]
}

extension KontraktVerdict {
    fileprivate var cases: [JUnitCase] {
        let tests = trials.indices.map { number in
            JUnitCase(
                name: trials[number].pod, kontrakt: kontrakt, seconds: trials[number].seconds ?? 0,
                complaint: trialComplaints[number],
                open: trials[number].verdict == .green ? nil : trials[number].verdict.reason, role: .failure,
                evidence: number < trialEvidence.count ? trialEvidence[number] : "")
        }
        let failed = objects.indices.filter { objectComplaints[$0] != nil }.map { number in
            JUnitCase(
                name: "\(objects[number].expected.kind)/\(objects[number].expected.name)", kontrakt: kontrakt,
                seconds: 0,
                complaint: objectComplaints[number], role: .error,
                evidence: number < objectEvidence.count ? objectEvidence[number] : "")
        }
        let others = otherComplaints.map {
            JUnitCase(
                name: $0.kind.slug, kontrakt: kontrakt, seconds: 0, complaint: $0, role: .error, evidence: "")
        }
        return tests + failed + others
    }
}

/// XML that any reader takes: what XML cannot hold is replaced.
private struct XMLText {
    private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var depth = 0

    mutating func open(_ name: String, _ attributes: [(String, String)]) {
        text += "\(indent)<\(name)\(written(attributes))>\n"
        depth += 1
    }

    mutating func close(_ name: String) {
        depth -= 1
        text += "\(indent)</\(name)>\n"
    }

    mutating func empty(_ name: String, _ attributes: [(String, String)]) {
        text += "\(indent)<\(name)\(written(attributes))/>\n"
    }

    mutating func element(_ name: String, _ attributes: [(String, String)], text body: String) {
        text += "\(indent)<\(name)\(written(attributes))>\(escaped(body))</\(name)>\n"
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0)=\"\(escaped($1, inAttribute: true))\"" }.joined()
    }

    private func escaped(_ text: String, inAttribute: Bool = false) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"" where inAttribute: escaped += "&quot;"
            // A reader would make a blank of it there.
            case "\n" where inAttribute, "\t" where inAttribute: escaped += "&#\(scalar.value);"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(isOfXML(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return escaped
    }

    /// Whether XML 1.0 allows the character; what it only discourages goes the same way.
    private func isOfXML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: false
        default: scalar.value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(scalar.value)
        }
    }
}
