internal import Compiler
internal import Frontend
internal import Model
internal import Text

/// What a command works on: everything that `-f`, the settings and the disk say.
struct Input {
    let root: String
    var repository: Repository
    let settings: Settings
    let diagnostics: [Diagnostic]
}

extension Call {
    /// Reads the repository around the working directory. Nil when that cannot be done, which is reported then.
    func readInput(readingOthers: Bool = false, usingLock: Bool = true) -> Input? {
        do throws(FileTreeError) {
            let root = try findRoot(from: surroundings.workingDirectory)
            var (selection, misplaced) = selection(below: root)
            misplaced += arguments.misplacedGroup
            guard misplaced.isEmpty else {
                report(misplaced)
                return nil
            }
            selection.readsOthers = readingOthers
            if arguments.all(.filename).contains("-") { selection.standardInput = try surroundings.standardInput() }
            let tree = try surroundings.tree(root)
            var files = SourceMap()
            var (written, wrong) = try readSettings(in: tree, files: &files)
            if usingLock {
                guard let findings = readLock(for: &written, of: root, in: tree, files: &files) else { return nil }
                wrong += findings
            }
            let settings = arguments.overriding(written)
            let (repository, unclear) = try gatherAgain(selection, in: tree) { [threads] () throws(FileTreeError) in
                try gather(selection, in: tree, settings: settings, files: files, threads: threads)
            }
            if root != surroundings.workingDirectory { explain("the repository's root is \(root)") }
            for folder in repository.folders {
                explain("kontrakt \(folder.name) from \(folder.path), \(counted(folder.files.count, "file"))")
            }
            if !repository.sources.isEmpty {
                explain("event sources from \(counted(repository.sources.count, "file"))")
            }
            let found = ignoring(wrong + unclear, in: repository.files, settings: settings)
            return Input(root: root, repository: repository, settings: settings, diagnostics: found)
        } catch {
            report([.unreadableInput(error.path, reason: error.reason)])
            return nil
        }
    }

    /// What a round before gathered, where that still holds.
    private func gatherAgain(
        _ selection: Selection, in tree: any FileTree, anew: () throws(FileTreeError) -> (Repository, [Diagnostic])
    ) throws(FileTreeError) -> (Repository, [Diagnostic]) {
        guard let recollection = surroundings.recollection else { return try anew() }
        return try recollection.gather(selection, from: tree, anew: anew)
    }

    /// Reads the lock file that the flag or the settings name, if there is one. Nil when none is where it is said to be,
    /// which is reported then.
    private func readLock(
        for settings: inout Settings, of root: String, in tree: any FileTree, files: inout SourceMap
    ) -> [Diagnostic]? {
        var path = settings.lockFile
        if let given = arguments[.lock] {
            path = relativePath(given, below: root)
            guard let path else {
                report([.outsideRoot(given)])
                return nil
            }
            // The steps of a pipeline read the settings alone.
            settings.sources.given[Option.lock.variable] = path
        }
        guard let path else { return [] }
        do throws(FileTreeError) {
            let (lock, findings) = Frontend.readLock(
                files.add(SourceFile(path: path, bytes: try tree.read(path))), of: files)
            settings.lock = lock
            return findings
        } catch {
            report([.missingLockFile(path, reason: tree.kind(of: path) == nil ? nil : error.reason)])
            return nil
        }
    }

    var threads: Int { arguments[.threads].flatMap(Int.init) ?? surroundings.processors }

    /// `-f` and `-R`, made relative to the root. Without `-f` it is everything below the working directory.
    private func selection(below root: String) -> (Selection, [Diagnostic]) {
        var selection = Selection()
        var diagnostics: [Diagnostic] = []
        let given = arguments.all(.filename)
        selection.recursive = arguments.has(.recursive) || given.isEmpty
        for path in given.isEmpty ? ["."] : given where path != "-" {
            if let relative = relativePath(path, below: root) {
                selection.paths.append(relative)
            } else {
                diagnostics.append(.outsideRoot(path))
            }
        }
        if given.isEmpty, selection.paths == ["."] { selection.paths = [] }
        return (selection, diagnostics)
    }

    /// A path of the command line as seen from the root; nil when it is not below it.
    func relativePath(_ path: String, below root: String) -> String? {
        let absolute = normalized(path.begins(with: "/") ? path : surroundings.workingDirectory + "/" + path)
        for candidate in [absolute, realPath(absolute)].compactMap(\.self) {
            if let relative = pathFrom(root, to: candidate) { return relative }
        }
        return nil
    }
}

/// A path as seen from a folder above it, both absolute; nil when it is not below that folder.
func pathFrom(_ folder: String, to path: String) -> String? {
    if path == folder { return RootPath.root }
    let head = folder == "/" ? folder : folder + "/"
    return path.utf8.starts(with: head.utf8) ? String(Substring(path.utf8.dropFirst(head.utf8.count))) : nil
}

/// An absolute path without `.`, `..` and doubled slashes.
func normalized(_ path: String) -> String {
    var segments: [Substring.UTF8View] = []
    for segment in path[...].utf8.split(separator: UInt8(ascii: "/")) where !segment.elementsEqual(".".utf8) {
        if segment.elementsEqual("..".utf8) { _ = segments.popLast() } else { segments.append(segment) }
    }
    return "/" + segments.map { Substring($0) }.joined(separator: "/")
}

extension Call {
    /// The graph of an input, and all there is to say about the way to it; nil when there is none, which is reported then.
    func linked(_ input: Input, settings: Settings) -> (graph: Graph, found: [Diagnostic])? {
        let (graph, found) = analyze(input.repository, settings: settings, threads: threads)
        let all = input.diagnostics + found
        guard let graph, !all.hasErrors else {
            report(all, in: input.repository.files)
            return nil
        }
        return (graph, all)
    }
}
