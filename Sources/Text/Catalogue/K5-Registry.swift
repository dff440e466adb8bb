// K570-K572: a registry does not say which digest an image has.

package let registryDiagnosticKinds: [DiagnosticKind] = [.imageNotFound, .imageRefused, .unreachableRegistry]

extension DiagnosticKind {
    package static let imageNotFound = Self(
        "K570", "image-not-found", .error, "The registry does not have an image",
        explanation: """
            `kontrakt lock` asks the registry of every image for its digest. The registry answered, and has no such tag, or
            no such repository: a slip of the pen, or an image that was removed or never pushed. See what is there:

                skopeo list-tags docker://registry.example.org/shop/web
            """)

    package static let imageRefused = Self(
        "K571", "image-refused", .error, "The registry does not show an image to us",
        explanation: """
            The registry wants a login, or the one it got may not read this image; some registries say the same of a
            repository that does not exist. Credentials come from the file that REGISTRY_AUTH_FILE names, else `config.json`
            in DOCKER_CONFIG, else where skopeo looks by itself. Log in, and try again:

                skopeo login registry.example.org
            """)

    package static let unreachableRegistry = Self(
        "K572", "unreachable-registry", .error, "The registry did not answer",
        explanation: """
            The host of an image's registry was not found, did not answer, or answered something that is no registry's
            answer. One that speaks plain HTTP, or has a certificate that nobody knows, is used only when the settings say
            so, or `--insecure-registry`:

                registries: {"localhost:5000": {insecure: true}}
            """)
}

extension Diagnostic {
    package static func imageNotFound(_ image: String, words: String, at place: Place) -> Self {
        Self(.imageNotFound, "the registry has no image `\(image)`", at: place, notes: [Note("it said: \(words)")])
    }

    package static func imageRefused(_ image: String, words: String, at place: Place) -> Self {
        Self(
            .imageRefused, "the registry does not show `\(image)` to us", at: place,
            notes: [Note("it said: \(words)")],
            help: "log in with `skopeo login`, or name the credentials with REGISTRY_AUTH_FILE or DOCKER_CONFIG")
    }

    /// `isUntrusted`: whether it was TLS that failed.
    package static func unreachableRegistry(
        _ image: String, words: String, isUntrusted: Bool, at place: Place
    ) -> Self {
        Self(
            .unreachableRegistry, "the registry of `\(image)` did not answer", at: place, notes: [Note(words)],
            help: isUntrusted
                ? "if that is meant to be, say `registries: {HOST: {insecure: true}}` or `--insecure-registry HOST`"
                : nil)
    }
}
