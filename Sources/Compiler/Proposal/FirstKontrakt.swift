package import Backends
package import Frontend
package import Model
internal import Text

/// What `kontrakt init` would write: of a compose file where there is one, of manifests where there is nothing else, and
/// of what becomes an image. What it is made of is checked first, and what has errors is left out.
package func proposeFirst(
    _ survey: Survey, in tree: any FileTree, settings: Settings
) throws(FileTreeError) -> Proposal {
    guard survey.kontrakts.isEmpty else { return propose(survey) }
    var leftOut: [String] = []
    let trial = Trial(tree: tree)
    var described = try describedByCompose(survey, trial, leftOut: &leftOut)
    if described == nil, survey.components.isEmpty {
        described = try describedByManifests(survey, trial, leftOut: &leftOut)
    }
    var proposal = propose(survey, described: described)
    if described != nil, try !trial.run(proposal.files).errors.isEmpty {
        described?.isAlone = true
        proposal = propose(survey, described: described)
    }
    proposal.hints = leftOut + proposal.hints
    return proposal
}

/// What comes of files that are not written yet.
struct Trial {
    let tree: any FileTree

    struct Mistake {
        /// The file, where it is known.
        let path: String?
        let message: String
    }

    /// With `folder`, it alone is compiled.
    func run(
        _ files: [OutputFile], in folder: String? = nil
    ) throws(FileTreeError) -> (graph: Graph?, errors: [Mistake]) {
        let tree = AddedFiles(files, to: tree)
        var sources = SourceMap()
        let (settings, findings) = try readSettings(in: tree, files: &sources)
        var selection = Selection()
        selection.paths = [folder].compactMap(\.self)
        let (repository, unclear) = try gather(selection, in: tree, settings: settings, files: sources)
        let (graph, found) = analyze(repository, settings: settings, threads: 1)
        let errors = (findings + unclear + found).filter { $0.severity == .error && $0.suppression == nil }
        return (
            graph,
            errors.map { error in
                switch error.place {
                case .span(let span): Mistake(path: repository.files[span.file].path, message: error.message)
                case .path(let path): Mistake(path: path, message: error.message)
                case .run: Mistake(path: nil, message: error.message)
                }
            }
        )
    }
}
