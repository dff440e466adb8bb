internal import Frontend
internal import Glibc
internal import Model
internal import Text

/// What writing comes to for one file.
struct OutputStep {
    enum Action: String {
        case created, changed, removed, unchanged
    }

    let path: String
    let action: Action
    let old: [UInt8]?
    let new: [UInt8]?
}

/// A folder of generated files. Nothing in it is touched that kontrakt did not write, and nothing outside of it ever. A
/// link that belongs to the repository is not trusted to say where that is; one outside of it is the user's own.
struct OutputFolder {
    /// As the user names it: for messages.
    let name: String
    /// Absolute.
    let path: String
    /// The repository's root, absolute.
    let root: String
    /// A file of ours that stays where it is, absolute.
    var kept: String?

    init(named name: String, at path: String, in root: String) {
        self.name = name
        self.path = Self.spelled(path, from: root)
        self.root = root
    }

    /// A path by way of the root, where it gets there in another way: the links before are the user's own, and what comes
    /// behind is the repository's.
    private static func spelled(_ path: String, from root: String) -> String {
        if pathFrom(root, to: path) != nil { return path }
        var passed = ""
        for segment in path.parts(at: "/") {
            passed += "/" + segment
            guard let real = realPath(passed), pathFrom(root, to: real) != nil else { continue }
            return normalized(real + (path.rest(after: passed) ?? ""))
        }
        return path
    }

    /// Compares the folder with the files that it is to hold; changes nothing. With diagnostics, nothing may be written.
    /// With `isShared` other files that kontrakt wrote stay there, else only `kept`. What may be replaced is what `isOurs`
    /// knows.
    func plan(
        _ files: [OutputFile], isShared: Bool = false,
        isOurs: ([UInt8]) -> Bool = GeneratedMark.begins
    ) -> ([OutputStep], [Diagnostic]) {
        if let link = linkOnTheWay() { return ([], [.outputThroughSymlink(link)]) }
        var steps: [OutputStep] = []
        var diagnostics: [Diagnostic] = []
        var folders = KnownFolders(in: self)
        for file in files {
            switch standing(at: file.path, &folders) {
            case .nothing:
                steps.append(OutputStep(path: file.path, action: .created, old: nil, new: file.bytes))
            case .file(let bytes) where bytes == file.bytes:
                steps.append(OutputStep(path: file.path, action: .unchanged, old: bytes, new: bytes))
            case .file(let bytes) where isOurs(bytes):
                steps.append(OutputStep(path: file.path, action: .changed, old: bytes, new: file.bytes))
            case .file: diagnostics.append(.foreignOutputFile(shown(file.path)))
            case .symlink(let link): diagnostics.append(.outputThroughSymlink(shown(link)))
            case .obstacle(let place, let reason): diagnostics.append(.unwritableOutput(shown(place), reason: reason))
            }
        }
        let wanted = Set(files.map(\.path))
        for path in isShared ? [] : candidates() where !wanted.contains(path) && full(path) != kept {
            // Of what is not ours, no more is read than shows it.
            guard GeneratedMark.begins(firstBytes(of: full(path))), case .file(let bytes) = standing(at: path, &folders)
            else { continue }
            steps.append(OutputStep(path: path, action: .removed, old: bytes, new: nil))
        }
        return (steps.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, diagnostics)
    }

    /// Makes the steps, and tells of each that is begun. What stood there before is replaced in one move; on a failure the
    /// rest is left as it is.
    func carryOut(_ steps: [OutputStep], beginning begin: (OutputStep) -> Void = { _ in }) -> [Diagnostic] {
        removeLeftovers(of: steps)
        for step in inOrder(steps) {
            begin(step)
            let failure = step.action == .removed ? remove(step.path) : write(step.new ?? [], to: step.path)
            if let failure { return [failure] }
        }
        return []
    }

    /// What there is to do: first the files, then what lists them, then what is listed no more. Whatever ends us on the
    /// way, all that is listed is there.
    private func inOrder(_ steps: [OutputStep]) -> [OutputStep] {
        func isList(_ step: OutputStep) -> Bool { step.path.parts(at: "/").last == "kustomization.yaml" }
        let written = steps.filter { $0.action == .created || $0.action == .changed }
        let removed = steps.filter { $0.action == .removed }
        return written.filter { !isList($0) } + written.filter(isList) + removed.filter(isList)
            + removed.filter { !isList($0) }
    }

    private func shown(_ relative: String) -> String {
        if relative.isEmpty { return name }
        return name == "." ? relative : name + "/" + relative
    }

