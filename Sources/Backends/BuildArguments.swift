internal import Model

extension BuildRecipe {
    /// What kaniko and buildah alike are told of a recipe; `image` is how the image of another build is referred to.
    func dockerfileArguments(image: (String) -> String) -> [String] {
        let stage = target.map { ["--target=\($0)"] } ?? []
        return stage
            + arguments.map { argument in
                switch argument.value {
                case .text(let text): "--build-arg=\(argument.name)=\(text)"
                case .image(let base): "--build-arg=\(argument.name)=\(image(base))"
                }
            }
    }
}

extension Settings {
    /// One flag is for registries without TLS, the other for those with a certificate that nobody knows.
    var insecureKanikoArguments: [String] {
        insecureRegistries.flatMap { ["--insecure-registry=\($0)", "--skip-tls-verify-registry=\($0)"] }
    }

    /// ko knows no single host here, only all or none.
    var insecureKoArguments: [String] { insecureRegistries.isEmpty ? [] : ["--insecure-registry"] }

    var insecurePushArguments: [String] { insecureRegistries.flatMap { ["--insecure-registry", $0] } }

    /// Where the image of the steps is when nobody says another one: what `make image` pushes below a registry.
    func kontraktImage(below registry: String) -> String {
        images.kontrakt ?? "\(registry)/kontrakt:\(Version.current)"
    }
}
