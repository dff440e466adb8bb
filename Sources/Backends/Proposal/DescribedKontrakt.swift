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
    /// The folders that it builds: nothing else is proposed for them.
    package let contexts: [String]
    package let hints: [String]
    /// Whether what else would be proposed for the same folder has no place in it.
    package var isAlone = false

    package init(
        folder: String, origins: [String], files: [OutputFile], test: OutputFile?, contexts: [String] = [],
        hints: [String]
    ) {
        self.folder = folder
        self.origins = origins
        self.files = files
        self.test = test
        self.contexts = contexts
        self.hints = hints
    }

    func builds(_ component: Survey.Component) -> Bool {
        switch component.source {
        case .context(let context), .dockerfile(_, let context):
            contexts.contains(context) || contexts.contains(component.folder)
        case .importPath: contexts.contains(component.folder)
        }
    }
}
