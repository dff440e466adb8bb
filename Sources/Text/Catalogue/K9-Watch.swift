// K946 to K949: `--watch`.

package let watchDiagnosticKinds: [DiagnosticKind] = [
    .unwatchable, .noWatch, .watchedRootGone,
]

extension DiagnosticKind {
    package static let unwatchable = Self(
        "K946", "unwatchable", .error, "--watch cannot go with another option",
        explanation: """
            Standard input is read once and never changes, so it cannot be watched. `--check` writes nothing, and a watch
            is there to write: to be told of complaints only, leave the output folder out of version control, or run
            `generate --check` when you are done.
            """)

    package static let noWatch = Self(
        "K947", "no-watch", .error, "The system does not tell of changes",
        explanation: """
            `--watch` asks the kernel (inotify) to tell of changes in every folder that may hold input. Linux limits how
            many folders one user may watch, and how many programs may; editors watch folders, too. Git-ignored folders,
            `node_modules` and `vendor` are not watched, and `exclude:` in `.kontrakt.yaml` leaves more out. An
            administrator raises the limits, here to half a million folders:

                sysctl fs.inotify.max_user_watches=524288
            """)

    package static let watchedRootGone = Self(
        "K948", "watched-root-gone", .error, "The repository that was watched is gone",
        explanation: """
            The root of the repository was removed, moved or unmounted while it was watched, and nothing more can be
            learned of it. What was written last is left as it is. Start again in the repository's new place:

                cd ../moved && kontrakt generate --watch -o deploy
            """)
}

extension Diagnostic {
    package static func watchWithCheck() -> Self {
        Self(
            .unwatchable, "`--watch` writes and `--check` does not", at: .run, help: "leave one of them out")
    }

    package static func watchOfStandardInput() -> Self {
        Self(
            .unwatchable, "`--watch` cannot watch standard input", at: .run,
            help: "give files or folders with `-f`")
    }

    /// `limit` is the setting of the system that was reached.
    package static func noWatch(because reason: String, limit: String? = nil) -> Self {
        Self(
            .noWatch, "changes cannot be watched: \(reason)", at: .run,
            help: limit.map { "raise the limit with `sysctl \($0)=524288`, or leave folders out with `exclude:`" })
    }

    package static func watchedRootGone() -> Self {
        Self(
            .watchedRootGone, "the root of the repository was removed, moved or unmounted", at: .run,
            help: "start again where it is now")
    }
}
