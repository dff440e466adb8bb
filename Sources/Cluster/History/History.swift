package import Model
internal import Text

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
            // git adds how far up it looked.
            let isNone = inside.status == 0 || inside.lastWords.begins(with: "not a git repository")
            throw .history(.notInGit(words: isNone ? "this is no work tree of a git repository" : inside.lastWords))
        }
        guard let tip = try line(["rev-parse", "--verify", "--quiet", "\(reference)^{commit}"]) else {
            let isFirst = try line(["rev-parse", "--verify", "--quiet", "HEAD"]) == nil
            throw .history(.unknownRevision(reference, isFirst: isFirst, isShallow: try isShallow()))
        }
        guard let base = try line(["merge-base", tip, "HEAD"]) else {
            throw .history(.noMergeBase(reference, isShallow: try isShallow()))
        }
        let prefix = String((try line(["rev-parse", "--show-prefix"])) ?? "")
        // Two lists, since a `git diff` with the work tree writes to the index.
        let committed = try output(
            ["diff-tree", "-r", "--raw", "--no-abbrev", "-z", "--no-renames"]
                + ["--ignore-submodules=none", base, "HEAD", "--", "."])
        let uncommitted = try output(
            ["status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=no", "--ignored=no"]
                + ["--ignore-submodules=none", "--", "."])
        let others = try output(["ls-files", "--others", "--exclude-per-directory=.gitignore", "-z"])
        var files = FileStates(prefix: prefix)
        files.read(committed: committed)
        files.read(uncommitted: uncommitted)
        files.read(others: others)
        return History(base: base, paths: files.changes, blobs: files.blobs)
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

/// What git's lists say of each file: whether it was there, and whether it is.
private struct FileStates {
    private struct State {
        var was: Bool
        var isThere: Bool
        var isFolder = false
    }

    /// The root's folder in git's work tree, with a slash behind it.
    let prefix: String
    private var states: [String: State] = [:]
    private(set) var blobs: [String: String] = [:]

    init(prefix: String) { self.prefix = prefix }

    var changes: [ChangedPath] {
        states.compactMap { path, state in
            guard state.was || state.isThere else { return nil }
            let change: ChangedPath.Change = !state.was ? .added : state.isThere ? .changed : .removed
            return ChangedPath(path, change, isFolder: state.isFolder)
        }
    }

    private func path(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.dropFirst(prefix.utf8.count), as: UTF8.self)
    }

    /// `:<old mode> <new mode> <old object> <new object> <status>`, then the path, each with a NUL behind it.
    mutating func read(committed: [UInt8]) {
        let parts = committed.split(separator: 0)
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            let words = Self.words(parts[index].dropFirst(), count: 5)
            guard words.count == 5 else { continue }
            let path = path(parts[index + 1])
            note(path, modes: [words[0], words[1]], object: words[2])
        }
    }

    /// `1 <XY> <sub> <mode in HEAD> <in the index> <in the work tree> <object in HEAD> <in the index> <path>`, or `u` with
    /// three modes and objects for a merge that is not done.
    mutating func read(uncommitted: [UInt8]) {
        for line in uncommitted.split(separator: 0) {
            let count = line.first == UInt8(ascii: "1") ? 9 : line.first == UInt8(ascii: "u") ? 11 : 0
            let words = Self.words(line, count: count)
            guard count > 0, words.count == count else { continue }
            let path = words[count - 1].rest(after: prefix).map(String.init) ?? words[count - 1]
            let modes = count == 9 ? [words[3], words[5]] : [words[4], words[6]]
            note(path, modes: modes, object: count == 9 ? words[6] : words[8])
        }
    }

    /// What git does not know, or knows no longer. A folder is a repository of its own.
    mutating func read(others: [UInt8]) {
        for name in others.split(separator: 0) {
            let name = String(decoding: name, as: UTF8.self)
            let folder = name.rest(before: "/").map(String.init)
            let (path, isFolder) = (folder ?? name, folder != nil)
            states[path, default: State(was: false, isThere: true)].isThere = true
            if isFolder { states[path]?.isFolder = true }
        }
    }

    /// The first list that speaks of a file says whether it was there and what it held, the last one whether it is.
    private mutating func note(_ path: String, modes: [String], object: String) {
        let isNone: (String) -> Bool = { $0.utf8.allSatisfy { $0 == UInt8(ascii: "0") } }
        if states[path] == nil {
            states[path] = State(was: !isNone(modes[0]), isThere: true)
            if modes[0].begins(with: "100") { blobs[path] = object }
        }
        states[path]?.isThere = !isNone(modes[1])
        if modes.contains("160000") { states[path]?.isFolder = true }
    }

    private static func words(_ line: ArraySlice<UInt8>, count: Int) -> [String] {
        line.split(separator: UInt8(ascii: " "), maxSplits: max(count - 1, 0), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
