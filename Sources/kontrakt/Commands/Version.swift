internal import Model

extension Command {
    static let version = Command(
        name: "version", abstract: "prints the version",
        discussion: "Prints the name and the version on one line.",
        examples: [Example("kontrakt version", "which one is this?")],
        isAnywhere: true,
        run: { call in
            call.write("kontrakt \(Version.current)\n")
            return .fine
        })
}
