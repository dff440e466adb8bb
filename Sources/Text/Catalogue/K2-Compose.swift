// K237-K249: what compose files say.

package let composeDiagnosticKinds: [DiagnosticKind] = [
    .invalidComposeValue, .unknownComposeKey, .notCarriedOver, .unsetComposeVariable, .malformedComposeVariable,
    .malformedEnvironmentFile, .unusableComposeFile, .sameComposeName, .undefinedInCompose, .dependencyCycle,
    .composeFileNotRead, .unknownProfile, .dependencyNotReady,
]

extension DiagnosticKind {
    package static let invalidComposeValue = Self(
        "K237", "invalid-compose-value", .error, "A value in a compose file is not what its key takes",
        explanation: """
            A compose file in a kontrakt folder is read as the Compose Specification says: a port is a number or a range
            of numbers, a duration has a unit, a list of texts holds texts, and every service has an `image:`, a `build:`
            or both. What is said here cannot be read that way, so nothing could be made of it.

                services:
                  web:
                    image: nginx:1.27
                    ports: ["8080:80"]
                    healthcheck: {test: curl -f localhost, interval: 10s}
            """)

    package static let unknownComposeKey = Self(
        "K238", "unknown-compose-key", .warning, "A compose file has a key that nobody knows",
        explanation: """
            The key is none of the Compose Specification's at that place, or a label that begins with `kompose.` and is
            none of kompose's. It has no effect. Correct it, remove it, or let it begin with `x-`, as the specification
            has it for what other programs read.
            """)

    package static let notCarriedOver = Self(
        "K239", "not-carried-over", .warning, "Something in a compose file has no counterpart in the kontrakt",
        explanation: """
            A kontrakt runs in a cluster, in a namespace that did not exist before. Some things that compose does on one
            machine have no counterpart there: devices of the host, its folders, logging drivers, the networks between
            containers. They are left out, and each is reported where it stands, so that nothing is dropped in silence.

            Remove the key if the kontrakt does not need it. If it does, write that object as a Kubernetes manifest in
            the same folder. `ignore: [not-carried-over]` in `.kontrakt.yaml` says that all of it is known.
            """)

    package static let unsetComposeVariable = Self(
        "K240", "unset-compose-variable", .error, "A compose file uses a variable that has no value",
        explanation: """
            The values of variables come from the file `.env` beside the compose file and from nowhere else: what is made
            must be the same on every machine, so the environment of whoever runs kontrakt is not looked at. A `.env` that
            git ignores is not read either, for it is not there when the pipeline runs.

            Give the variable a default, or set it in a `.env` that is committed:

                image: redis:${REDIS_VERSION:-7.4}
            """)

    package static let malformedComposeVariable = Self(
        "K241", "malformed-compose-variable", .error, "A dollar sign in a compose file begins no variable",
        explanation: """
            In the values of a compose file `$NAME` and `${NAME}` are replaced, with `:-`, `-`, `:?`, `?`, `:+` and `+`
            behind the name as in a shell. Any other dollar sign must be written twice, as for docker compose:

                command: sh -c 'echo $$HOME'
            """)

    package static let malformedEnvironmentFile = Self(
        "K242", "malformed-environment-file", .error, "A file of variables cannot be read",
        explanation: """
            `.env` and the files of `env_file:` hold lines `NAME=value`. Empty lines and lines that begin with `#` do not
            count. A value may stand in single quotes, where everything means itself, or in double quotes, where `\\n`,
            `\\t`, `\\"`, `\\\\` and variables are replaced. A name has letters, digits, `_`, `.` and `-`. A line with a
            name alone would take the value from the environment, which kontrakt does not look at.
            """)

    package static let unusableComposeFile = Self(
        "K243", "unusable-compose-file", .error, "A compose file names a file that cannot be used",
        explanation: """
            The files that `env_file:`, `configs:`, `secrets:` and `volumes:` name are read when the kontrakt is made, by
            their paths from the compose file's folder. They must be inside the repository, and what becomes a ConfigMap
            or a Secret may have one mebibyte at most. An `env_file:` that may be missing says so:

                env_file:
                  - path: local.env
                    required: false
            """)

