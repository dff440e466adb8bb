// K301-: objects and builds that are fine one by one do not fit together.

extension DiagnosticKind {
    package static let danglingBase = Self(
        "K301", "dangling-base", .error, "A build asks for the image of a build that does not exist",
        explanation: """
            An argument `{image: NAME}` of a build is the image that another entry of `builds:` makes in the same run:
            a base image. NAME is that entry's key.

                builds:
                  base: {context: images/base}
                  web: {context: web, args: {BASE: {image: base}}}
            """)

    package static let buildCycle = Self(
        "K302", "build-cycle", .error, "Builds wait for each other",
        explanation: """
            A build whose argument is the image of another one waits for it. When the way leads back to where it began,
            no build of the circle can ever start. Take one `{image: …}` out of the circle: what both sides need becomes
            a build of its own that both of them use.
            """)

    package static let sharedRepository = Self(
        "K303", "shared-repository", .error, "Two builds would be pushed to one place",
        explanation: """
            Every build is pushed to a repository of its own below the registry; two in one place would overwrite each
            other. With `ko: {naming: bare}` all Go programs go to the registry itself, with `base-import-paths` all
            programs of one folder name to one place: use the default naming, or give one of them a name in `builds:`.
            """)

    package static let unpinnedTarget = Self(
        "K304", "unpinned-target", .error, "A target image from outside has no digest",
        explanation: """
            The images of a Pod labelled `kontrakt: target` are what is promoted when all kontrakts are green. One that is
            built here has a digest by then. One from outside could change between the test and the promotion, so
            it is pinned:

                image: registry.example.org/shop/web@sha256:2f…

            A lock file (`lock:` in `.kontrakt.yaml`, `--lock`) pins it as well, and the tag stays readable.
            """)

    package static let unusedBuild = Self(
        "K305", "unused-build", .warning, "A build is used by nothing",
        explanation: """
            No kontrakt names this image and no other build needs it, so the pipeline does not make it. Use it in a
            kontrakt, as `${KO_DOCKER_REPO}/NAME:${kontrakt.sourceReference}` for instance, or remove the entry.
            """)

    package static let kontraktWithoutTest = Self(
        "K306", "kontrakt-without-test", .warning, "A kontrakt tests nothing",
        explanation: """
            A kontrakt is green when its Pods labelled `kontrakt: test` have succeeded. Without such a Pod it is green
            as soon as its objects are ready, which says that they start, not that they work. Label the Pod template
            that judges:

                kind: Job
                spec:
                  template:
                    metadata:
                      labels: {kontrakt: test}
            """)

    package static let duplicateObject = Self(
        "K307", "duplicate-object", .error, "Two objects of a kontrakt have one name",
        explanation: """
            Objects of one kind share their names within a namespace. The second of two with one name would silently
            replace the first when the kontrakt is applied. Rename one of them, or remove the copy.
            """)

    package static let testNeverRuns = Self(
        "K308", "test-never-runs", .error, "A test never runs",
        explanation: """
            The Pods of this controller are labelled `kontrakt: test`, but it makes none: it is suspended, or asks for
            zero Pods. The run would wait for a verdict until its time is up. Remove the field, or the label.
            """)

    package static let impossibleRestartPolicy = Self(
        "K309", "impossible-restart-policy", .error, "A restartPolicy is not allowed in its controller",
        explanation: """
            The Pods of a Job or CronJob end, so their template says `restartPolicy: Never` or `OnFailure`; left out, it
            is `Always`, which the API server refuses. A JobSource gets `OnFailure` (`Never` without retries) and a
            CronJobSource `Never` when they say nothing. With a `podFailurePolicy` only `Never` is allowed. The Pods of a
            Deployment, StatefulSet, DaemonSet or ReplicaSet, and of what becomes one, are kept running: there only
            `Always` is allowed, the default.
            """)

    package static let unknownImageOption = Self(
        "K310", "unknown-image-option", .error, "An --image names nothing",
        explanation: """
            `--image NAME=REFERENCE` puts REFERENCE in the place of a build's image, NAME being the build's name, or in the
            place of an image as the manifests write it. NAME is neither here. The pipeline has a Task
            `build-NAME` for each build.
            """)

    package static let unsetVariable = Self(
        "K311", "unset-variable", .error, "A variable is used but not set",
        explanation: """
            `${kontrakt.sourceReference}` takes its value from the environment variable SOURCE_REFERENCE, and
            `${KO_DOCKER_REPO}` from KO_DOCKER_REPO. An image that is built here needs both, unless `--image` says where
            it is.

                SOURCE_REFERENCE=v1 KO_DOCKER_REPO=registry.example.org/shop kontrakt resolve
            """)

