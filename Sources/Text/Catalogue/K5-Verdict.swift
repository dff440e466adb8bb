// K530 to K547: what became of a run in the cluster, and of its images at the registry.

package let verdictDiagnosticKinds: [DiagnosticKind] = [
    .objectFailed, .objectNotReady, .testFailed, .testUndecided, .noTestPod, .otherTargetDigest, .targetWithoutDigest,
    .noTargetPod, .targetsDisagree, .pushWithoutDigest, .pushWithoutTag, .unusableTag, .missingSourceImage,
    .failedCopy, .otherTagDigest, .conflictingPush, .unknownRun,
]

extension DiagnosticKind {
    package static let objectFailed = Self(
        "K530", "object-failed", .error, "An object of the run has failed",
        explanation: """
            The object itself says that it will not become ready: its Job gave up, a Pod that was to succeed failed, its
            rollout made no progress for too long, or its condition says that it failed. Nothing is gained by waiting until
            the timeout, so kontrakt stops here. The message says what the cluster said; mend the object at the line that
            it points to. Where a container, a volume or the scheduler is the cause, the code is one of K550 to K558.
            """)

    package static let objectNotReady = Self(
        "K531", "object-not-ready", .error, "An object of the run did not become ready in time",
        explanation: """
            Nothing about this object has failed for good, but it was not ready when the time was over. A readiness probe
            that never succeeds is the usual cause, or a Service that selects no Pod. If it only needs longer:

                kontrakt wait --timeout 20m
            """)

    package static let testFailed = Self(
        "K532", "test-failed", .error, "A test is red",
        explanation: """
            A Pod labelled `kontrakt: test` failed: it ended with an exit code other than 0, its Job used up its retries, or
            it was restarted while it had to stay ready. The last lines of its logs and its events
            stand below the table. Nothing is pushed after a red test.
            """)

    package static let testUndecided = Self(
        "K533", "test-undecided", .error, "A test came to no verdict in time",
        explanation: """
            A Pod with `restartPolicy: Never` or `OnFailure` has to succeed, one with `Always` has to become ready and stay so
            for `--settle`. This one did neither before the time was over, and what is not green is red. Give a test that
            really takes so long more time:

                kontrakt assert --timeout 30m
            """)

    package static let noTestPod = Self(
        "K534", "no-test-pod", .error, "There is no test Pod",
        explanation: """
            The verdict is that of the Pods labelled `kontrakt: test`, and in this namespace there is none: a run without a
            test proves nothing. The label belongs on the Pod, or on the Pod template of a Job or Deployment:

                template:
                  metadata:
                    labels:
                      kontrakt: test
            """)

    package static let otherTargetDigest = Self(
        "K535", "other-target-digest", .error, "A target runs another image than was applied",
        explanation: """
            The node reports that a target's container runs an image with another digest than the one it was applied with,
            and that is no platform's part of it either. What was tested is then not what would be pushed. Something
            between kontrakt and the node, an admission webhook or a registry mirror, gives out another image.
            """)

    package static let targetWithoutDigest = Self(
        "K536", "target-without-digest", .error, "A target's image has no digest",
        explanation: """
            The node reports no digest for the image of a container in a target Pod. That is so for images that were
            loaded into the node and never came from a registry. Such an image cannot be pushed by digest, and whether it
            is the one that was built cannot be known. Let the node pull it from a registry.
            """)

    package static let noTargetPod = Self(
        "K537", "no-target-pod", .error, "There is no target to push",
        explanation: """
            Without `--image`, `kontrakt push` takes the digests that the Pods labelled `kontrakt: target` run, and this run
            has no such Pod. Label the Pod template whose images are to be pushed:

                template:
                  metadata:
                    labels:
                      kontrakt: target
            """)

    package static let targetsDisagree = Self(
        "K538", "targets-disagree", .error, "Two Pods run different images of one target",
        explanation: """
            Two target Pods run images of the same repository with different digests, and both would get the same tag. A
            tag can point to one of them only. Mostly a tag was moved between two pulls: apply the run again.
            """)

