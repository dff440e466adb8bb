// K250-K279: a reference to an image cannot be followed.

extension DiagnosticKind {
    package static let invalidImage = Self(
        "K250", "invalid-image", .error, "An image reference cannot be read",
        explanation: """
            An image is written `host/path:tag@digest`, in lower case, where host, tag and digest may be left out; or it
            names what to build: `ko://import/path`, `./context`, `dockerfile:///directory`. Nothing else can be pulled
            or built. Placeholders that a template engine was to fill (`<image>`, `{{ … }}`, `$(…)`) are not filled here.

                image: registry.example.org/shop/web:1.4
            """)

    package static let unknownImageScheme = Self(
        "K251", "unknown-image-scheme", .error, "An image reference begins with a scheme that means nothing",
        explanation: """
            Two schemes are known: `ko://import/path` builds a Go program of this repository, and
            `dockerfile:///directory` the Dockerfile of a directory below the root. Images of a registry are written
            without a scheme.

                image: registry.example.org/shop/web:1.4
            """)

    package static let relativeDockerfile = Self(
        "K252", "relative-dockerfile", .error, "`dockerfile:` is not followed by three slashes",
        explanation: """
            In `dockerfile:///images/web` the part between the second and the third slash would be a host, so it is
            empty, and the path counts from the repository's root. A directory relative to the file is written without
            a scheme, as in `./web` or `../web`.
            """)

    package static let bareImportPath = Self(
        "K253", "bare-import-path", .warning, "An import path stands without `ko://`",
        explanation: """
            Old versions of ko took a bare Go import path for an image. It still works for packages of the
            repository's own modules, but nobody can tell it from an image of a registry by reading it, and ko itself
            no longer takes it. Say what is meant:

                image: ko://github.com/n3wscott/sources/cmd/demos/forwarder
            """)

    package static let invalidImportPath = Self(
        "K254", "invalid-import-path", .error, "What follows `ko://` is no import path",
        explanation: """
            After `ko://` comes the import path of a Go program as an `import` would name it: no tag, no digest, no
            spaces. The tag comes from the run.

                image: ko://example.org/shop/cmd/web
            """)

    package static let unknownModule = Self(
        "K255", "unknown-module", .error, "An import path belongs to no module of the repository",
        explanation: """
            `ko://` builds Go programs of this repository: the path begins with what the line `module` of one of its
            go.mod files says. Programs of other repositories are images of a registry: name them by their reference.
            """)

    package static let unknownPackage = Self(
        "K256", "unknown-package", .error, "An import path leads to no folder",
        explanation: """
            What follows the module's path in a `ko://` reference is a folder below the module's go.mod. It is not
            there, so ko would find nothing to build. A folder that holds a go.mod of its own belongs to that module.
            """)

    package static let missingContext = Self(
        "K257", "missing-context", .error, "The context of a build does not exist",
        explanation: """
            `./web` and `../web` count from the folder of the file they stand in, `dockerfile:///web` and the `context:`
            of `builds:` from the repository's root. The folder must be there, with a Dockerfile in it.
            """)

    package static let missingDockerfile = Self(
        "K258", "missing-dockerfile", .error, "The context of a build has no Dockerfile",
        explanation: """
            The folder is there, but it has no file `Dockerfile`. One of another name is said in .kontrakt.yaml:

                builds:
                  web:
                    context: web
                    dockerfile: Containerfile
            """)

    package static let contextOutsideRoot = Self(
        "K259", "context-outside-root", .error, "The context of a build lies outside the repository",
        explanation: """
            The pipeline clones this repository and nothing else, so everything a build reads is below the root. Move
            the folder into the repository, or build it elsewhere and name the image.
            """)

    package static let unknownImageVariable = Self(
        "K260", "unknown-image-variable", .error, "An image reference holds a variable that nobody replaces",
        explanation: """
            Only the variables of kontrakt are replaced, so an image with another `${…}` in it could never be pulled.
            The image of this run is `${KO_DOCKER_REPO}/path:${kontrakt.sourceReference}`.
            """)

    package static let ambiguousContext = Self(
        "K261", "ambiguous-context", .error, "Several builds have the context that an image names",
        explanation: """
            `builds:` has more than one entry for this context, told apart by target or arguments, so the path alone
            does not say which image is meant. Name the image instead:

                image: ${KO_DOCKER_REPO}/web-debug:${kontrakt.sourceReference}
            """)

    package static let fixedTag = Self(
        "K262", "fixed-tag", .error, "An image that is built here has a tag of its own",
        explanation: """
            An image below `${KO_DOCKER_REPO}` that `builds:` has is made by the run, and its tag is the run's. With
            another tag it is unclear whether the new image is meant or one that was pushed before. Write
            `:${kontrakt.sourceReference}` for the new one. For an older one (an upgrade test), write the registry out
            in place of the variable: then it is an image from outside.
            """)
}

package let imageDiagnosticKinds: [DiagnosticKind] = [
    .invalidImage, .unknownImageScheme, .relativeDockerfile, .bareImportPath, .invalidImportPath, .unknownModule,
    .unknownPackage, .missingContext, .missingDockerfile, .contextOutsideRoot, .unknownImageVariable,
    .ambiguousContext, .fixedTag,
]