    package static let unusableValue = Self(
        "K312", "unusable-value", .error, "A value from outside does not follow its grammar",
        explanation: """
            What comes from the environment or the command line is checked before it is written into an object:
            SOURCE_REFERENCE is a tag (128 letters, digits, `_`, `.`, `-` at most, not beginning with `.` or `-`),
            KO_DOCKER_REPO a registry with a path in lower case, a run 1 to 20 lower-case letters and digits, the
            right side of `--image` an image reference.
            """)

    package static let unknownKontrakt = Self(
        "K313", "unknown-kontrakt", .error, "There is no kontrakt of this name",
        explanation: """
            A kontrakt's name is its folder's path from the root, with `-` between the segments and segments that are
            exactly `kontrakt` left out; the folder `kontrakt` at the root is called `root`. `kontrakt check -v` lists them.
            """)

    package static let reservedObject = Self(
        "K314", "reserved-object", .error, "An object takes a name that kontrakt itself uses",
        explanation: """
            Into the namespace of a run kontrakt puts a ServiceAccount, a Role and a RoleBinding named `kontrakt`, under
            which the objects are applied, and a Secret `kontrakt-pull` where images need credentials. An object of the
            folder with such a name would overwrite them. Rename it.
            """)

    package static let selectorMismatch = Self(
        "K315", "selector-mismatch", .error, "A controller does not select its own Pods",
        explanation: """
            What `spec.selector.matchLabels` asks for must be among the labels of the Pod template; the API server
            refuses the object otherwise.

                selector:
                  matchLabels: {app: web}
                template:
                  metadata:
                    labels: {app: web, kontrakt: target}
            """)
}

package let graphDiagnosticKinds: [DiagnosticKind] = [
    .danglingBase, .buildCycle, .sharedRepository, .unpinnedTarget, .unusedBuild, .kontraktWithoutTest,
    .duplicateObject, .testNeverRuns, .impossibleRestartPolicy, .unknownImageOption, .unsetVariable, .unusableValue,
    .unknownKontrakt, .reservedObject, .selectorMismatch,
]

