// K209-K219: what `.kontrakt.yaml` says. They stand in the list of K2-Repository.swift.

extension DiagnosticKind {
    package static let invalidGlob = Self(
        "K209", "invalid-glob", .error, "A pattern of `exclude:` cannot be used",
        explanation: """
            The patterns of `exclude:` are paths from the repository's root. `*` and `?` stay within a segment, `**` as a
            whole segment spans any number of them, `[ab]` is one of a set, `{a,b}` one of several texts, and a backslash
            takes the next character as it is. A pattern that matches a directory leaves out all that is below.

                exclude:
                  - examples/**
                  - "**/kontrakt/{old,wip}-*.yaml"
            """)

    package static let unknownSetting = Self(
        "K210", "unknown-setting", .error, "`.kontrakt.yaml` has a key that kontrakt does not know",
        explanation: """
            Every key of `.kontrakt.yaml` is known, at every level. One that is not would have no effect, and a slip of
            the pen in `registry` would push to a place that nobody meant, so it is an error.

            Correct the key, or remove it.
            """)

    package static let wrongTypeOfSetting = Self(
        "K211", "wrong-type-of-setting", .error, "A setting has a value of the wrong type",
        explanation: """
            A setting that is text must be text to YAML too: `1.10` without quotes is a number, and `on` is a boolean, to
            every tool that reads the file. A list is written with `-` or in brackets, a group of settings with a key and
            a value on each line. `.kontrakt.yaml` is one document.

                source:
                  revision: "1.10"
                exclude: [examples]
            """)

    package static let unknownSettingValue = Self(
        "K212", "unknown-setting-value", .error, "A setting has a value that it cannot have",
        explanation: """
            Some settings take one of a few words. The message lists them; there is no other. `builder:` at the top is
            what builds Dockerfiles and so cannot be `ko`, which builds Go import paths: `ko://` references use it by
            themselves.
            """)

    package static let invalidNameSetting = Self(
        "K213", "invalid-name-setting", .error, "A setting is no name that Kubernetes takes",
        explanation: """
            Names of objects, namespaces, Secrets and storage classes end up in manifests that an API server would refuse
            only when they are applied. `name:` is a DNS label of at most 40 characters, so that the names of the
            pipeline's objects, which begin with it, stay readable. `namespace:` is a DNS label, and does not begin with
            `kontrakt-`: those namespaces are temporary and are deleted with their run.

            A DNS label has the characters a to z, digits and `-`, and begins and ends with a letter or digit.
            """)

    package static let invalidImageSetting = Self(
        "K214", "invalid-image-setting", .error, "A setting is no image, registry or registry host",
        explanation: """
            Images of steps are references as registries take them, `host/path:tag@digest`. `registry:` is where images
            are pushed: a host, or a host and a path, without scheme and without tag. The keys of `registries:` are hosts,
            with a port if there is one. The keys of `builds:` are paths below the registry.

                registry: ghcr.io/acme
                images: {kaniko: "ghcr.io/osscontainertools/kaniko:v1.25.0"}
                registries: {"localhost:5000": {insecure: true}}
            """)

    package static let invalidPathSetting = Self(
        "K215", "invalid-path-setting", .error, "A setting is no path inside the repository",
        explanation: """
            Folders and files in `.kontrakt.yaml` are relative to the repository's root, with `/` between segments, and a
            Dockerfile is relative to its context. None of them can leave the repository: the build has a checkout of it
            and nothing else.

                output: deploy/ci
                builds:
                  web: {context: services/web, dockerfile: docker/Dockerfile}
            """)

    package static let invalidSourceSetting = Self(
        "K216", "invalid-source-setting", .error, "The source cannot be cloned as it is written",
        explanation: """
            `source.url` is what the pipeline clones: a URL with https, http, ssh, git or file, or `user@host:path`. It is
            written into a manifest that many can read, so it must not hold a password or token: those belong into a
            Secret, which `secrets.git` names. `source.revision` is a branch, a tag or a commit.

                source:
                  url: https://git.example.org/acme/shop.git
                  revision: main
                secrets: {git: git-credentials}
            """)

    package static let invalidAmountSetting = Self(
        "K217", "invalid-amount-setting", .error, "A setting is no amount of time or storage",
        explanation: """
            Timeouts are durations as Tekton takes them, such as `90s`, `50m` or `1h30m`, and more than nothing. `tasks`
            and `finally` together must fit into `pipeline`; one that is not said takes what the others leave. The
            workspace's size is a quantity as Kubernetes takes it, such as `500Mi` or `2Gi`.

                timeouts: {pipeline: 1h, tasks: 50m, finally: 10m}
                workspace: {size: 5Gi}
            """)

    package static let substitutionInSetting = Self(
        "K218", "substitution-in-setting", .error, "A setting holds `$(`, which Tekton would replace",
        explanation: """
            Settings are written into Tekton's objects, where `$(params.x)` and the like are replaced when a run starts,
            and an unknown one is refused. What a setting says must come out as it is written, whatever a run is called
            with, and so no setting may hold `$(`.

            Write the value itself. What differs from run to run is a param of the pipeline: `source-url`,
            `source-revision`, `source-reference` and `registry`.
            """)

