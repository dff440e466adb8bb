package import Model

/// A kontrakt made of what describes the program already: a compose file, or manifests.
package struct DescribedKontrakt: Sendable {
    /// From the root.
    package let folder: String
    /// What it is made of, from the root.
    package let origins: [String]
    package let files: [OutputFile]
    /// What judges, when nothing of the above does.
    package let test: OutputFile?
    /// The Dockerfiles that it builds: nothing else is proposed for them.
    package let dockerfiles: [String]
    package let hints: [String]
    /// Whether what else would be proposed for the same folder has no place in it.
    package var isAlone = false

    package init(
        folder: String, origins: [String], files: [OutputFile], test: OutputFile?, dockerfiles: [String] = [],
        hints: [String]
    ) {
        self.folder = folder
        self.origins = origins
        self.files = files
        self.test = test
        self.dockerfiles = dockerfiles
        self.hints = hints
    }

    func builds(_ component: Survey.Component) -> Bool {
        let (file, context) =
            switch component.source {
            case .context(let context): ("Dockerfile", context)
            case .dockerfile(let file, let context): (file, context)
            case .importPath: ("", "")
            }
        return dockerfiles.contains(context == "." ? file : "\(context)/\(file)")
    }
}