extension Diagnostic {
    package static func danglingBase(_ name: String, of build: String, builds: [String], at span: Span) -> Self {
        let meant = nearest(to: name, among: builds)
        return Diagnostic(
            .danglingBase, "`\(build)` asks for the image of `\(name)`, but `builds:` has no such entry", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "add `\(name)` to `builds:`",
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    /// The circle from the build it is shown at, each with the argument that leads to the next one.
    package static func buildCycle(_ circle: [(build: String, argument: Span)]) -> Self? {
        guard let first = circle.first else { return nil }
        if circle.count == 1 {
            return Diagnostic(
                .buildCycle, "`\(first.build)` waits for itself", at: first.argument,
                help: "a build cannot have its own image as an argument")
        }
        let way = (circle.map(\.build) + [first.build]).map { "`\($0)`" }.joined(separator: " -> ")
        let notes = circle.indices.dropFirst().map { i in
            Note("`\(circle[i].build)` waits for `\(circle[(i + 1) % circle.count].build)`", at: circle[i].argument)
        }
        return Diagnostic(
            .buildCycle, "builds wait for each other: \(way)", at: first.argument, notes: notes,
            help: "take one of these arguments away")
    }

    package static func sharedRepository(
        _ repository: String, builds: (String, String), first: Span, at span: Span
    ) -> Self {
        let place = repository.isEmpty ? "the registry itself" : "`\(repository)` below the registry"
        return Diagnostic(
            .sharedRepository, "the builds `\(builds.0)` and `\(builds.1)` would both be pushed to \(place)", at: span,
            notes: [Note("`\(builds.0)` comes from here", at: first)],
            help: "use another `ko: {naming: …}`, or give one of them a name in `builds:` of .kontrakt.yaml")
    }

    package static func unpinnedTarget(_ image: String, at span: Span) -> Self {
        Diagnostic(
            .unpinnedTarget, "the target image `\(image)` is not built here and has no digest", at: span,
            help: "pin it with `@sha256:…`, lock it with `kontrakt lock`, or add it to `builds:` of .kontrakt.yaml")
    }

    package static func unusedBuild(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .unusedBuild, "no kontrakt and no other build uses `\(name)`", at: span,
            help: "name it in a kontrakt, or remove the entry")
    }

    /// `services` is the key of its compose file, when it has one.
    package static func kontraktWithoutTest(_ name: String, folder: String, services: Span?) -> Self {
        Diagnostic(
            .kontraktWithoutTest, "the kontrakt `\(name)` has no Pod labelled `kontrakt: test`",
            at: services.map(Place.span) ?? .path(folder),
            help: services == nil
                ? "label the Pod template that decides success"
                : "label the service that decides success, one that ends: `labels: {kontrakt: test}`")
    }

    package static func duplicateObject(kind: String, name: String, first: Span, at span: Span) -> Self {
        Diagnostic(
            .duplicateObject, "there are two objects \(kind) `\(name)` in this kontrakt", at: span,
            notes: [Note("the first one is here", at: first)], help: "rename one of them, or remove the copy")
    }

    package static func impossibleRestartPolicy(
        _ policy: String?, kind: String, allowed: [String], at span: Span, isValue: Bool
    ) -> Self {
        let choice = allowed.map { "`restartPolicy: \($0)`" }.joined(separator: " or ")
        return Diagnostic(
            .impossibleRestartPolicy,
            policy.map { "the Pods of a \(kind) cannot have `restartPolicy: \($0)`" }
                ?? "the Pods of a \(kind) need a restartPolicy; left out it is `Always`, which is refused",
            at: span, help: "write \(choice)",
            fix: isValue ? allowed.first.map { Fix(replace: span, with: $0) } : nil)
    }

    /// `span`: where the policy is written; nil when it is a default.
    package static func restartedDespiteFailurePolicy(
        _ policy: String, kind: String, policyKey: Span, at span: Span?
    ) -> Self {
        let note = Note("here is the `podFailurePolicy`", at: policyKey)
        return Diagnostic(
            .impossibleRestartPolicy,
            span == nil
                ? "a `podFailurePolicy` needs `restartPolicy: Never`; left out it is `\(policy)`"
                : "a `podFailurePolicy` needs `restartPolicy: Never`, not `\(policy)`",
            at: span ?? policyKey, notes: span == nil ? [] : [note],
            help: "write `restartPolicy: Never` in the Pod template",
            fix: span.map { Fix(replace: $0, with: "Never") })
    }

    package static func unknownImageOption(_ name: String, known: [String]) -> Self {
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .unknownImageOption, "`--image \(name)=…` names no build and no image", at: .run,
            help: meant.map { "did you mean `\($0)`?" }
                ?? (known.isEmpty ? "nothing is built here" : "the builds are \(list(known))"))
    }

    /// `setting`: the variable of the environment. `more`: how many places are not shown.
    package static func unsetVariable(_ setting: String, neededFor use: String, at span: Span, more: Int = 0) -> Self {
        Diagnostic(
            .unsetVariable, "\(use) needs \(setting), which is not set", at: span,
            notes: more == 0 ? [] : [Note("\(more) more \(more == 1 ? "place needs" : "places need") it")],
            help: "set it in the environment: `\(setting)=… kontrakt …`")
    }

    package static func unusableValue(
        _ value: String, of setting: String, expected: String, grammar: String
    ) -> Self {
        Diagnostic(.unusableValue, "`\(value)` in \(setting) is not \(expected)", at: .run, help: grammar)
    }

    package static func unknownKontrakt(_ name: String, known: [String]) -> Self {
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .unknownKontrakt, "there is no kontrakt `\(name)`", at: .run,
            help: meant.map { "did you mean `\($0)`?" }
                ?? (known.isEmpty ? "there is none at all" : "the kontrakts are \(list(known))"))
    }

    package static func reservedObject(kind: String, name: String, at span: Span) -> Self {
        Diagnostic(
            .reservedObject, "the \(kind) `\(name)` is made by kontrakt itself in every namespace of a run", at: span,
            help: "give the object another name")
    }

    package static func selectorMismatch(key: String, wanted: String, found: Span?, at span: Span) -> Self {
        Diagnostic(
            .selectorMismatch,
            "the selector asks for `\(key): \(wanted)`, but the Pod template \(found == nil ? "lacks the label" : "says otherwise")",
            at: span, notes: found.map { [Note("the label of the Pod template", at: $0)] } ?? [],
            help: "give both the same value")
    }

    package static func testNeverRuns(kind: String, field: String, at span: Span) -> Self {
        Diagnostic(
            .testNeverRuns, "the test in this \(kind) never runs because of `\(field)`", at: span,
            help: "remove `\(field)`, or the label `kontrakt: test`")
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
        return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
    }
}