    package static let invalidBuildSetting = Self(
        "K219", "invalid-build-setting", .error, "An entry of `builds:` does not say what to build",
        explanation: """
            An entry of `builds:` has either `context`, a folder with a Dockerfile, or `importPath`, a Go package that ko
            builds. `dockerfile`, `target` and `args` belong to a context; the builder of an import path is always `ko`,
            and `ko` builds nothing else. A build argument's name has letters, digits and `_`; its value is text, or the
            image of another build.

                builds:
                  web:
                    context: services/web
                    args: {BASE: {image: base}}
                  worker: {importPath: example.com/shop/cmd/worker}
            """)
}

extension Diagnostic {
    /// Without a span for a pattern that comes from the command line.
    package static func invalidGlob(_ pattern: String, because reason: String, at span: Span? = nil) -> Self {
        Diagnostic(
            .invalidGlob, "`\(pattern)` is no pattern for paths: \(reason)", at: span.map { .span($0) } ?? .run,
            help: "patterns are paths from the root, such as `examples/**` or `**/kontrakt/*-wip.yaml`")
    }

    /// `section` is the dotted path of the mapping that holds the key; empty at the top.
    package static func unknownSetting(_ key: String, in section: String, known: [String], at span: Span) -> Self {
        let place = section.isEmpty ? ".kontrakt.yaml" : section
        guard let near = nearest(to: key, among: known) else {
            let list = known.map { "`\($0)`" }.joined(separator: ", ")
            return Diagnostic(
                .unknownSetting, "`\(key)` is no setting of `\(place)`", at: span, help: "there are \(list)")
        }
        return Diagnostic(
            .unknownSetting, "`\(key)` is no setting of `\(place)`", at: span, help: "did you mean `\(near)`?",
            fix: Fix(replace: span, with: near))
    }

    /// `expected` and `found` are nouns with their article; `quoting` is the scalar in quotes when that mends it.
    package static func wrongTypeOfSetting(
        _ setting: String, expected: String, found: String, at span: Span, quoting: String? = nil
    ) -> Self {
        Diagnostic(
            .wrongTypeOfSetting, "`\(setting)` must be \(expected), and this is \(found)", at: span,
            help: quoting.map { "put it in quotes: \($0)" }, fix: quoting.map { Fix(replace: span, with: $0) })
    }

    package static func secondSettingsDocument(at span: Span, first: Span) -> Self {
        Diagnostic(
            .wrongTypeOfSetting, "`.kontrakt.yaml` must be one document, and this is another", at: span,
            notes: [Note("the first one is here", at: first)], help: "put all settings into one document")
    }

    package static func unknownSettingValue(
        _ value: String, of setting: String, allowed: [String], help: String? = nil, at span: Span
    ) -> Self {
        let near = nearest(to: value, among: allowed)
        let list = allowed.map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .unknownSettingValue, "`\(setting)` cannot be `\(value)`", at: span,
            help: help ?? near.map { "did you mean `\($0)`?" } ?? "it is one of \(list)",
            fix: help == nil ? near.map { Fix(replace: span, with: $0) } : nil)
    }

    /// A text that does not follow the grammar of its setting. `reason` completes "`name`: `Value` ".
    package static func invalidSetting(
        _ kind: DiagnosticKind, _ setting: String, is value: String, reason: String, help: String?, at span: Span
    ) -> Self {
        Diagnostic(kind, "`\(setting)`: `\(value)` \(reason)", at: span, help: help)
    }

    package static func credentialInURL(_ setting: String, at span: Span) -> Self {
        Diagnostic(
            .invalidSourceSetting, "`\(setting)` holds a password or token, which everyone could read in the manifests",
            at: span, help: "take it out of the URL, put it into a Secret, and name that in `secrets.git`")
    }

    /// The three durations as they are written.
    package static func timeoutsDoNotFit(
        pipeline: String, tasks: String, finally: String, at span: Span
    ) -> Self {
        Diagnostic(
            .invalidAmountSetting,
            "tasks (\(tasks)) and finally (\(finally)) together take longer than the pipeline may (\(pipeline))",
            at: span, help: "raise `timeouts.pipeline`, or lower the other two")
    }

    package static func substitutionInSetting(_ setting: String, at span: Span) -> Self {
        Diagnostic(
            .substitutionInSetting, "`\(setting)` holds `$(`, which Tekton would replace when a run starts", at: span,
            help: "write the value itself; what differs from run to run is a param of the pipeline")
    }

    package static func buildWithoutInput(_ image: String, at span: Span) -> Self {
        Diagnostic(
            .invalidBuildSetting, "the build `\(image)` has neither `context` nor `importPath`", at: span,
            help: "say where its Dockerfile is (`context: services/web`) or what ko builds (`importPath: …`)")
    }

    /// A key that has no place beside another one.
    package static func conflictingBuildSetting(_ key: String, with other: String, at span: Span, other place: Span)
        -> Self
    {
        Diagnostic(
            .invalidBuildSetting, "`\(key)` has no meaning beside `\(other)`", at: span,
            notes: [Note("`\(other)` is here", at: place)], help: "remove one of the two")
    }
}
