package import Backends
package import Frontend
package import Model
internal import Text
internal import YAML

/// Writes what images and variables stand for into the files that name them. With an error, no file is changed.
package func replaceImages(
    in repository: Repository, settings: Settings, with resolution: Resolution, threads: Int
) -> Fixes {
    var settings = settings
    // A target that was replaced before may have a tag alone; digests are no matter of this.
    settings.lock = ImagesLock(path: "", images: [:])
    let (graph, found) = analyze(repository, settings: settings, threads: threads)
    guard let graph, !found.hasErrors else { return Fixes(files: [], diagnostics: found) }
    let (changes, unresolved) = imageReplacements(in: graph, with: resolution)
    var diagnostics = found + unresolved
    guard !diagnostics.hasErrors else { return Fixes(files: [], diagnostics: diagnostics) }

    var files: [FixedFile] = []
    var rest = changes[...]
    while let file = rest.first?.document.root?.file {
        let own = rest.prefix { $0.document.root?.file == file }
        rest = rest.dropFirst(own.count)
        let old = repository.files[file]
        let rewriting = Rewriting(of: old, documents: own.map(\.document), changes: Array(own))
        diagnostics += rewriting.refused.compactMap { number in
            own[own.startIndex + number].document.root.map {
                .unwritableForm("the document", at: ($0["kind"] ?? $0).span)
            }
        }
        files.append(FixedFile(file: file, path: old.path, old: old.bytes, new: rewriting.bytes))
    }
    return Fixes(files: diagnostics.hasErrors ? [] : files, diagnostics: diagnostics)
}