    package static let sameComposeName = Self(
        "K244", "same-compose-name", .error, "Two things in a compose file become one object",
        explanation: """
            Names of Kubernetes objects are written in lower case, with `-` in place of what they cannot have. `web_app`
            and `web.app` are two services for compose and would both be `web-app`. Rename one of them, or give it
            another name for Kubernetes alone:

                labels:
                  kompose.service.name_override: other-name
            """)

    package static let undefinedInCompose = Self(
        "K245", "undefined-in-compose", .error, "A compose file refers to something that it does not define",
        explanation: """
            A service refers to volumes, configs, secrets and networks by the names that they have at the top level of the
            file, and to other services by theirs. A service with `profiles:` is there when one of them is listed under
            `compose: {profiles: […]}` in `.kontrakt.yaml`; a dependency that may be absent says `required: false`.
            """)

    package static let dependencyCycle = Self(
        "K246", "dependency-cycle", .error, "Services of a compose file wait for each other",
        explanation: """
            By `depends_on:` a service is made after those that it names, and when their condition asks for it, after they
            are healthy or complete. Here the way from a service leads back to itself, so none of them could be the first.
            Remove one of the dependencies.
            """)

    package static let composeFileNotRead = Self(
        "K247", "compose-file-not-read", .warning, "A compose file is not read",
        explanation: """
            One compose file of a folder is read: the first that exists of `compose.yaml`, `compose.yml`,
            `docker-compose.yaml` and `docker-compose.yml`. Another one beside it, or an override file, which docker
            compose would merge into it on a developer's machine, is left alone. Remove it, list it under `exclude:`, or
            write what it says into the file that is read.
            """)

    package static let unknownProfile = Self(
        "K248", "unknown-profile", .error, "A profile is enabled that no service has",
        explanation: """
            `compose: {profiles: […]}` in `.kontrakt.yaml` says which services with `profiles:` are part of a kontrakt. No
            service of any compose file in the kontrakt folders has the one that is named, so listing it does nothing,
            and a service that is meant is probably left out.
            """)

    package static let dependencyNotReady = Self(
        "K249", "dependency-not-ready", .error, "Something was not made because what it waits for did not become ready",
        explanation: """
            The annotation `kontrakt.dev/after` of an object, which comes from `depends_on:` of a compose file, names
            objects that must be ready or complete before it is made. `apply` looks at them until they are, and makes
            nothing of the rest when one has failed or the time is over. The message says what kept it.
            """)
}

extension Diagnostic {
    package static func invalidComposeValue(_ message: String, help: String? = nil, at span: Span) -> Self {
        Self(.invalidComposeValue, message, at: span, help: help)
    }

    /// `place`: where it stands, such as `services.web`; empty for the whole file.
    package static func unknownComposeKey(_ key: String, in place: String, known: [String], at span: Span) -> Self {
        let meant = nearest(to: key, among: known)
        return Self(
            .unknownComposeKey, "`\(key)` is no key of \(place.isEmpty ? "a compose file" : "`\(place)`")", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "what other programs read begins with `x-`")
    }

    package static func unknownKomposeLabel(_ label: String, known: [String], at span: Span) -> Self {
        Self(
            .unknownComposeKey, "`\(label)` is none of kompose's labels", at: span,
            help: nearest(to: label, among: known).map { "did you mean `\($0)`?" })
    }

    package static func notCarriedOver(_ what: String, because reason: String, help: String? = nil, at span: Span)
        -> Self
    {
        Self(.notCarriedOver, "`\(what)` is not carried over: \(reason)", at: span, help: help)
    }

    package static func weakerDependency(on service: String, _ words: String, help: String, at span: Span) -> Self {
        Self(.notCarriedOver, "`\(service)` \(words)", at: span, help: help)
    }

