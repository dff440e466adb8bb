import Frontend
import Glibc
import TestSupport
import kontrakt

/// A case on a copy of its input, in this process. The copy goes away with it.
final class CaseRun {
    let golden: GoldenCase
    private let temporary: String
    /// The copy of the input: a repository of its own, wherever the temporary folder is.
    let directory: String
    /// How the files of the input are shown to kontrakt.
    var tree: @Sendable (any FileTree) -> any FileTree = { $0 }
    var environment: [String: String] = [:]

    init(_ golden: GoldenCase) {
        self.golden = golden
        temporary = temporaryFolder("golden")
        directory = temporary + "/work"
        mkdir(directory, 0o755)
        copyTree(golden.input, to: directory)
        if golden.history.isEmpty { mkdir(directory + "/.git", 0o755) }
        for link in golden.links { makeLink(to: link.words[2], at: directory + "/" + link.words[3]) }
        for line in golden.history { _ = execute(line.words, environment: Self.plainGit, in: directory) }
        if !golden.history.isEmpty { environment["PATH"] = variable("PATH") }
    }

    /// The same commits everywhere.
    private static let plainGit = [
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.c", "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z",
        "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z",
    ]

    deinit { removeTree(temporary) }

    /// Runs the command lines one after the other. All but the last must end well; the last decides the status.
    func result(changing edit: (ShellLine) -> ShellLine = { $0 }, from working: String = ".") -> CaseResult {
        var result = CaseResult(status: 0, standardOutput: [], standardError: [], files: [:])
        var current = working
        for line in golden.commands.map(edit) {
            if line.words[0] == "cd" {
                current += "/" + line.words[1]
                continue
            }
            let outcome = run(line.words, in: surroundings(for: line, in: current))
            result.status = outcome.status
            result.standardOutput += outcome.standardOutput
            result.standardError += outcome.standardError
            if outcome.status != 0 { break }
        }
        result.files = contents(of: directory + "/out")
        return result
    }

    private func surroundings(for line: ShellLine, in current: String) -> Surroundings {
        let settings = environment.merging(line.settings) { $1 }
        let input = line.inputFile.map { directory + "/" + $0 }
        var surroundings = Surroundings(
            workingDirectory: current == "." ? directory : directory + "/" + current, environment: { settings[$0] },
            standardInput: { () throws(FileTreeError) in input.flatMap(readBytes) ?? [] })
        surroundings.variableNames = { Array(settings.keys) }
        let open = surroundings.tree
        let shown = tree
        surroundings.tree = { (root) throws(FileTreeError) in shown(try open(root)) }
        return surroundings
    }

    /// What stands in the copy outside of `out/`: kontrakt must leave it alone.
    var untouched: [String: [UInt8]] {
        contents(of: directory).filter { !$0.key.hasPrefix("out/") }
    }
}

/// The same files, the entries of every folder in reverse order.
struct ReversedTree: FileTree {
    let base: any FileTree

    var rootName: String { base.rootName }
    func entries(of directory: String) throws(FileTreeError) -> [FileEntry] {
        try base.entries(of: directory).reversed()
    }
    func kind(of path: String) -> FileEntry.Kind? { base.kind(of: path) }
    func read(_ path: String) throws(FileTreeError) -> [UInt8] { try base.read(path) }
}
