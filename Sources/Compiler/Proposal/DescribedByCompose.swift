internal import Backends
internal import Frontend
internal import Model
internal import Text

/// The compose file that is nearest to the root, one folder deeper; nil when there is none or `check` would not pass.
func describedByCompose(
    _ survey: Survey, _ trial: Trial, leftOut: inout [String]
) throws(FileTreeError) -> DescribedKontrakt? {
    let depth = { (path: String) in path.utf8.count { $0 == UInt8(ascii: "/") } }
    let nearest = survey.composeFiles.min { (depth($0), rank($0)) < (depth($1), rank($1)) }
    guard let path = nearest, let moved = MovedCompose(path, in: trial.tree) else { return nil }
    let origin = RootPath.folder(of: path)
    let folder = RootPath.join(origin, "kontrakt")
    var files = [OutputFile(path: "\(folder)/\(ComposeFile.usualName)", bytes: moved.bytes)]
    var hints = ["\(files[0].path) is \(path) with its paths as they are from there"]

    let environment = RootPath.join(origin, ComposeFile.environmentName)
    if trial.tree.kind(of: environment) == .file, let values = try? trial.tree.read(environment) {
        if survey.ignoredFiles.contains(environment) {
            hints.append(
                "\(environment) is git-ignored, so that a pipeline does not have it: write what the compose file needs "
                    + "of it into \(folder)/.env")
        } else {
            files.append(OutputFile(path: "\(folder)/\(ComposeFile.environmentName)", bytes: values))
            hints.append("\(folder)/.env is a copy of \(environment)")
        }
    }
    let (graph, errors) = try trial.run(files, in: folder)
    guard errors.isEmpty, let kontrakt = graph?.kontrakts.first, !kontrakt.pods.isEmpty else {
        let reason = errors.first?.message ?? "it describes nothing that runs"
        leftOut.append(
            "nothing is proposed for \(path): \(reason)" + (errors.count > 1 ? " (and \(errors.count - 1) more)" : ""))
        leftOut += hints.filter { $0.begins(with: "\(environment) is git-ignored") }
        return nil
    }
    if !kontrakt.builds.isEmpty, graph?.targets.isEmpty == true {
        hints.append(
            "nothing is pushed yet: label the services of \(files[0].path) whose images are to be, "
                + "`labels: {kontrakt: target}`")
    }
    return DescribedKontrakt(
        folder: folder, origins: [path], files: files, test: proposedTest(of: kontrakt, besides: files),
        dockerfiles: moved.dockerfiles, hints: hints)
}

/// The order in which compose files of one folder count.
private func rank(_ path: String) -> Int {
    ComposeFile.names.firstIndex { path == $0 || path.ends(with: "/\($0)") } ?? ComposeFile.names.count
}
