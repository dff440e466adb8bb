internal import Frontend
internal import Glibc
internal import Text
internal import YAML

/// Notes what a run looks at: files, folders, what is not there, and variables.
final class Recorder: Sendable {
    let secret: SecretHash.Secret
    let world: Surroundings
    private let log = Guarded<(trees: [String: RecordingTree], variables: [String: String?], isBroken: Bool)>(
        ([:], [:], false))

    init(of world: Surroundings, _ secret: SecretHash.Secret) {
        self.world = world
        self.secret = secret
    }

    /// The same world, watched.
    var surroundings: Surroundings {
        var surroundings = world
        surroundings.tree = { [self] (root) throws(FileTreeError) in try tree(at: root) }
        surroundings.environment = { [self] name in
            let value = world.environment(name)
            log.withLock { _ = $0.variables.updateValue(value, forKey: name) }
            return value
        }
        return surroundings
    }

    private func tree(at root: String) throws(FileTreeError) -> any FileTree {
        if let known = log.withLock({ $0.trees[root] }) { return known }
        let tree: any FileTree
        do throws(FileTreeError) {
            tree = try world.tree(root)
        } catch {
            log.withLock { $0.isBroken = true }
            throw error
        }
        guard let disk = tree as? DiskTree else {
            log.withLock { $0.isBroken = true }
            return tree
        }
        let recording = RecordingTree(disk, secret)
        log.withLock { $0.trees[root] = recording }
        return recording
    }

    /// Everything that was seen, one root after the other; nil when that is not all.
    var notes: [Notes]? {
        let (trees, isBroken) = log.withLock { ($0.trees, $0.isBroken) }
        let notes = trees.sorted { $0.key < $1.key }.map(\.value.notes)
        return isBroken || notes.contains(where: \.areBroken) ? nil : notes
    }

    /// The variables that were asked for.
    var variables: [(name: String, value: String?)] {
        log.withLock { $0.variables.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }
}

/// The disk, and what was seen of it.
final class RecordingTree: FileTree {
    private let disk: DiskTree
    private let secret: SecretHash.Secret
    private let log: Guarded<Notes>

    var rootName: String { disk.rootName }
    var notes: Notes { log.withLock { $0 } }

    init(_ disk: DiskTree, _ secret: SecretHash.Secret) {
        self.disk = disk
        self.secret = secret
        log = Guarded(Notes(of: disk))
    }

    func entries(of directory: String) throws(FileTreeError) -> [FileEntry] {
        let seen = try recorded { () throws(FileTreeError) in try disk.look(into: directory) }
        log.withLock { $0.note(seen, askedFor: directory, secret) }
        return seen.answer
    }

    func read(_ path: String) throws(FileTreeError) -> [UInt8] {
        let seen = try recorded { () throws(FileTreeError) in try disk.look(at: path) }
        let note = Note(.content, seen.answer, seen.status, secret)
        log.withLock { $0.note(note, at: seen.place, askedFor: path, secret) }
        return seen.answer
    }

    func kind(of path: String) -> FileEntry.Kind? {
        if let kind = log.withLock({ $0.kind(of: path) }) { return kind.entry }
        let end = log.withLock { $0.follow(path, secret) }
        let answer = disk.kind(of: path)
        if answer != end?.kind.entry { log.withLock { $0.breakOff() } }
        return answer
    }

    func withoutLinks(_ path: String) -> String? {
        let end = log.withLock { $0.follow(path, secret) }
        let answer = disk.withoutLinks(path)
        if answer != (end?.kind == .nothing ? nil : end?.place) { log.withLock { $0.breakOff() } }
        return answer
    }

    /// What cannot be read may be read the next time, without a trace that it changed.
    private func recorded<Answer>(
        _ look: () throws(FileTreeError) -> Seen<Answer>
    ) throws(FileTreeError) -> Seen<Answer> {
        do throws(FileTreeError) {
            return try look()
        } catch {
            log.withLock { $0.breakOff() }
            throw error
        }
    }
}
