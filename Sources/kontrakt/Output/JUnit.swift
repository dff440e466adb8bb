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
