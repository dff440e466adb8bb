internal import Frontend
internal import Glibc
internal import Text

/// What a tree answered, and what of it may have changed.
struct TreeMemory: ~Copyable {
    /// What has changed since the last round.
    enum News: Int { case nothing, listings, contents }

    private struct Listing {
        let entries: [FileEntry]
        let kinds: [String: FileEntry.Kind]

        init(_ entries: [FileEntry]) {
            self.entries = entries
            kinds = Dictionary(entries.map { ($0.name, $0.kind) }) { $1 }
        }
    }

    private var disk: DiskTree
    private let events: FolderEvents
    /// Of folders that are reached from the root without a link.
    private var listings: [String: Listing] = [:]
    /// Of files in folders that have a listing.
    private var contents: [String: Result<[UInt8], FileTreeError>] = [:]
    /// The watch of each watched folder, and the other way round: a folder that was moved keeps its watch.
    private(set) var folders: [String: Int32] = [:]
    private var places: [Int32: Set<String>] = [:]
    /// The watched folders that have no listing: links lead through them.
    private var unlisted: Set<String> = []
    /// What answers depend on that were not remembered, because there are links on the way.
    private var trail: Set<String> = []

    private var staleFolders: Set<String> = []
    private var staleFiles: Set<String> = []
    /// Folders that came, went or were moved as a whole, also where a file is known.
    private var exchanged: Set<String> = []
    private var hasTrailChanged = false
    /// The files that hold other bytes than when this was taken; nil when more than that is other, or nobody has asked.
    private var rewritten: Set<String>?
    /// Whether an answer since then went through a link: what is behind one is watched for as long as somebody asks for it.
    private var hasFollowed = false
    private(set) var open: Set<String> = []
    private(set) var isGone = false
    private(set) var hasOverflowed = false
    private(set) var refusal: FolderEvents.Refusal?

    init(disk: DiskTree, events: FolderEvents) {
        self.disk = disk
        self.events = events
    }

    mutating func begin() { trail = [] }

    mutating func takeRewritten() -> Set<String>? {
        defer { (rewritten, hasFollowed) = ([], false) }
        return hasFollowed ? nil : rewritten
    }

    // MARK: Answers

    mutating func entries(of directory: String) throws(FileTreeError) -> [FileEntry] {
        let normal = RootPath.normalized(directory) ?? directory
        if let listing = listings[normal] { return listing.entries }
        guard case .entry(.directory) = footing(of: normal) else {
            follow(directory)
            return try disk.entries(of: directory)
        }
        watch(normal)
        let entries = try disk.entries(of: normal)
        listings[normal] = Listing(entries)
        unlisted.remove(normal)
        return entries
    }

    mutating func kind(of path: String) -> FileEntry.Kind? {
        switch footing(of: path) {
        case .entry(let kind): return kind
        case .nothing: return nil
        case .unsure:
            follow(path)
            return disk.kind(of: path)
        }
    }

    mutating func read(_ path: String) throws(FileTreeError) -> [UInt8] {
        let normal = RootPath.normalized(path) ?? path
        if let known = contents[normal] { return try known.get() }
        guard case .entry(.file) = footing(of: normal) else {
            follow(path)
            return try disk.read(path)
        }
        let answer = readAgain(normal)
        contents[normal] = answer
        return try answer.get()
    }

    private func readAgain(_ path: String) -> Result<[UInt8], FileTreeError> {
        do throws(FileTreeError) { return .success(try disk.read(path)) } catch { return .failure(error) }
    }

    private enum Footing {
        case entry(FileEntry.Kind)
        case nothing
        /// There is a link on the way, or a folder that cannot be listed.
        case unsure
    }

    /// What the listings say of a path; those of the folders above it are made for that.
    private mutating func footing(of path: String) -> Footing {
        guard let normal = RootPath.normalized(path), !path.unicodeScalars.contains("\u{FFFD}") else { return .unsure }
        guard let parent = RootPath.parent(of: normal) else { return .entry(.directory) }
        if listings[parent] == nil {
            switch footing(of: parent) {
            case .entry(.directory): _ = try? entries(of: parent)
            case .entry, .nothing: return .nothing
            case .unsure: return .unsure
            }
        }
        guard let listing = listings[parent] else { return .unsure }
        guard let kind = listing.kinds[RootPath.relative(normal, to: parent)] else { return .nothing }
        return kind == .symlink ? .unsure : .entry(kind)
    }

    // MARK: Watches

    private mutating func watch(_ folder: String) {
        guard folders[folder] == nil, refusal == nil else { return }
        do throws(FolderEvents.Refusal) {
            guard let watch = try events.add(folder == RootPath.root ? disk.path : disk.path + "/" + folder) else {
                return
            }
            folders[folder] = watch
            places[watch, default: []].insert(folder)
            if listings[folder] == nil { unlisted.insert(folder) }
        } catch {
            refusal = error
        }
    }

