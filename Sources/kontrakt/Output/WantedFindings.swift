internal import Compiler
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let findingForm = Option(
        "format", "FORMAT", .choice(["text"] + FindingForm.all.map(\.name)),
        help: """
            text (the default) for people, on standard error; on standard output \
            \(FindingForm.all.map { "\($0.name) (\($0.abstract))" }.joined(separator: ", ")).
            """)
    static let leastSeverity = Option(
        "severity", "SEVERITY", .choice([Severity.error, .warning, .info].map(\.word)),
        help: "Report nothing below it: error, warning, or info (the default).")
    static let ignoredCode = Option(
        "ignore", "CODE", .text, repeats: true,
        help: "Do not report what has this code or slug. Errors that leave nothing to write are no choice.")
    static let applyFixes = Option(
        "fix", help: "Change the files where a finding says how, then check again and report what is left.")

    /// What of the findings is wanted, and how.
    static let findings: [Option] = [.findingForm, .leastSeverity, .ignoredCode, .applyFixes]
}

extension Arguments {
    /// What is wrong with `--ignore` and `--fix`.
    var misusedFindings: [Diagnostic] {
        var misuse: [Diagnostic] = []
        for name in all(.ignoredCode) {
            guard let kind = Catalogue.kind(named: name) else {
                misuse.append(.unknownDiagnostic(name, known: Catalogue.all.flatMap { [$0.code, $0.slug] }))
                continue
            }
            if !kind.canBeIgnored { misuse.append(.notIgnorable(kind)) }
        }
        if has(.access), let form = self[.findingForm], !["text", "json"].contains(form) {
            misuse.append(.invalidValue(form, of: "--format", expected: "`text` or `json` beside `--access`"))
        }
        if has(.applyFixes), all(.filename).contains("-") { misuse.append(.nothingToFix()) }
        return misuse
    }

    /// Those of the findings that `--severity` lets through, those marked that `--ignore` names.
    func wanted(of found: [Diagnostic]) -> [Diagnostic] {
        let ignored = Set(all(.ignoredCode).compactMap { Catalogue.kind(named: $0)?.code })
        let least = [Severity.error, .warning].first { $0.word == self[.leastSeverity] } ?? .info
        return found.filter { $0.severity >= least }.map { finding in
            guard finding.suppression == nil, ignored.contains(finding.kind.code) else { return finding }
            return finding.suppressed(Suppression("`--ignore`", isInSource: false))
        }
    }
}

extension Call {
    /// Says what was found in the form that is asked for.
    func tell(_ found: [Diagnostic], in sources: SourceMap) {
        guard let form = FindingForm.all.first(where: { $0.name == arguments[.findingForm] }) else {
            return report(found, in: sources)
        }
        write(form.rendered(Findings(found, in: sources, version: Version.current)))
    }

    /// Makes the fixes of findings in the files themselves, and says how many changed. Nil when one cannot be written,
    /// which is reported then.
    func makeFixes(of found: [Diagnostic], in sources: SourceMap, below root: String) -> Int? {
        // Built-in templates are no files, and one that somebody has just changed is not ours to change.
        let changes = mend(found, in: sources).filter { (try? surroundings.tree(root).read($0.path)) == $0.old }
        if let failure = replace(changes, below: root) {
            report([failure])
            return nil
        }
        return changes.count
    }
}
