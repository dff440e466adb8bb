/// `1 file`, `2 files`.
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// `1 error, 2 warnings`; empty when there are none.
package func counted(_ severities: [Severity]) -> String {
    [Severity.error, .warning, .info].compactMap { severity in
        let count = severities.count { $0 == severity }
        return count == 0 ? nil : counted(count, severity.word)
    }.joined(separator: ", ")
}