    /// `words`: what the file itself says of it. `environment`: why there is no `.env`, if there is one.
    package static func unsetComposeVariable(
        _ name: String, words: String?, environment: String?, help: String? = nil, at span: Span
    ) -> Self {
        let notes = environment.map { [Note("`.env` is not read: \($0)")] } ?? []
        return Self(
            .unsetComposeVariable, "`\(name)` has no value\(words.map { ": \($0)" } ?? "")", at: span, notes: notes,
            help: help ?? "write `${\(name):-default}`, or `\(name)=…` into a file `.env` beside the compose file")
    }

    package static func malformedComposeVariable(
        _ written: String, because reason: String, help: String? = nil, at span: Span
    ) -> Self {
        Self(
            .malformedComposeVariable, "`\(written)` \(reason)", at: span,
            help: help ?? "a dollar sign that means itself is written `$$`")
    }

    package static func malformedEnvironmentFile(
        _ path: String, line: Int, because reason: String, help: String? = nil, at span: Span
    ) -> Self {
        Self(
            .malformedEnvironmentFile, "line \(line) of `\(path)` \(reason)", at: span,
            help: help ?? "write `NAME=value`, one on a line")
    }

    package static func unusableComposeFile(_ path: String, because reason: String, help: String? = nil, at span: Span)
        -> Self
    {
        Self(
            .unusableComposeFile, "`\(path)` cannot be used: \(reason)", at: span,
            help: help ?? knownRemedy(for: reason))
    }

    package static func sameComposeName(_ name: String, of thing: String, at span: Span, first: Span) -> Self {
        Self(
            .sameComposeName, "\(thing) would be called `\(name)`, and there is one of that name already", at: span,
            notes: [Note("the first one is here", at: first)], help: "give one of them another name")
    }

    package static func undefinedInCompose(
        _ name: String, kind: String, known: [String], help: String? = nil, at span: Span
    ) -> Self {
        let near = nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        return Self(
            .undefinedInCompose, "there is no \(kind) `\(name)` in this file", at: span,
            help: help ?? near
                ?? (known.isEmpty ? nil : "it has \(known.prefix(8).map { "`\($0)`" }.joined(separator: ", "))"))
    }

    package static func serviceOutOfProfile(_ name: String, profiles: [String], at span: Span) -> Self {
        let list = profiles.map { "`\($0)`" }.joined(separator: ", ")
        return Self(
            .undefinedInCompose, "the service `\(name)` is not part of the kontrakt: its profile is not enabled",
            at: span,
            help:
                "enable \(list) with `compose: {profiles: [\(profiles.first ?? "")]}` in `.kontrakt.yaml`, or write `required: false`"
        )
    }

    /// The services in the order in which each waits for the next, with the places that say so; nil for no circle.
    package static func dependencyCycle(_ circle: [(service: String, span: Span)]) -> Self? {
        guard let first = circle.first else { return nil }
        let names = (circle.map(\.service) + [first.service]).map { "`\($0)`" }.joined(separator: " waits for ")
        return Self(
            .dependencyCycle, names, at: first.span,
            notes: circle.dropFirst().map { Note("`\($0.service)` waits here", at: $0.span) },
            help: "remove one of these dependencies")
    }

    package static func composeFileNotRead(_ path: String, instead: String) -> Self {
        Self(
            .composeFileNotRead, "this compose file is not read: `\(instead)` is", at: .path(path),
            help: "remove it, or list it under `exclude:` in `.kontrakt.yaml`")
    }

    package static func unknownProfile(_ profile: String, known: [String], at span: Span) -> Self {
        Self(
            .unknownProfile, "no service has the profile `\(profile)`", at: span,
            help: nearest(to: profile, among: known).map { "did you mean `\($0)`?" }
                ?? (known.isEmpty ? nil : "there is \(known.map { "`\($0)`" }.joined(separator: ", "))"))
    }

    package static func dependencyNotReady(_ object: String, waitsFor other: String, words: String, at span: Span?)
        -> Self
    {
        Self(
            .dependencyNotReady, "\(object) was not made: \(other) \(words)", at: span.map(Place.span) ?? .run,
            help: "mend what it waits for, or wait longer with `--timeout`")
    }
}