    package static let pushWithoutDigest = Self(
        "K540", "push-without-digest", .error, "An image to push is given neither by digest nor by tag",
        explanation: """
            Only what was tested may get a tag, and only a digest says what that was. A tag may have moved since the test; it is
            looked up once, before anything is pushed, and is meant for pipelines in which no digest can be known. A
            repository alone says neither.

                kontrakt push --tag v1 --image cart=registry.example.org/cart@sha256:…
            """)

    package static let pushWithoutTag = Self(
        "K541", "push-without-tag", .error, "No tag to push to is given",
        explanation: """
            `kontrakt push` gives images a tag, and none was said. `--tag` repeats and takes variables:

                kontrakt push --tag latest --tag '${kontrakt.sourceReference}'
            """)

    package static let unusableTag = Self(
        "K542", "unusable-tag", .error, "A tag does not follow the grammar of registries",
        explanation: """
            A tag has 1 to 128 letters, digits, `_`, `.` and `-`, and begins with none of the last two. Of the variables it
            may hold `${kontrakt.sourceReference}`, whose value is that of SOURCE_REFERENCE.
            """)

    package static let missingSourceImage = Self(
        "K543", "missing-source-image", .error, "An image to push cannot be read from its registry",
        explanation: """
            All images are looked up by digest before the first tag is written, so that either all are pushed or none. This
            one was not found, may not be read, or the registry could not be reached. Nothing was pushed. Credentials come
            from REGISTRY_AUTH_FILE or `config.json` in DOCKER_CONFIG; `--insecure-registry HOST` allows plain HTTP.
            """)

    package static let failedCopy = Self(
        "K544", "failed-copy", .error, "A tag could not be written",
        explanation: """
            The registry did not take the tag. What was said before it stays pushed; running the same command again does
            what is left and finds the rest done.
            """)

    package static let otherTagDigest = Self(
        "K545", "other-tag-digest", .error, "A tag points to another image than was pushed",
        explanation: """
            After the push the registry was asked what the tag points to, and it names another digest: somebody else pushed
            the same tag at the same time, or the registry changes images. What was tested is not what the tag gives out.
            """)

    package static let conflictingPush = Self(
        "K546", "conflicting-push", .error, "Two images would get the same tag",
        explanation: """
            Two `--image` options name the same repository with different digests. Both would get the same tag, and the
            second would hide the first. Nothing was pushed; leave one of them out.
            """)

    package static let unknownRun = Self(
        "K547", "unknown-run", .error, "The cluster has no such run of a kontrakt",
        explanation: """
            The namespace of this kontrakt in this run does not exist, or lacks the account that `kontrakt apply` makes in
            it. The run has another id, it was removed, it lives in another cluster, or it was applied without this
            kontrakt. `--run` takes the id that `kontrakt apply` printed:

                kontrakt wait --run pr17
            """)
}

extension Diagnostic {
    private static func place(_ span: Span?) -> Place { span.map { .span($0) } ?? .run }

    package static func objectFailed(
        kind: String, name: String, kontrakt: String, _ cause: RedCause, because reason: String, at span: Span?
    ) -> Self {
        Self(
            cause.objectKind, "\(kind) `\(name)` of kontrakt `\(kontrakt)` has failed: \(reason)", at: place(span),
            help: cause.help)
    }

    package static func objectNotReady(
        kind: String, name: String, kontrakt: String, because reason: String, seconds: Int, at span: Span?
    ) -> Self {
        Self(
            .objectNotReady,
            "\(kind) `\(name)` of kontrakt `\(kontrakt)` is not ready after \(duration(seconds)): \(reason)",
            at: place(span), help: "if it needs longer, give `--timeout`")
    }

    package static func testFailed(
        _ pod: String, kontrakt: String, _ cause: RedCause, because reason: String, at span: Span?
    ) -> Self {
        Self(
            cause.testKind, "test `\(plain(pod))` of kontrakt `\(kontrakt)` is red: \(reason)", at: place(span),
            help: cause.help)
    }

    package static func testUndecided(
        _ pod: String, kontrakt: String, because reason: String, seconds: Int, at span: Span?
    ) -> Self {
        Self(
            .testUndecided,
            "test `\(plain(pod))` of kontrakt `\(kontrakt)` has no verdict after \(duration(seconds)): \(reason)",
            at: place(span), help: "if it needs longer, give `--timeout`")
    }