    func full(_ relative: String) -> String { relative.isEmpty ? path : path + "/" + relative }
}

extension OutputFolder {
    private enum Standing {
        case nothing
        case file([UInt8])
        /// A symbolic link at this path, which is the one asked for or a folder on the way.
        case symlink(String)
        case obstacle(String, String)
    }

    /// The first symbolic link between the repository's root and this folder, itself included; from the root.
    private func linkOnTheWay() -> String? {
        guard let below = pathFrom(root, to: path) else { return nil }
        var passed = RootPath.root
        for segment in below.parts(at: "/") where segment != "." {
            passed = RootPath.join(passed, String(segment))
            if isSymlink(root + "/" + passed) { return passed }
        }
        return nil
    }

    /// What is at a path below the folder, without following a link on the way.
    private func standing(at relative: String, _ folders: inout KnownFolders) -> Standing {
        if let parent = RootPath.parent(of: relative), let standing = folders.obstacle(at: parent) { return standing }
        var status = stat()
        guard lstat(full(relative), &status) == 0 else {
            return errno == ENOENT
                ? .nothing : .obstacle(relative, FileTreeError(path: relative, systemError: errno).reason)
        }
        switch status.st_mode & S_IFMT {
        case S_IFLNK: return .symlink(relative)
        case S_IFREG: break
        default: return .obstacle(relative, "this is not a file")
        }
        do throws(FileTreeError) { return .file(try readFile(full(relative))) } catch {
            return .obstacle(relative, error.reason)
        }
    }

    /// The folders on the way to files, each looked at once.
    private struct KnownFolders {
        private let output: OutputFolder
        private var known: [String: Standing?] = [:]

        init(in output: OutputFolder) { self.output = output }

        /// What is in the way at a folder, or above it; nil when files can be looked at.
        mutating func obstacle(at folder: String) -> Standing? {
            if let known = known[folder] { return known }
            var obstacle = RootPath.parent(of: folder).flatMap { self.obstacle(at: $0) }
            if obstacle == nil { obstacle = folder == RootPath.root ? ownObstacle : standing(of: folder) }
            known[folder] = obstacle
            return obstacle
        }

        private var ownObstacle: Standing? {
            let path = output.path
            // Asked twice: between the first two looks another run may have made it.
            return isFolder(path) || !exists(path) || isFolder(path) ? nil : .obstacle("", "this is not a folder")
        }

        private func standing(of folder: String) -> Standing? {
            var status = stat()
            guard lstat(output.full(folder), &status) == 0 else {
                return errno == ENOENT
                    ? .nothing : .obstacle(folder, FileTreeError(path: folder, systemError: errno).reason)
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: return nil
            case S_IFLNK: return .symlink(folder)
            default: return .obstacle(folder, "this is not a folder")
            }
        }
    }

    /// Every file that an earlier run may have written: those beside the kustomization, and those of the groups.
    func candidates() -> [String] {
        var found = names(in: path)
        for group in OutputGroup.allCases.map(\.rawValue) where isFolder(full(group)) && !isSymlink(full(group)) {
            found += names(in: full(group)).map { group + "/" + $0 }
        }
        return found.filter { $0.ends(with: ".yaml") }
    }

    /// Those of any earlier run: also where it was to write what is not written any more.
    private func removeLeftovers(of steps: [OutputStep]) {
        let written = steps.compactMap { RootPath.parent(of: $0.path) }
        let folders = Set(OutputGroup.allCases.map(\.rawValue) + written).map(full)
        for folder in Set([path] + folders) where isFolder(folder) && (folder == path || !isSymlink(folder)) {
            kontrakt.removeLeftovers(in: folder)
        }
    }

    private func write(_ bytes: [UInt8], to relative: String) -> Diagnostic? {
        let segments = relative.parts(at: "/")
        do throws(FileTreeError) {
            try makeFolders(path)
            if segments.count > 1 { try makeFolders(full(segments.dropLast().joined(separator: "/"))) }
            try replaceFile(full(relative), with: bytes)
            return nil
        } catch {
            return .unwritableOutput(shown(relative), reason: error.reason)
        }
    }

    /// Removes a file, and the folder of its group when it was the last one there.
    private func remove(_ relative: String) -> Diagnostic? {
        guard unlink(full(relative)) == 0 || errno == ENOENT else {
            return .unwritableOutput(shown(relative), reason: FileTreeError(path: relative, systemError: errno).reason)
        }
        let segments = relative.parts(at: "/")
        if segments.count > 1 { rmdir(full(segments.dropLast().joined(separator: "/"))) }
        return nil
    }
}
