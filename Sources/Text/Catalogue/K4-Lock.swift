// K414-K417: images that are not resolved yet, in what is written.

package let lockOutputDiagnosticKinds: [DiagnosticKind] = [
    .unlockedImage, .unlockableImage, .staleLock, .pendingReplacements,
]

extension DiagnosticKind {
    package static let unlockedImage = Self(
        "K414", "unlocked-image", .error, "An image is not in the lock file",
        explanation: """
            With a lock file (`--lock`, or `lock:` in `.kontrakt.yaml`) every image is written by its digest. This one is not
            built here, has no digest where it is written, and the lock does not know it: it was added, or its tag changed,
            after the lock file was written. Write it again, and commit it together with the change:

                kontrakt lock -o images.lock.yaml
            """)

    package static let unlockableImage = Self(
        "K415", "unlockable-image", .error, "An image differs from run to run and cannot be locked",
        explanation: """
            A lock file says once which digest an image has. The reference of this image holds `${kontrakt.run}` or
            `${kontrakt.namespace}`, so that every run has another one. Write a reference that stays the same, build the
            image here, or give it to each run:

                kontrakt apply --image NAME=REFERENCE
            """)

    package static let staleLock = Self(
        "K416", "stale-lock", .error, "The lock file is not what the registries say now",
        explanation: """
            `kontrakt lock --check` asks the registries as `kontrakt lock` does, and compares: images were added or removed
            since the file was written, or a tag points to another digest today. The difference is shown on standard output.
            Whether a moved tag is wanted is a decision: the file is written only by

                kontrakt lock -o images.lock.yaml
            """)

    package static let pendingReplacements = Self(
        "K417", "pending-replacements", .error, "Files name images and variables that are not resolved yet",
        explanation: """
            `kontrakt imagereplace` shows what it would change, and changes nothing; it exits 1 when there is anything to do.
            To change the files in place:

                kontrakt imagereplace -i
            """)
}

extension Diagnostic {
    /// `setting`: the key of the settings that names it, where no manifest does.
    package static func unlockedImage(
        _ image: String, setting: String? = nil, lock path: String, at place: Place
    ) -> Self {
        Self(
            .unlockedImage,
            "\(setting.map { "`\($0)`, " } ?? "")`\(image)`\(setting == nil ? "" : ",") is not in `\(path)`",
            at: place, help: "run `kontrakt lock -o \(path)` to look it up, or write it with its digest")
    }

    package static func unlockableImage(_ image: String, variable: String, at span: Span) -> Self {
        Self(
            .unlockableImage, "`\(image)` is another image in every run, because of `${\(variable)}`", at: span,
            help: "write a reference that stays the same")
    }

    package static func staleLock(_ path: String) -> Self {
        Self(
            .staleLock, "the registries say something else today", at: .path(path),
            help: "run `kontrakt lock -o \(path)` and commit the result")
    }

    package static func pendingReplacements(_ files: Int) -> Self {
        Self(
            .pendingReplacements,
            "\(files == 1 ? "a file names" : "\(files) files name") images or variables that are not resolved yet",
            at: .run, help: "run `kontrakt imagereplace -i` to change \(files == 1 ? "it" : "them") in place")
    }
}
