// K201-K208: what is found below the root and read. K209-K219: what `.kontrakt.yaml` says (K2-Settings.swift).

package let repositoryDiagnosticKinds: [DiagnosticKind] = [
    .unreadablePath, .noKontrakt, .noSuchPath, .sameKontraktName, .unusableKontraktName, .linkLeadsAway,
    .specialFile, .goModWithoutModule,
    .invalidGlob, .unknownSetting, .wrongTypeOfSetting, .unknownSettingValue, .invalidNameSetting,
    .invalidImageSetting, .invalidPathSetting, .invalidSourceSetting, .invalidAmountSetting,
    .substitutionInSetting, .invalidBuildSetting,
]

extension DiagnosticKind {
    package static let unreadablePath = Self(
        "K201", "unreadable-path", .error, "A file or folder cannot be read",
        explanation: """
            Every folder of the repository is looked into, because any of them may hold a kontrakt folder, and every
            manifest of a kontrakt folder is read. The system refused one of them, so that a part of the input would be
            missing without anyone noticing.

            Mend the permissions, or leave the path out in `.kontrakt.yaml`:

                exclude: ["data/**"]
            """)

    package static let noKontrakt = Self(
        "K202", "no-kontrakt", .error, "There is no kontrakt where one was named",
        explanation: """
            A kontrakt folder is a directory whose own name contains `kontrakt` and that holds at least one `*.yaml`,
            `*.yml` or `*.json` file. Hidden, git-ignored, excluded and generated ones do not count, nor does anything in
            `node_modules` and `vendor`. A path given with `-f` must be such a folder, or a file in one; with `-R` it may
            also be a folder that has some below it. For `kontrakt check` it may be any manifest or a folder with some, which
            are searched for pipelines. `kontrakt fix` takes any manifest that is named, and of a folder those that are neither
            hidden, git-ignored, excluded nor generated. No command goes through a symbolic link to a folder.

            Name the folder itself, or search below it:

                kontrakt check -f deploy/kontrakt
                kontrakt check -R -f deploy
            """)

    package static let noSuchPath = Self(
        "K203", "no-such-path", .error, "A path that was named does not exist",
        explanation: """
            A path given with `-f`, or the folder that `templates:` names, does not exist in the repository. The
            repository's root is the nearest ancestor of the working directory with a `.kontrakt.yaml`, else the nearest
            with a `.git`, else the working directory itself; what lies outside of it is never read.

            Correct the path, or run kontrakt in the repository that has it.
            """)

    package static let sameKontraktName = Self(
        "K204", "same-kontrakt-name", .error, "Two kontrakt folders have one name",
        explanation: """
            A kontrakt's name is its path from the root: segments that are exactly `kontrakt` are dropped, the rest is
            joined with `-` and made a DNS label. The name is part of its Task, its namespace and its labels, so that no
            two kontrakts can share it. Here two paths come to the same name:

                shop/web/kontrakt   ->  shop-web
                shop-web/kontrakt   ->  shop-web

            Rename one of the folders, or leave one out with `exclude:`.
            """)

    package static let unusableKontraktName = Self(
        "K205", "unusable-kontrakt-name", .error, "A kontrakt folder's path makes no name",
        explanation: """
            A kontrakt's name is made from its path and must be a DNS label: letters a to z, digits and `-`. Nothing of
            this path is left when all other characters are taken away.

            Rename the folder so that its path has at least one letter or digit besides the segments that are exactly
            `kontrakt`, for example `orders/kontrakt`.
            """)

    package static let linkLeadsAway = Self(
        "K206", "link-leads-away", .warning, "A manifest is a symbolic link that leads to no file of the repository",
        explanation: """
            Symbolic links are followed only where they stay inside the repository: what a build makes must not depend on
            the machine that it is generated on. This link leads out of the root, or to nothing, and so the manifest is
            left out.

            Put a copy of the file in its place, or remove the link.
            """)

    package static let specialFile = Self(
        "K207", "special-file", .error, "A manifest is no regular file",
        explanation: """
            A kontrakt folder holds a pipe, a socket or a device whose name ends like a manifest's. It has no content that
            is the same for everyone, and reading it could wait for ever.

            Remove it, or leave it out in `.kontrakt.yaml`:

                exclude: ["kontrakt/socket.yaml"]
            """)

    package static let goModWithoutModule = Self(
        "K208", "go-mod-without-module", .warning, "A go.mod names no module",
        explanation: """
            `ko://` references are found through the `module` line of the go.mod above the code. This go.mod has no such
            line, or one that cannot be read, and so no import path leads to its folder.

            Say the module's path:

                module example.com/shop
            """)
}

