// K930 to K939: settings, the environment and the first steps.

package let startDiagnosticKinds: [DiagnosticKind] = [.unreadVariable, .unknownSettingName]

extension DiagnosticKind {
    package static let unreadVariable = Self(
        "K930", "unread-variable", .warning, "A variable of the environment is almost one of kontrakt's",
        explanation: """
            Every long option has a variable: KONTRAKT_OUTPUT stands in for `--output`. A variable that begins with
            KONTRAKT_ and belongs to no option of any command is nobody's, and what it says is lost. Only those that look
            like a slip are reported, because others may have variables of such names, too:

                KONTRAKT_OUTPUT=deploy kontrakt generate
            """)

    package static let unknownSettingName = Self(
        "K931", "unknown-setting-name", .error, "No setting has this name",
        explanation: """
            `kontrakt config` takes the name of a setting as it stands in `.kontrakt.yaml`, with a dot between a key and
            the key below it. A name with others below it shows all of them. `kontrakt config` alone shows every setting:

                kontrakt config registry
                kontrakt config timeouts
                kontrakt config builds.web.context
            """)
}

extension Diagnostic {
    package static func unreadVariable(_ name: String, meant: String) -> Self {
        Self(
            .unreadVariable, "no option reads the variable `\(name)`", at: .run,
            help: "did you mean `\(meant)`?")
    }

    package static func unknownSettingName(_ name: String, known: [String]) -> Self {
        Self(
            .unknownSettingName, "no setting is called `\(name)`", at: .run,
            help: nearest(to: name, among: known).map { "did you mean `\($0)`?" } ?? "`kontrakt config` shows them all")
    }
}
