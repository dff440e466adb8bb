// K9xx: how kontrakt was called.

package let useDiagnosticKinds: [DiagnosticKind] = [
    .unknownCommand, .unknownOption, .missingValue, .unexpectedValue, .repeatedOption, .invalidValue,
    .unexpectedArgument, .unknownDiagnostic, .checkWithoutFolder, .outsideRoot, .unreadableInput,
    .kubectlArgument,
]

extension DiagnosticKind {
    package static let unknownCommand = Self(
        "K901", "unknown-command", .error, "There is no such command",
        explanation: """
            The first argument names what kontrakt is to do, and there is no command of that name in this version.
            `kontrakt help` lists all of them; options follow the command:

                kontrakt generate -o out
            """)

    package static let unknownOption = Self(
        "K902", "unknown-option", .error, "The command has no such option",
        explanation: """
            The command does not know this option. Options belong to one command each, and `kontrakt help COMMAND`
            lists them. A file whose name begins with a dash is written after `--` or with its folder:

                kontrakt generate -f ./-odd-name
            """)

    package static let missingValue = Self(
        "K903", "missing-value", .error, "An option needs a value",
        explanation: """
            The option takes a value, and the command line ends before it. All of these are the same:

                kontrakt generate -o out
                kontrakt generate -oout
                kontrakt generate --output out
                kontrakt generate --output=out
            """)

    package static let unexpectedValue = Self(
        "K904", "unexpected-value", .error, "An option takes no value",
        explanation: """
            The option is a switch: it is there or it is not, and `--check=true` is not understood. Leave the value out:

                kontrakt generate --check -o out
            """)

    package static let repeatedOption = Self(
        "K905", "repeated-option", .error, "An option is given twice",
        explanation: """
            The option holds one value and was given more than once. Taking the last one would hide a mistake in a long
            command line, so it is refused. Keep one. Only options whose help says `repeats` can be given several times:

                kontrakt generate -f shop -f cart -o out
            """)

    package static let invalidValue = Self(
        "K906", "invalid-value", .error, "A value does not fit its option",
        explanation: """
            The value, from the command line or from a `KONTRAKT_*` variable, is not one that the option can take. The
            message says what it takes. An environment variable counts wherever its flag is not given:

                KONTRAKT_THREADS=2 kontrakt generate
            """)

    package static let unexpectedArgument = Self(
        "K907", "unexpected-argument", .error, "An argument has no meaning here",
        explanation: """
            The command takes no argument in this place. Files and folders are given with `-f`:

                kontrakt check -f services/cart/kontrakt
            """)

    package static let unknownDiagnostic = Self(
        "K908", "unknown-diagnostic", .error, "No diagnostic has this code or name",
        explanation: """
            `kontrakt explain` and `check --ignore` take the code of a diagnostic or its slug. `kontrakt explain` alone
            lists them all:

                kontrakt explain K902
                kontrakt explain unknown-option
            """)

    package static let checkWithoutFolder = Self(
        "K909", "check-without-folder", .error, "--check does not know what to compare with",
        explanation: """
            `generate --check` compares generated files with what would be written, so it needs their folder: `-o DIR`,
            or `output:` in `.kontrakt.yaml`, which the next caller then need not know:

                output: deploy

            `--write` and `--watch` need it to write to, and `lock --check` needs the lock file in the same way: `-o
            FILE`, or `lock:`.
            """)

    package static let outsideRoot = Self(
        "K910", "outside-root", .error, "A path lies outside of the repository",
        explanation: """
            Names of kontrakts, build contexts and the generated pipeline are relative to the repository's root: the
            nearest folder upwards with `.kontrakt.yaml`, else with `.git`, else the working directory. A path outside
            of it has no place in the pipeline. Run kontrakt in that other repository:

                cd ../other && kontrakt generate
            """)

    package static let unreadableInput = Self(
        "K911", "unreadable-input", .error, "A file or folder cannot be read",
        explanation: """
            The path does not exist, or the system did not let kontrakt read it. Nothing is generated from half of the
            input. Check the path and its permissions; `exclude:` in `.kontrakt.yaml` leaves paths out:

                exclude: [private/**]
            """)

    package static let kubectlArgument = Self(
        "K912", "kubectl-argument", .error, "An argument after -- cannot go to kubectl",
        explanation: """
            What stands after `--` is added to the `kubectl apply` and `kubectl create` of a kontrakt's objects. What
            would make them requests of somebody else, to another place or about other objects is refused: kontrakt
            decides these, and its promise that a kontrakt stays in its namespace rests on them. So are options that
            would change the answer. Everything else is kubectl's to understand:

                kontrakt apply -- --force-conflicts --validate=false
            """)
}