extension Diagnostic {
    /// `reason` is what the system said.
    package static func unreadablePath(_ path: String, because reason: String) -> Self {
        Diagnostic(
            .unreadablePath, "`\(path)` cannot be read: \(reason)", at: .path(path),
            help: "\(remedy(for: reason)), or leave it out with `exclude:` in `.kontrakt.yaml`")
    }

    /// What mends a path that cannot be read.
    static func remedy(for reason: String) -> String { knownRemedy(for: reason) ?? "mend its permissions" }

    /// Nil for a reason that says itself what is to be done, or that nobody knows.
    static func knownRemedy(for reason: String) -> String? {
        if reason.hasSuffix("UTF-8") { return "rename it" }
        if reason.hasPrefix("larger") { return "make it smaller" }
        if reason.hasInfix("link") || reason.hasPrefix("it leads") { return "put a file in place of the link" }
        if reason.hasPrefix("it is a folder") || reason.hasPrefix("it is a pipe") { return "put a file in its place" }
        if reason.hasPrefix("no such file") { return "correct the path, or make the file" }
        return reason == "permission denied" ? "mend its permissions" : nil
    }

    /// Nothing was named, and nothing was found.
    package static func noKontraktFound(isRootNamedLikeOne: Bool) -> Self {
        Diagnostic(
            .noKontrakt, "no kontrakt folder below the root", at: .run,
            help: isRootNamedLikeOne
                ? "the root's own name counts only when the root is named without `-R`: `-f .`"
                : "put manifests into a folder whose name contains `kontrakt`; `kontrakt init` proposes a first one")
    }

    /// `reason` completes "`path` is no kontrakt: ".
    package static func noKontrakt(at path: String, because reason: String, help: String? = nil) -> Self {
        Diagnostic(.noKontrakt, "`\(path)` is no kontrakt: \(reason)", at: .path(path), help: help)
    }

    /// What `kontrakt fix` was pointed at and does not look into; `reason` completes "`path` is left as it is: ".
    package static func notLookedInto(_ path: String, because reason: String, isLink: Bool) -> Self {
        Diagnostic(
            .noKontrakt, "`\(path)` is left as it is: \(reason)", at: .path(path),
            help: isLink ? "name the folder that it leads to" : "name its files one by one to have them changed")
    }

    package static func emptyStandardInput() -> Self {
        Diagnostic(
            .noKontrakt, "standard input is empty", at: .run,
            help: "`-f -` takes the manifests of one kontrakt: `kubectl kustomize overlay | kontrakt resolve -f -`")
    }

    package static func noSuchPath(_ path: String, near candidate: String? = nil) -> Self {
        Diagnostic(
            .noSuchPath, "`\(path)` does not exist in the repository", at: .path(path),
            help: candidate.map { "did you mean `\($0)`?" })
    }

    package static func noTemplatesFolder(_ path: String) -> Self {
        Diagnostic(
            .noSuchPath, "the templates are to be in `\(path)`, and there is no such folder", at: .path(path),
            help: "correct `templates:` in `.kontrakt.yaml`, or make the folder")
    }

    package static func sameKontraktName(_ name: String, of path: String, and other: String) -> Self {
        Diagnostic(
            .sameKontraktName, "`\(path)` is called `\(name)`, and so is `\(other)`", at: .path(path),
            help: "rename one of the folders, or leave one out with `exclude:`")
    }

    package static func unusableKontraktName(of path: String) -> Self {
        Diagnostic(
            .unusableKontraktName, "nothing of the path `\(path)` can be part of a kontrakt's name",
            at: .path(path), help: "rename the folder: a name is made of the letters a to z, digits and `-`")
    }

    package static func linkLeadsAway(_ path: String, isOutside: Bool) -> Self {
        Diagnostic(
            .linkLeadsAway,
            "`\(path)` is a symbolic link \(isOutside ? "out of the repository" : "to nothing") and is left out",
            at: .path(path), help: "put a copy of the file in its place, or remove the link")
    }

    package static func specialFile(_ path: String) -> Self {
        Diagnostic(
            .specialFile, "`\(path)` is a pipe, a socket or a device, not a file", at: .path(path),
            help: "remove it, or leave it out with `exclude:` in `.kontrakt.yaml`")
    }

    package static func goModWithoutModule(_ path: String) -> Self {
        Diagnostic(
            .goModWithoutModule, "`\(path)` names no module", at: .path(path),
            help: "`ko://` finds code by a line like `module example.com/shop`")
    }
}
