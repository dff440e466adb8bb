// K263-K266: a lock file cannot be used.

package let lockDiagnosticKinds: [DiagnosticKind] = [
    .missingLockFile, .notALock, .invalidLockEntry, .conflictingLockEntries,
]

extension DiagnosticKind {
    package static let missingLockFile = Self(
        "K263", "missing-lock-file", .error, "The lock file is not there",
        explanation: """
            `--lock`, or `lock:` in `.kontrakt.yaml`, names the file that says which digest every image has. It does not
            exist, so nothing can be written by digest. Make it, and commit it beside what it is for:

                kontrakt lock -o images.lock.yaml

            Something else may stand at the path: a folder, a pipe, or a link out of the repository. Put a file in its place.
            """)

    package static let notALock = Self(
        "K264", "not-a-lock", .error, "The lock file is no ImagesLock",
        explanation: """
            A lock file is one object of the kind that imgpkg and kbld share, `ImagesLock` of `imgpkg.carvel.dev/v1alpha1`,
            with a list `images`. `kontrakt lock` writes it, and so does `kbld --imgpkg-lock-output`; the file of
            `kbld --lock-output` is another kind, a Config.

                apiVersion: imgpkg.carvel.dev/v1alpha1
                kind: ImagesLock
                images:
                  - image: registry.example.org/shop/web@sha256:2f…
                    annotations:
                      kbld.carvel.dev/id: registry.example.org/shop/web:1.4
            """)

    package static let invalidLockEntry = Self(
        "K265", "invalid-lock-entry", .error, "An entry of the lock file says too little",
        explanation: """
            Every entry has `image`, a reference with a digest, and the annotation `kbld.carvel.dev/id`, the image as it is
            written in manifests. Without a digest nothing is locked, and without the annotation nobody knows what for.

                - image: registry.example.org/shop/web@sha256:2f…
                  annotations:
                    kbld.carvel.dev/id: registry.example.org/shop/web:1.4
            """)

    package static let conflictingLockEntries = Self(
        "K266", "conflicting-lock-entries", .error, "Two entries of the lock file lock one image to two digests",
        explanation: """
            The lock file says of one image, by the annotation `kbld.carvel.dev/id`, two things: which of them counts would
            depend on who reads it. A merge of two branches does that. Remove one, or write the file again:

                kontrakt lock -o images.lock.yaml
            """)
}

extension Diagnostic {
    package static func missingLockFile(_ path: String, reason: String?) -> Self {
        Self(
            .missingLockFile, reason.map { "the lock file cannot be read: \($0)" } ?? "there is no such lock file",
            at: .path(path), help: reason.map(remedy) ?? "`kontrakt lock -o \(path)` writes it")
    }

    /// `found`: what the object is instead; nil for a file without any.
    package static func notALock(_ path: String, found: String?, at span: Span?) -> Self {
        Self(
            .notALock, found.map { "this is no ImagesLock but \($0)" } ?? "the lock file is empty",
            at: span.map(Place.span) ?? .path(path),
            help: "`kontrakt lock` and `kbld --imgpkg-lock-output` write such a file")
    }

    package static func lockWithoutImages(found: String?, at span: Span) -> Self {
        Self(
            .notALock, found.map { "`images` of the lock is \($0) and no list" } ?? "the lock has no list `images`",
            at: span)
    }

    package static func invalidLockEntry(_ reason: String, at span: Span, help: String? = nil) -> Self {
        Self(.invalidLockEntry, reason, at: span, help: help)
    }

    package static func conflictingLockEntries(_ image: String, at span: Span, other: Span) -> Self {
        Self(
            .conflictingLockEntries, "`\(image)` is locked to another digest above", at: span,
            notes: [Note("the other digest", at: other)],
            help: "remove one of them, or run `kontrakt lock` to ask the registry")
    }
}