extension Diagnostic {
    package static func invalidImage(
        _ image: String, because reason: String, meant: String? = nil, at span: Span
    ) -> Self {
        let message = image.isEmpty ? "the image is empty" : "`\(image)` is no image reference: \(reason)"
        return Diagnostic(
            .invalidImage, message, at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "write it as `host/path:tag`",
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func imageNotAString(_ type: String, at span: Span) -> Self {
        Diagnostic(
            .invalidImage, "the image must be a string, but this is \(type)", at: span,
            help: "write it as `host/path:tag`")
    }

    package static func unknownImageScheme(_ scheme: String, rest: String?, at span: Span) -> Self {
        Diagnostic(
            .unknownImageScheme, "`\(scheme)://` says nothing about an image", at: span,
            help: rest.map { "did you mean `\($0)`?" } ?? "the schemes are `ko://` and `dockerfile:///`",
            fix: rest.map { Fix(replace: span, with: $0) })
    }

    package static func relativeDockerfile(meant: String, at span: Span) -> Self {
        Diagnostic(
            .relativeDockerfile, "`dockerfile:` wants three slashes and a path from the repository's root", at: span,
            help: "did you mean `\(meant)`?", fix: Fix(replace: span, with: meant))
    }

    package static func bareImportPath(_ path: String, missingFolder: String?, at span: Span) -> Self {
        Diagnostic(
            .bareImportPath, "`\(path)` is an import path of this repository without `ko://`", at: span,
            notes: missingFolder.map { [Note("the folder `\($0)` is not there")] } ?? [],
            help: "write `ko://\(path)`, or add a tag if an image of a registry is meant",
            fix: Fix(replace: span, with: "ko://\(path)"))
    }

    package static func invalidImportPath(_ path: String, because reason: String, at span: Span) -> Self {
        Diagnostic(
            .invalidImportPath,
            path.isEmpty ? "no import path follows `ko://`" : "`\(path)` is no import path: \(reason)",
            at: span, help: "write it as `ko://example.org/module/cmd/program`")
    }

    package static func unknownModule(_ path: String, modules: [String], at span: Span) -> Self {
        let known = modules.map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .unknownModule, "`\(path)` belongs to no module of this repository", at: span,
            help: modules.isEmpty
                ? "the repository has no go.mod; `ko://` builds its own Go programs only"
                : "\(modules.count == 1 ? "the module here is" : "the modules here are") \(known)")
    }

    package static func unknownPackage(_ path: String, folder: String, meant: String?, at span: Span) -> Self {
        Diagnostic(
            .unknownPackage, "`\(path)` leads to the folder `\(folder)`, which is not there", at: span,
            help: meant.map { "did you mean `ko://\($0)`?" } ?? "create the folder, or name one that is there",
            fix: nil)
    }

    package static func packageOfOtherModule(_ path: String, meant: String, at span: Span) -> Self {
        Diagnostic(
            .unknownPackage, "the folder of `\(path)` belongs to another module", at: span,
            help: "did you mean `ko://\(meant)`?")
    }

    package static func missingContext(_ folder: String, isFile: Bool, meant: String?, at span: Span) -> Self {
        Diagnostic(
            .missingContext,
            isFile ? "`\(folder)` is a file, not a folder to build" : "the folder `\(folder)` does not exist",
            at: span,
            help: meant.map { "did you mean `\($0)`?" }
                ?? (isFile ? "name the folder that it is in" : "create it, or name the folder of a Dockerfile"))
    }

    package static func missingDockerfile(_ path: String, meant: String?, at span: Span) -> Self {
        Diagnostic(
            .missingDockerfile, "there is no `\(path)`", at: span,
            help: meant.map { "`\($0)` is there: name it with `dockerfile:` in `builds:` of .kontrakt.yaml" }
                ?? "create it, or name another with `dockerfile:` in `builds:` of .kontrakt.yaml")
    }

    package static func contextOutsideRoot(_ written: String, at span: Span) -> Self {
        Diagnostic(
            .contextOutsideRoot, "`\(written)` leads out of the repository", at: span,
            help: "what is built must lie below the repository's root")
    }

    package static func unknownImageVariable(_ variable: String, known: [String], at span: Span) -> Self {
        let meant = nearest(to: variable, among: known)
        return Diagnostic(
            .unknownImageVariable, "nothing replaces `${\(variable)}` in an image", at: span,
            help: meant.map { "did you mean `${\($0)}`?" }
                ?? "the variables are " + known.map { "`${\($0)}`" }.joined(separator: ", "))
    }

    package static func ambiguousContext(_ context: String, entries: [(name: String, span: Span)], at span: Span)
        -> Self
    {
        Diagnostic(
            .ambiguousContext, "`\(context)` is the context of \(entries.count) builds", at: span,
            notes: entries.map { Note("`\($0.name)` is one of them", at: $0.span) },
            help:
                "write `${KO_DOCKER_REPO}/\(entries.first?.name ?? "NAME"):${kontrakt.sourceReference}` or another of them"
        )
    }

    package static func fixedTag(_ written: String, image: String, configured: Span, at span: Span) -> Self {
        let meant = "${KO_DOCKER_REPO}/\(image):${kontrakt.sourceReference}"
        return Diagnostic(
            .fixedTag, "`\(written)` is built here, so its tag is `${kontrakt.sourceReference}`", at: span,
            notes: [Note("`\(image)` is built because of this entry", at: configured)],
            help: "did you mean `\(meant)`? for an image pushed before, write its registry out",
            fix: Fix(replace: span, with: "\"\(meant)\""))
    }
}