    package static func noTestPod(kontrakt: String, namespace: String) -> Self {
        Self(
            .noTestPod, "kontrakt `\(kontrakt)` has no Pod labelled `kontrakt: test` in namespace `\(namespace)`",
            at: .run, help: "label a Pod or a Pod template `kontrakt: test`")
    }

    package static func otherTargetDigest(
        pod: String, container: String, applied: String, running: String, isKnown: Bool
    ) -> Self {
        Self(
            .otherTargetDigest,
            "container `\(container)` of target `\(pod)` runs `\(running)`, but was applied with `\(applied)`",
            at: .run,
            help: isKnown
                ? nil : "whether the one is a platform's part of the other could not be read from the registry")
    }

    package static func targetWithoutDigest(pod: String, container: String, image: String) -> Self {
        Self(
            .targetWithoutDigest,
            "container `\(container)` of target `\(pod)` runs `\(image)`, and its node reports no digest", at: .run,
            help: "let the node pull it from a registry")
    }

    package static func noTargetPod() -> Self {
        Self(
            .noTargetPod, "the run has no Pod labelled `kontrakt: target`", at: .run,
            help: "label the Pod template whose images are to be pushed, or give `--image NAME=URL@DIGEST`")
    }

    package static func targetsDisagree(repository: String, digests: [String]) -> Self {
        Self(
            .targetsDisagree,
            "target Pods run different images of `\(repository)`: \(digests.map { "`\($0)`" }.joined(separator: ", "))",
            at: .run, help: "apply the run again, by digest")
    }

    package static func pushWithoutDigest(_ name: String, reference: String) -> Self {
        Self(
            .pushWithoutDigest, "`--image \(name)` is `\(reference)`, which has neither digest nor tag", at: .run,
            help: "write it as `URL@sha256:…`")
    }

    package static func pushWithoutTag() -> Self {
        Self(.pushWithoutTag, "`kontrakt push` needs a tag", at: .run, help: "give one with `--tag`")
    }

    package static func unusableTag(_ tag: String, because reason: String? = nil) -> Self {
        if let reason { return Self(.unusableTag, "`\(tag)` has no value: \(reason)", at: .run) }
        return Self(
            .unusableTag, "`\(tag)` is no tag", at: .run,
            help: "write 1 to 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`")
    }

    package static func missingSourceImage(_ image: String, because reason: String) -> Self {
        Self(.missingSourceImage, "`\(image)` cannot be read: \(reason)", at: .run, help: "nothing was pushed")
    }

    package static func failedCopy(_ tag: String, because reason: String) -> Self {
        Self(.failedCopy, "`\(tag)` could not be written: \(reason)", at: .run)
    }

    package static func otherTagDigest(_ tag: String, wanted: String, found: String?) -> Self {
        let said = found.map { "points to `\($0)`" } ?? "cannot be read"
        return Self(.otherTagDigest, "`\(tag)` \(said) after `\(wanted)` was pushed", at: .run)
    }

    package static func conflictingPush(repository: String, digests: [String]) -> Self {
        Self(
            .conflictingPush,
            "different images of `\(repository)` would get the same tag: "
                + digests.map { "`\($0)`" }.joined(separator: ", "), at: .run, help: "leave one of them out")
    }

    package static func unknownRun(kontrakt: String, namespace: String) -> Self {
        Self(
            .unknownRun, "there is no run of kontrakt `\(kontrakt)` in namespace `\(namespace)`", at: .run,
            help: "check `--run` and the cluster, or start it with `kontrakt apply`")
    }

    package static func unknownRun(kontrakt: String, pool size: Int) -> Self {
        Self(
            .unknownRun, "the run has no namespace of the pool of \(size) for the kontrakt `\(kontrakt)`", at: .run,
            help: "check `--run` and the cluster, or start it with `kontrakt apply`")
    }

    /// A name that may already be told with its kind, in backquotes.
    private static func plain(_ name: String) -> String { name.exchanging("`", for: "") }

    private static func duration(_ seconds: Int) -> String {
        seconds % 60 == 0 && seconds > 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }
}
