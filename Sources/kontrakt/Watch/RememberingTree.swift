internal import Frontend
internal import Glibc
internal import Text
internal import YAML

/// The disk, and what it answered before: a question is asked again only when the kernel says that its answer may have
/// changed. Every folder that an answer depends on is watched before it is looked at, so that no change goes unseen.
final class RememberingTree: FileTree {
    /// The root's real path, without links.
    let path: String
    let rootName: String
    private let memory: Guarded<TreeMemory>

    let events: FolderEvents

    init(root: String, events: FolderEvents) throws(FileTreeError) {
        self.events = events
        let disk = try DiskTree(root: root)
        path = disk.path
        rootName = disk.rootName
        memory = Guarded(TreeMemory(disk: disk, events: events))
    }

    func entries(of directory: String) throws(FileTreeError) -> [FileEntry] {
        try memory.withLock { (memory) throws(FileTreeError) in try memory.entries(of: directory) }
    }

    func kind(of path: String) -> FileEntry.Kind? { memory.withLock { $0.kind(of: path) } }

    func read(_ path: String) throws(FileTreeError) -> [UInt8] {
        try memory.withLock { (memory) throws(FileTreeError) in try memory.read(path) }
    }

    func takeRewritten() -> Set<String>? { memory.withLock { $0.takeRewritten() } }

    /// Begins a round.
    func begin() { memory.withLock { $0.begin() } }

    /// Takes in what has happened since the last time; whether it may have changed an answer.
    func takeEvents() -> Bool {
        memory.withLock { memory in
            for event in events.take() { memory.take(event) }
            return memory.isDoubtful
        }
    }

    /// Asks again what may have changed; what did. `own` are the paths that we wrote ourselves: that they have come or
    /// gone is no news.
    func refresh(own: Set<String>) throws(FileTreeError) -> TreeMemory.News {
        // What the disk itself knows of the way to folders is only good for a round.
        let disk = try DiskTree(root: path)
        return memory.withLock { $0.refresh(on: disk, own: own) }
    }

    /// Files that somebody has begun to write and not closed yet.
    var isBeingWritten: Bool { memory.withLock { !$0.open.isEmpty } }
    var isGone: Bool { memory.withLock { $0.isGone } }
    var hasOverflowed: Bool { memory.withLock { $0.hasOverflowed } }
    var refusal: FolderEvents.Refusal? { memory.withLock { $0.refusal } }
    var watchCount: Int { memory.withLock { $0.folders.count } }
}
