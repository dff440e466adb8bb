internal import Frontend
internal import Glibc

/// What was seen at a place.
struct Note: Equatable, Sendable {
    enum Kind: UInt8, Sendable {
        case nothing, folder, file, other
        /// With what is in it: a folder, a file, a link.
        case listing, content, link

        init(mode: mode_t) {
            switch mode & S_IFMT {
            case S_IFREG: self = .file
            case S_IFDIR: self = .folder
            case S_IFLNK: self = .link
            default: self = .other
            }
        }

        /// What is all that is known without looking into it.
        var outside: Kind {
            switch self {
            case .listing: .folder
            case .content: .file
            default: self
            }
        }

        /// What a tree says of it; nil for nothing.
        var entry: FileEntry.Kind? {
            switch outside {
            case .folder: .directory
            case .file: .file
            case .link: .symlink
            case .nothing: nil
            default: .other
            }
        }

        var hasContent: Bool { rawValue >= Kind.listing.rawValue }
    }

    let kind: Kind
    /// What is in it; only with a kind that says so.
    var digest: SecretHash.Digest?
    var facts: Facts?

    init(_ kind: Kind) { self.kind = kind }

    init(_ kind: Kind, _ bytes: [UInt8], _ status: stat, _ secret: SecretHash.Secret) {
        self.kind = kind
        digest = SecretHash.digest(bytes, secret)
        facts = Facts(status)
    }

    /// Both notes in one; nil when they cannot be of the same file.
    func joined(with other: Note) -> Note? {
        guard kind.outside == other.kind.outside else { return nil }
        if !other.kind.hasContent { return self }
        if !kind.hasContent { return other }
        return digest == other.digest ? self : nil
    }
}

/// What was seen below a root.
struct Notes: Sendable {
    let root: String
    /// What most of it lies on.
    let device: UInt64?
    private(set) var notes: [String: Note] = [:]
    /// What is in the folders that were listed, and how often they were.
    private var listings: [String: (entries: [FileEntry], count: Int)] = [:]
    /// Whether something was seen that a note cannot hold, or that does not go together.
    private(set) var areBroken = false

    init(of disk: DiskTree) {
        root = disk.path
        device = disk.device
    }

    mutating func breakOff() { areBroken = true }

    mutating func note(_ note: Note, at place: String) {
        guard let known = notes[place] else {
            notes[place] = note
            return
        }
        if let both = known.joined(with: note) { notes[place] = both } else { areBroken = true }
    }

    /// Notes what is in a folder.
    mutating func note(_ seen: Seen<[FileEntry]>, askedFor path: String, _ secret: SecretHash.Secret) {
        listings[seen.place, default: (seen.answer, 0)].count += 1
        note(Note(.listing, listed(seen.answer), seen.status, secret), at: seen.place, askedFor: path, secret)
    }

    /// Takes over what a second walk has seen, when all that came or went in between is our `own`. A folder that more
    /// than the walk has looked into stays as it was: who knows what for. Nil when anything else is different.
    func joined(with walk: Notes, own: Set<String>) -> Notes? {
        var joined = self
        for (place, note) in walk.notes {
            guard let known = notes[place] else {
                // That the walk reads what we wrote is no more of the same.
                if note.kind == .content { return nil }
                joined.notes[place] = note
                continue
            }
            if known.joined(with: note) != nil { continue }
            guard let (before, count) = listings[place], let (after, _) = walk.listings[place], count == 1 else {
                return nil
            }
            let names = Set(before.map(\.name) + after.map(\.name))
            let news = names.filter { name in
                before.first { $0.name == name }?.kind != after.first { $0.name == name }?.kind
            }
            guard news.allSatisfy({ own.contains(RootPath.join(place, $0)) }) else { return nil }
            joined.notes[place] = note
        }
        return joined
    }

    /// What stands at a path in a folder that is known, noted; nil when the way there has to be followed.
    mutating func kind(of path: String) -> Note.Kind? {
        guard let place = RootPath.normalized(path), let folder = RootPath.parent(of: place),
            notes[folder]?.kind.outside == .folder
        else { return nil }
        var status = stat()
        let kind = lstat(root + "/" + place, &status) == 0 ? Note.Kind(mode: status.st_mode) : .nothing
        if kind == .link { return nil }
        note(Note(kind), at: place)
        return kind
    }

    /// Notes what is on the way along a path, and that something or nothing is at its end; nil when it has none.
    @discardableResult
    mutating func follow(_ path: String, _ secret: SecretHash.Secret) -> (place: String, kind: Note.Kind)? {
        var end: (place: String, kind: Note.Kind)?
        kontrakt.follow(path, below: root) { step in
            switch step {
            case .entering(let place): end = (place, .folder)
            case .seeing(let place, let status):
                let kind = status.map { Note.Kind(mode: $0.st_mode) } ?? .nothing
                end = (place, kind)
                guard kind == .link, let status else { return note(Note(kind), at: place) }
                end = nil
                guard let target = destination(of: root + "/" + place) else {
                    areBroken = true
                    return
                }
                note(Note(.link, target, status, secret), at: place)
            // What is there is not looked at.
            case .leaving: (areBroken, end) = (true, nil)
            }
        }
        return end
    }

    /// Notes what was read at a path, and the way there.
    mutating func note(_ note: Note, at place: String, askedFor path: String, _ secret: SecretHash.Secret) {
        // What leads elsewhere by now was turned while it was read.
        if place != RootPath.normalized(path), follow(path, secret)?.place != place { areBroken = true }
        if let folder = RootPath.parent(of: place), notes[folder]?.kind.outside != .folder,
            follow(place, secret)?.place != place
        {
            areBroken = true
        }
        self.note(note, at: place)
    }
}

/// The bytes that stand for a listing.
func listed(_ entries: [FileEntry]) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries.sorted(by: { RootPath.precedes($0.name, $1.name) }) {
        bytes += entry.name.utf8
        // No name holds a NUL.
        bytes.append(0)
        switch entry.kind {
        case .file: bytes.append(1)
        case .directory: bytes.append(2)
        case .symlink: bytes.append(3)
        case .other: bytes.append(4)
        }
    }
    return bytes
}