extension Diagnostic {
    package static func unknownCommand(_ name: String, known: [String]) -> Self {
        Self(
            .unknownCommand, "there is no command `\(name)`", at: .run,
            help: suggestion(name, among: known) ?? abbreviated(name, among: known)
                ?? "`kontrakt help` lists the commands")
    }

    package static func unknownOption(_ option: String, command: String, known: [String]) -> Self {
        Self(
            .unknownOption, "`kontrakt \(command)` has no option `\(option)`", at: .run,
            help: suggestion(option, among: known) ?? "`kontrakt help \(command)` lists its options")
    }

    package static func missingValue(of option: String, value: String) -> Self {
        Self(.missingValue, "`\(option)` needs a value", at: .run, help: "write `\(option) \(value)`")
    }

    package static func unexpectedValue(_ value: String, of option: String) -> Self {
        Self(
            .unexpectedValue, "`\(option)` takes no value, but `\(value)` is given", at: .run,
            help: "write `\(option)` alone, or leave it out")
    }

    package static func repeatedOption(_ option: String) -> Self {
        Self(.repeatedOption, "`\(option)` is given more than once", at: .run, help: "keep one of them")
    }

    package static func invalidValue(
        _ value: String, of option: String, expected: String, known: [String] = []
    ) -> Self {
        Self(
            .invalidValue, "`\(value)` is no value for `\(option)`: expected \(expected)", at: .run,
            help: suggestion(value, among: known))
    }

    package static func unexpectedArgument(_ argument: String, command: String, takesFiles: Bool) -> Self {
        Self(
            .unexpectedArgument, "`kontrakt \(command)` does not take the argument `\(argument)`", at: .run,
            help: takesFiles
                ? "for a file or folder, write `-f \(argument)`" : "`kontrakt help \(command)` shows its use")
    }

    package static func unknownDiagnostic(_ name: String, known: [String]) -> Self {
        Self(
            .unknownDiagnostic, "no diagnostic is called `\(name)`", at: .run,
            help: suggestion(name, among: known) ?? "`kontrakt explain` lists them all")
    }

    package static func withoutFolder(_ option: String) -> Self {
        Self(
            .checkWithoutFolder, "`\(option)` needs the folder of the generated files", at: .run,
            help: "give it with `-o DIR`, or as `output:` in `.kontrakt.yaml`")
    }

    package static func checkWithoutLock() -> Self {
        Self(
            .checkWithoutFolder, "`--check` needs the lock file", at: .run,
            help: "give it with `-o FILE`, or as `lock:` in `.kontrakt.yaml`")
    }

    package static func outsideRoot(_ path: String) -> Self {
        Self(
            .outsideRoot, "`\(path)` lies outside of the repository", at: .run,
            help: "run kontrakt in the repository that holds it")
    }

    package static func refusedKubectlArgument(_ argument: String, because reason: String, help: String? = nil) -> Self
    {
        Self(.kubectlArgument, "`\(argument)` cannot be passed on to kubectl: \(reason)", at: .run, help: help)
    }

    package static func misunderstoodByKubectl(_ words: String) -> Self {
        Self(
            .kubectlArgument, "kubectl does not understand what was passed on to it: \(words)", at: .run,
            help: "`kubectl apply --help` lists what it takes")
    }

    package static func workingDirectoryGone() -> Self {
        Self(
            .unreadableInput, "the working directory was removed", at: .run,
            help: "go to a folder that is there, with `cd`")
    }

    package static func unreadableInput(_ path: String, reason: String) -> Self {
        Self(.unreadableInput, "cannot read: \(reason)", at: .path(path), help: "\(remedy(for: reason)), or remove it")
    }
}

private func suggestion(_ word: String, among known: [String]) -> String? {
    nearest(to: word, among: known, atMost: .max).map { "did you mean `\($0)`?" }
}

/// What a word begins, where that is not too much to choose from.
private func abbreviated(_ word: String, among known: [String]) -> String? {
    let longer = known.filter { $0.hasPrefix(word) }.map { "`\($0)`" }
    guard let last = longer.last, longer.count <= 4, !word.isEmpty else { return nil }
    return longer.count == 1
        ? "did you mean \(last)?" : "did you mean \(longer.dropLast().joined(separator: ", ")) or \(last)?"
}
