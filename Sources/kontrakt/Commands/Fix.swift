internal import Compiler
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let fixedFile = Option(
        "filename", short: "f", "PATH", .matching("a path", { !$0.isEmpty && $0 != "-" }), repeats: true,
        help: "A file or folder to bring up to date. Without it: all that generate reads below the working directory.")
    static let filesBelow = Option("recursive", short: "R", help: "Look into the folders below the given ones, too.")
    static let inPlace = Option("in-place", short: "i", help: "Change the files; without it, show what would change.")
}

extension Command {
    static let fix = Command(
        name: "fix", abstract: "brings old Tekton, Build Pipeline and Knative files up to date",
        discussion: """
            Rewrites Build Pipeline, tekton.dev/v1alpha1 and v1beta1 to tekton.dev/v1, and old apiVersions of Knative to those \
            that clusters serve today. It shows the difference and exits 1 when there is anything to do; with -i it changes \
            the files. Only the bytes that must change are changed: comments, order and form of everything else stay. What \
            has no counterpart today is left as it is and explained. Files that belong together must be given together. Of a folder, \
            what is hidden, git-ignored, excluded by the settings, of others (node_modules, vendor) or generated is left alone; \
            a file that is named is meant.
            """,
        examples: [
            Example("kontrakt fix", "what would change below the working directory"),
            Example("kontrakt fix -i -f tekton", "the files of a folder, in place"),
            Example("kontrakt fix -f task.yaml -f run.yaml", "a Task and the run that binds its resources"),
        ],
        options: [.fixedFile, .filesBelow, .inPlace, .threads, .quiet, .verbose, .color], run: { $0.fix() })
}

extension Call {
    fileprivate func fix() -> ExitStatus {
        guard let (root, files, ids) = filesToFix() else { return .failed }
        let fixes = Compiler.fix(ids, of: files, threads: threads)
        let changed = fixes.files.filter(\.isChanged)
        if arguments.has(.inPlace) {
            if let failure = replace(fixes.files, below: root) {
                return refuse(fixes.diagnostics + [failure], in: files)
            }
            report(fixes.diagnostics, in: files)
            mention("\(counted(ids.count, "file")), \(changed.count) of them changed")
            return fixes.diagnostics.hasErrors ? .red : .fine
        }
        show(fixes.files)
        let pending = changed.isEmpty ? [] : [Diagnostic.fixPending(changed.count)]
        report(fixes.diagnostics + pending, in: files)
        if fixes.diagnostics.isEmpty, changed.isEmpty { mention("\(counted(ids.count, "file")), nothing to do") }
        return (fixes.diagnostics + pending).hasErrors ? .red : .fine
    }

    /// The files that are meant, and where they lie. Nil when they cannot be read, which is reported then.
    private func filesToFix() -> (root: String, files: SourceMap, ids: [FileID])? {
        let given = arguments.all(.fixedFile)
        if given.isEmpty {
            guard let input = readInput() else { return nil }
            let repository = input.repository
            return (input.root, repository.files, repository.folders.flatMap(\.files) + repository.sources)
        }
        do throws(FileTreeError) {
            let root = try findRoot(from: surroundings.workingDirectory)
            let tree = try surroundings.tree(root)
            var files = SourceMap()
            let (settings, unclear) = try readSettings(in: tree, files: &files)
            // What is to be left out cannot be told from settings with errors.
            guard !unclear.hasErrors else {
                report(unclear, in: files)
                return nil
            }
            var seen: Set<String> = []
            var ids: [FileID] = []
            for path in given {
                guard let relative = relativePath(path, below: root) else {
                    report([.outsideRoot(path)])
                    return nil
                }
                let named = try NamedManifests(
                    at: relative, recursive: arguments.has(.recursive), in: tree, settings: settings)
                guard case .files(let found) = named else {
                    report([refusal(of: named, at: relative, givenAs: path)])
                    return nil
                }
                for path in found where seen.insert(path).inserted {
                    let bytes = try tree.read(path)
                    // What kontrakt wrote it writes again.
                    if !GeneratedMark.begins(bytes) { ids.append(files.add(SourceFile(path: path, bytes: bytes))) }
                }
            }
            return (root, files, ids)
        } catch {
            report([.unreadableInput(error.path, reason: error.reason)])
            return nil
        }
    }

    private func refusal(of named: NamedManifests, at path: String, givenAs given: String) -> Diagnostic {
        guard case .leftOut(let why, at: let place) = named else { return .noSuchPath(given) }
        return .notLookedInto(
            path, because: place == path ? why.reason : "\(why.reason) with `\(place)`", isLink: why == .linkToFolder)
    }
}