    private mutating func unwatch(_ folder: String) {
        guard let watch = folders.removeValue(forKey: folder) else { return }
        unlisted.remove(folder)
        places[watch]?.remove(folder)
        guard places[watch]?.isEmpty ?? false else { return }
        places[watch] = nil
        events.remove(watch)
    }

    /// Watches every folder that is passed on the way along a path with links in it, before it is looked into.
    private mutating func follow(_ path: String) {
        hasFollowed = true
        kontrakt.follow(path, below: disk.path) { step in
            switch step {
            case .entering(let folder): watch(folder)
            case .seeing(let place, _): trail.insert(place)
            case .leaving: break
            }
        }
    }

    // MARK: Changes

    var isDoubtful: Bool {
        hasTrailChanged || isGone || hasOverflowed || !staleFolders.isEmpty || !staleFiles.isEmpty
            || !exchanged.isEmpty
    }

    mutating func take(_ event: FolderEvents.Event) {
        if event.has(IN_Q_OVERFLOW) { hasOverflowed = true }
        for folder in places[event.watch] ?? [] { take(event, in: folder) }
        if event.has(IN_IGNORED) {
            for folder in places.removeValue(forKey: event.watch) ?? [] {
                folders[folder] = nil
                unlisted.remove(folder)
            }
        }
    }

    private mutating func take(_ event: FolderEvents.Event, in folder: String) {
        if event.has(IN_DELETE_SELF, IN_MOVE_SELF, IN_UNMOUNT) {
            if folder == RootPath.root { isGone = true }
            if listings[folder] == nil { hasTrailChanged = true } else { staleFolders.insert(folder) }
        }
        if event.name.isEmpty { return }
        let place = RootPath.join(folder, event.name)
        // Of a folder without a listing it is not known what somebody wants to know.
        if listings[folder] == nil || trail.contains(place) { hasTrailChanged = true }
        if event.has(IN_MODIFY), contents[place] != nil { open.insert(place) }
        if event.has(IN_CLOSE_WRITE, IN_DELETE, IN_MOVED_FROM, IN_MOVED_TO) { open.remove(place) }
        if event.has(IN_CREATE, IN_DELETE, IN_MOVED_FROM, IN_MOVED_TO) {
            if listings[folder] != nil { staleFolders.insert(folder) }
            if event.has(IN_ISDIR) {
                if listings[place] != nil || contents[place] != nil { exchanged.insert(place) }
                forget(place)
            }
        }
        if contents[place] != nil { staleFiles.insert(place) }
        if event.has(IN_ISDIR), event.has(IN_ATTRIB) {
            if listings[place] == nil { hasTrailChanged = true } else { staleFolders.insert(place) }
        }
    }

    mutating func refresh(on disk: DiskTree, own: Set<String>) -> News {
        self.disk = disk
        var news = hasTrailChanged || !exchanged.subtracting(own).isEmpty ? News.contents : .nothing
        if hasTrailChanged || !exchanged.isEmpty { rewritten = nil }
        func note(_ other: News) { if other.rawValue > news.rawValue { news = other } }
        for folder in staleFolders where listings[folder] != nil { note(refreshListing(of: folder, own: own)) }
        for file in staleFiles {
            guard let known = contents[file] else { continue }
            let answer = readAgain(file)
            if answer != known {
                contents[file] = answer
                rewritten?.insert(file)
                note(.contents)
            }
        }
        staleFolders = []
        staleFiles = []
        exchanged = []
        hasTrailChanged = false
        open = []
        return news
    }

    private mutating func refreshListing(of folder: String, own: Set<String>) -> News {
        guard let known = listings[folder] else { return .nothing }
        let entries: [FileEntry]
        do throws(FileTreeError) {
            watch(folder)
            entries = try disk.entries(of: folder)
        } catch {
            forget(folder)
            rewritten = nil
            return .contents
        }
        let listing = Listing(entries)
        listings[folder] = listing
        var news = News.nothing
        for name in Set(known.kinds.keys).union(listing.kinds.keys) where known.kinds[name] != listing.kinds[name] {
            let place = RootPath.join(folder, name)
            forget(place)
            rewritten = nil
            if !own.contains(place) { news = .listings }
        }
        return news
    }

    /// Forgets a path and all that is below it.
    private mutating func forget(_ path: String) {
        for folder in unlisted where RootPath.isPath(folder, within: path) { unwatch(folder) }
        contents[path] = nil
        unwatch(path)
        guard let listing = listings.removeValue(forKey: path) else { return }
        for entry in listing.entries { forget(RootPath.join(path, entry.name)) }
    }
}
