internal import Backends
internal import Frontend
internal import Model
internal import Text

/// The folder with the most workloads, copied; nil when nothing of it can be in a kontrakt.
func describedByManifests(
    _ survey: Survey, _ trial: Trial, leftOut: inout [String]
) throws(FileTreeError) -> DescribedKontrakt? {
    let byFolder = Dictionary(grouping: survey.workloads) { RootPath.folder(of: $0.path) }
    let most = byFolder.max { a, b in
        a.value.count == b.value.count ? RootPath.precedes(b.key, a.key) : a.value.count < b.value.count
    }
    guard let origin = most?.key else { return nil }
    let folder = RootPath.join(origin, "kontrakt")
    let origins = survey.manifests.filter { RootPath.folder(of: $0) == origin }
    var files: [OutputFile] = []
    for path in origins {
        files.append(OutputFile(path: copy(of: path, in: folder), bytes: try trial.tree.read(path)))
    }
    guard files.count <= 50, files.reduce(0, { $0 + $1.bytes.count }) <= 1 << 18 else {
        leftOut.append(
            "\(origin) holds \(counted(files.count, "file")), which is too much to copy: `mkdir \(quoted(folder))`, and for each "
                + "that the program needs `ln -s ../FILE \(quoted(folder))/FILE`")
        return nil
    }

    var dropped: [(path: String, reason: String)] = []
    while !files.isEmpty {
        let (graph, errors) = try trial.run(files, in: folder)
        if errors.isEmpty {
            guard let kontrakt = graph?.kontrakts.first, !kontrakt.pods.isEmpty else { break }
            return described(
                folder, of: origins.filter { path in files.contains { $0.path == copy(of: path, in: folder) } }, files,
                kontrakt, dropped: dropped)
        }
        // What refers to a file that is left out may be wrong in the next round only.
        let reasons = Dictionary(errors.compactMap { error in error.path.map { ($0, error.message) } }) { first, _ in
            first
        }
        let wrong = files.filter { reasons[$0.path] != nil }
        if wrong.isEmpty {
            leftOut.append("nothing is proposed for \(origin): \(errors[0].message)")
            return nil
        }
        for path in origins {
            guard let reason = reasons[copy(of: path, in: folder)] else { continue }
            if wrong.contains(where: { $0.path == copy(of: path, in: folder) }) { dropped.append((path, reason)) }
        }
        files.removeAll { reasons[$0.path] != nil }
    }
    leftOut += sayings(dropped)
    return nil
}

private func described(
    _ folder: String, of origins: [String], _ files: [OutputFile], _ kontrakt: Kontrakt,
    dropped: [(path: String, reason: String)]
) -> DescribedKontrakt {
    var hints = [
        "\(enumerated(files.map(\.path))): \(files.count == 1 ? "a copy" : "copies") of \(enumerated(origins)); to have "
            + "each once, put a link in place of the copy: `ln -sf ../\(quoted(RootPath.lastSegment(of: origins[0]))) \(quoted(files[0].path))`"
    ]
    hints += sayings(dropped)
    if !kontrakt.pods.contains(where: { $0.role == .target }) {
        hints.append("label the Pod templates whose images are built here and to be pushed `kontrakt: target`")
    }
    return DescribedKontrakt(
        folder: folder, origins: origins, files: files, test: proposedTest(of: kontrakt, besides: files), hints: hints)
}

private func sayings(_ dropped: [(path: String, reason: String)]) -> [String] {
    let rest = dropped.count - 5
    return dropped.prefix(5).map { "\($0.path) is not copied: \($0.reason)" }
        + (rest > 0 ? ["\(counted(rest, "other file")) cannot be copied either"] : [])
}

private func copy(of path: String, in folder: String) -> String { "\(folder)/\(RootPath.lastSegment(of: path))" }

/// A path as a shell takes it.
private func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { $0 | 0x20 &- UInt8(ascii: "a") < 26 || "0123456789/._-".utf8.contains($0) }
    return isPlain ? path : "'" + path.exchanging("'", for: "'\\''") + "'"
}
