internal import Cluster
internal import Compiler
internal import Frontend
internal import YAML

/// The repository that is watched, from one round to the next.
final class WatchedRepository: Sendable {
    /// Why it can be watched no more.
    enum End: Error { case rootGone, overflow }

    private let open: @Sendable () throws(FolderEvents.Refusal) -> FolderEvents
    private let recollection = Recollection()
    private let state = Guarded<(tree: RememberingTree?, refusal: FolderEvents.Refusal?)>((nil, nil))

    /// A save is often more than one change: this long it has to be quiet, in milliseconds.
    private static let quiet = 8
    /// Where it never is, this long after the first change.
    private static let patience = 250

    init(_ open: @escaping @Sendable () throws(FolderEvents.Refusal) -> FolderEvents) { self.open = open }

    var refusal: FolderEvents.Refusal? { state.withLock { $0.refusal ?? $0.tree?.refusal } }
    var watchCount: Int { tree?.watchCount ?? 0 }
    private var tree: RememberingTree? { state.withLock { $0.tree } }

    /// The same world, in which the files of the repository are remembered.
    func shown(to surroundings: Surroundings) -> Surroundings {
        tree?.begin()
        var surroundings = surroundings
        surroundings.recollection = recollection
        surroundings.tree = { [self] (root) throws(FileTreeError) in try tree(at: root) }
        return surroundings
    }

    /// A new `.kontrakt.yaml` can make another folder the root.
    private func tree(at root: String) throws(FileTreeError) -> any FileTree {
        if let tree, tree.path == root { return tree }
        let events: FolderEvents
        do throws(FolderEvents.Refusal) {
            events = try open()
        } catch {
            state.withLock { $0.refusal = error }
            throw FileTreeError(path: root, reason: error.reason)
        }
        let tree = try RememberingTree(root: root, events: events)
        state.withLock { $0.tree = tree }
        return tree
    }

    /// Waits until something has changed that a round depends on, and then until nobody is at it any more; nil when a
    /// signal ends the wait. That files were just written is no news.
    func next(after upshot: Upshot) throws(End) -> TreeMemory.News? {
        guard let tree else { throw .rootGone }
        var news = try news(from: tree, own: paths(upshot.touched, below: tree.path))
        // A folder of our output may be in no input, and what somebody takes out of it would be missed.
        let watched = tree.watchCount
        for path in paths(upshot.folders, below: tree.path) where tree.kind(of: path) == .directory {
            _ = try? tree.entries(of: path)
        }
        // Nor is it known by then what was taken out before.
        if tree.watchCount != watched, !upshot.output.allSatisfy(exists) { return .contents }
        while Interruption.signal == nil {
            // A signal ends the wait, and this time does when one comes just before it begins.
            if news == .nothing, !tree.events.wait(milliseconds: 250) { continue }
            if tree.takeEvents() || news != .nothing {
                settle(tree)
                let later = try self.news(from: tree)
                if later.rawValue > news.rawValue { news = later }
            }
            if news != .nothing { return news }
        }
        return nil
    }

    /// What has changed up to now.
    private func news(from tree: RememberingTree, own: Set<String> = []) throws(End) -> TreeMemory.News {
        guard tree.takeEvents() else { return .nothing }
        if tree.isGone { throw .rootGone }
        if tree.hasOverflowed { throw .overflow }
        guard let news = try? tree.refresh(own: own) else { throw .rootGone }
        return news
    }

    private func settle(_ tree: RememberingTree) {
        let end = Deadline.clock + Self.patience
        while Deadline.clock < end, Interruption.signal == nil {
            let isBusy = tree.events.wait(milliseconds: Self.quiet)
            if !isBusy, !tree.isBeingWritten { return }
            _ = tree.takeEvents()
        }
    }
}

/// Absolute paths as seen from the root, and the folders that may have come or gone with them.
func paths(_ files: [String], below root: String) -> Set<String> {
    var paths: Set<String> = []
    for file in files {
        var path = pathFrom(root, to: file)
        while let known = path, paths.insert(known).inserted { path = RootPath.parent(of: known) }
    }
    return paths
}
