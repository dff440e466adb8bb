package import Backends
package import Frontend
package import Model
package import Text

/// A picture and all there is to say about what is in it.
package struct Depiction: Sendable {
    /// Nil when the input is too broken to tie its parts together, or there is nothing to show.
    package let picture: Picture?
    package let decisions: [String]
    package let diagnostics: [Diagnostic]
    /// What the diagnostics' spans point into.
    package let sources: SourceMap
}

/// From the files of a repository to a picture of its graph, which is there as long as the graph can be linked, whatever
/// else is wrong. `known` is what was found before.
package func depict(
    _ repository: Repository, settings: Settings, options: Options, known: [Diagnostic]
) -> Depiction {
    let (graph, found) = analyze(repository, settings: settings, threads: options.threads)
    guard let graph else {
        return Depiction(picture: nil, decisions: [], diagnostics: known + found, sources: repository.files)
    }
    // What a broken setting says is not known: nothing is made of it, and nobody is told that it is missing there.
    let compilation = compile(graph, of: repository, found: known + found, settings: settings, options: options)
    // What only warns of the output is said to whoever asks for the output.
    let diagnostics = compilation.diagnostics.filter { $0.severity == .error || !$0.kind.code.hasPrefix("K4") }
    let picture = Picture(
        of: graph, settings: settings, backend: options.backend, arrangement: compilation.arrangement,
        diagnostics: diagnostics, sources: compilation.sources, provenance: options.provenance)
    return Depiction(
        picture: picture.wiring.nodes.isEmpty ? nil : picture, decisions: graph.decisions, diagnostics: diagnostics,
        sources: compilation.sources)
}
