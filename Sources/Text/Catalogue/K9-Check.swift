// K920 to K929: `check` was asked for what it cannot do.

package let checkUseDiagnosticKinds: [DiagnosticKind] = [.notIgnorable, .nothingToFix]

extension DiagnosticKind {
    package static let notIgnorable = Self(
        "K920", "not-ignorable", .error, "An error that cannot be ignored",
        explanation: """
            `--ignore` takes what warns, errors about pipelines that others wrote (K600 to K639), errors about what a
            kontrakt will find in its namespace (K346 to K350, K385 to K399), and errors that schemas find (K670 to
            K675). Any other error leaves nothing that could be written: if `check` were silent about it, `generate` would
            still fail. Mend what it complains about, or leave a file that is no input out with `exclude:` in
            `.kontrakt.yaml`.
            """)

    package static let nothingToFix = Self(
        "K921", "nothing-to-fix", .error, "--fix has no file that it could change",
        explanation: """
            `check --fix` writes to the files that it reads, and standard input is none. Without `--fix` every fix is
            shown below its finding, and the forms `json` and `sarif` hold it for programs. Give the file instead:

                kontrakt check --fix -f services/cart/kontrakt
            """)
}

extension Diagnostic {
    package static func notIgnorable(_ kind: DiagnosticKind) -> Self {
        Self(
            .notIgnorable, "`--ignore` cannot take \(kind.code) (\(kind.slug))", at: .run,
            help: DiagnosticKind.notIgnorableHelp)
    }

    package static func nothingToFix() -> Self {
        Self(
            .nothingToFix, "`--fix` changes files, and standard input is none", at: .run,
            help: "give the file with `-f`, or leave `--fix` out")
    }
}
