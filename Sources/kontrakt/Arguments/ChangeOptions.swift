internal import Cluster
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let since = Option(
        "since", "REF",
        .matching("a branch, a tag or a commit", { !$0.isEmpty && !$0.begins(with: "-") }),
        help: """
            Compare with the commit where this branch left REF; what is not committed yet counts as well, but what git \
            ignores.
            """)
    static let pathsFrom = Option(
        "paths-from", "FILE", .path("a file, or `-`"),
        help: """
            Read the changed paths from FILE, `-` for standard input, instead of asking git: relative to the repository's \
            root, one a line or with NUL bytes between them.
            """)
    static let git = Option("git", "PATH", .text, help: "The git to run; the one on the PATH by default.")
}

/// What changed, and since when.
struct Comparison {
    /// What the command line calls the state before.
    let name: String
    /// The commit; nil when it was not git that was asked.
    let base: String?
    let changes: Changes
}

extension Call {
    /// What has changed, as `--since` or `--paths-from` say. Nil when that cannot be known, which is reported.
    func comparison(for input: Input) -> Comparison? {
        if let file = arguments[.pathsFrom] { return listedChanges(file, in: input) }
        guard let reference = arguments[.since] else {
            report([.whichChanges(isTwice: false)])
            return nil
        }
        do throws(ClusterFailure) {
            let git = Git(try program("git", .git), in: input.root, deadline: Deadline(seconds: 600))
            let history = try git.history(since: reference)
            explain("compared with \(history.base), where HEAD and \(reference) part")
            // Settings and locks are compared by what they say, and what is gone is known by what it said.
            let lock = input.settings.lock?.path
            let changes = try git.changes(history) { changed in
                changed.path == Settings.fileName || changed.path == lock
                    || changed.change == .removed && KontraktName.isManifest(changed.path)
            }
            return Comparison(name: reference, base: history.base, changes: changes)
        } catch {
            _ = report(error)
            return nil
        }
    }

    private func listedChanges(_ file: String, in input: Input) -> Comparison? {
        guard !arguments.has(.since) else {
            report([.whichChanges(isTwice: true)])
            return nil
        }
        guard file != "-" || !arguments.all(.filename).contains("-") else {
            let expected = "a file, because standard input is what `-f -` reads"
            report([.invalidValue("-", of: "--paths-from", expected: expected)])
            return nil
        }
        do throws(FileTreeError) {
            let bytes =
                file == "-" ? try surroundings.standardInput() : try readFile(absolute(file), followingLinks: true)
            let separator: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
            let paths = bytes.split(separator: separator).compactMap { line -> ChangedPath? in
                var path = String(decoding: line, as: UTF8.self)
                if separator != 0, let line = path.rest(before: "\r") { path = String(line) }
                if path.begins(with: "/") { path = relativePath(path, below: input.root) ?? path }
                guard let normal = RootPath.normalized(path) else {
                    explain("\(path) is not below the repository's root")
                    return nil
                }
                let kind = input.repository.tree.kind(of: normal)
                return ChangedPath(normal, kind == nil ? .removed : .changed, isFolder: kind == .directory)
            }
            return Comparison(name: file == "-" ? "<stdin>" : file, base: nil, changes: Changes(paths))
        } catch {
            report([.unreadableInput(file == "-" ? "<stdin>" : file, reason: error.reason)])
            return nil
        }
    }
}
