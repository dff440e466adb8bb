package import Model

/// What git knows of a change: the paths, and where to find what stood there.
package struct History: Sendable {
    /// The commit that the work tree is compared with.
    package let base: String
    package let paths: [ChangedPath]
    let blobs: [String: String]
}

extension Git {
    /// What differs between the work tree and the commit where the branch left `reference`.
    package func history(since reference: String) throws(ClusterFailure) -> History {
        let inside = try run(["rev-parse", "--is-inside-work-tree"])
        guard inside.status == 0, inside.output.starts(with: "true".utf8) else {
            throw .history(.notInGit(words: inside.status == 0 ? "this is no work tree" : inside.lastWords))
        }
        guard let tip = try line(["rev-parse", "--verify", "--quiet", "\(reference)^{commit}"]) else {
            throw .history(.unknownRevision(reference, isShallow: try isShallow()))
        }
        guard let base = try line(["merge-base", tip, "HEAD"]) else {
            throw .history(.noMergeBase(reference, isShallow: try isShallow()))
        }
        let differences = try output([
            "diff", "--raw", "--no-abbrev", "-z", "--no-renames", "--relative", "--no-ext-diff", "--no-textconv",
            "--ignore-submodules=none", base, "--",
        ])
        let others = try output(["ls-files", "--others", "--exclude-per-directory=.gitignore", "-z"])
        var changes = RawChanges()
        changes.read(differences: differences)
        changes.read(others: others)
        return History(base: base, paths: Array(changes.paths.values), blobs: changes.blobs)
    }

    private func isShallow() throws(ClusterFailure) -> Bool {
        try line(["rev-parse", "--is-shallow-repository"]) == "true"
    }

    /// What stood in some of the changed files; what git cannot say without asking elsewhere is missing.
    package func changes(_ history: History, reading isWanted: (ChangedPath) -> Bool) throws(ClusterFailure) -> Changes
    {
        let wanted = history.paths.filter { $0.change != .added && isWanted($0) }.map(\.path)
            .filter { history.blobs[$0] != nil }
        if wanted.isEmpty { return Changes(history.paths) }
        let names = wanted.compactMap { history.blobs[$0] }
        let answer = try output(["cat-file", "--batch"], input: Array((names.joined(separator: "\n") + "\n").utf8))
        var old: [String: [UInt8]] = [:]
        var rest = answer[...]
        for path in wanted {
            let head = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest.dropFirst(head.count + 1)
            let words = head.split(separator: UInt8(ascii: " "))
            guard words.count == 3, let size = Int(String(decoding: words[2], as: UTF8.self)) else { continue }
            old[path] = Array(rest.prefix(size))
            rest = rest.dropFirst(size + 1)
        }
        return Changes(history.paths, before: old)
    }
}

/// What git's lists say, each path once.
private struct RawChanges {
    private(set) var paths: [String: ChangedPath] = [:]
    private(set) var blobs: [String: String] = [:]

    /// `:<old mode> <new mode> <old object> <new object> <status>`, then the path, each with a NUL behind it.
    mutating func read(differences: [UInt8]) {
        let parts = differences.split(separator: 0)
        // Of two each, the first is about the second, whatever that begins with.
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            let (head, name) = (parts[index], parts[index + 1])
            let words = head.dropFirst().split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 5 else { continue }
            let path = String(decoding: name, as: UTF8.self)
            let change: ChangedPath.Change =
                switch words[4].first {
                case "A": .added
                case "D": .removed
                default: .changed
                }
            let isModule = words[0] == "160000" || words[1] == "160000"
            // A file of a merge that is not done has several lines.
            if let known = paths[path], known.change != change {
                paths[path] = ChangedPath(path, .changed, isFolder: isModule || known.isFolder)
            } else {
                paths[path] = ChangedPath(path, change, isFolder: isModule)
            }
            if words[0].hasPrefix("100"), words[2].contains(where: { $0 != "0" }) { blobs[path] = words[2] }
        }
    }

    /// Files that git does not know; one that it knew before is a changed one. A folder is a repository of its own.
    mutating func read(others: [UInt8]) {
        for name in others.split(separator: 0) {
            var path = String(decoding: name, as: UTF8.self)
            let isFolder = path.hasSuffix("/")
            if isFolder { path.removeLast() }
            paths[path] = ChangedPath(path, paths[path] == nil ? .added : .changed, isFolder: isFolder)
        }
    }
}
