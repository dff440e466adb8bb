internal import Frontend
internal import Glibc
internal import Text

/// The folder of answers: the user's own, where nobody else can put one. Whatever is wrong with it, there is none.
struct CacheFolder {
    let path: String

    /// An entry that is larger is not worth it.
    static let entryLimit = 64 << 20
    /// The oldest go when there are more, or larger ones.
    static let countLimit = 100
    static let sizeLimit = 256 << 20

    /// `$XDG_CACHE_HOME/kontrakt`, else `~/.cache/kontrakt`; nil where that is not known, or within the repository at `root`.
    init?(for root: String, _ environment: (String) -> String?) {
        // What is no text was read with replacement characters, and names another folder.
        func folder(_ name: String) -> String? {
            environment(name).flatMap { $0.begins(with: "/") && !$0.unicodeScalars.contains("\u{FFFD}") ? $0 : nil }
        }
        guard let base = folder("XDG_CACHE_HOME") ?? folder("HOME").map({ $0 + "/.cache" }) else { return nil }
        path = normalized(base + "/kontrakt")
        guard let real = realPathSoFar(path), pathFrom(root, to: real) == nil else { return nil }
    }

    /// The bytes of an entry; nil where there is none that this user wrote.
    func read(_ name: String) -> [UInt8]? {
        guard let folder = opened() else { return nil }
        defer { close(folder) }
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        guard let status = owned(file, as: S_IFREG), status.st_size <= Self.entryLimit else { return nil }
        let (bytes, error) = contents(of: file, expecting: Int(status.st_size), atMost: Int(status.st_size))
        return error == nil ? bytes : nil
    }

    /// Puts an entry in place, and makes room for it.
    func write(_ bytes: [UInt8], as name: String) {
        guard bytes.count <= Self.entryLimit, makeFolder(path), let folder = opened() else { return }
        defer { close(folder) }
        // The very folder that was looked at, whatever stands at its path by now.
        let place = "/proc/self/fd/\(folder)"
        removeLeftovers(in: place)
        do throws(FileTreeError) { try replaceFile(place + "/" + name, with: bytes, mode: 0o600) } catch { return }
        makeRoom(in: place, keeping: name)
    }

    /// Makes a folder and those above it. Root makes none where another user is at home, who could not use it: `sudo` may
    /// keep `HOME`.
    private func makeFolder(_ folder: String) -> Bool {
        if isFolder(folder) { return true }
        guard let slash = folder.lastPlace(of: "/") else { return false }
        let above = slash == folder.startIndex ? "/" : String(folder[..<slash])
        var status = stat()
        guard makeFolder(above), stat(above, &status) == 0, geteuid() != 0 || status.st_uid == 0 else { return false }
        return mkdir(folder, 0o700) == 0 || errno == EEXIST
    }

    /// The folder itself, if it is one of this user alone and no link.
    private func opened() -> Int32? {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return nil }
        if owned(folder, as: S_IFDIR) != nil { return folder }
        close(folder)
        return nil
    }

    /// What an open file is, if nobody else could have written it.
    private func owned(_ descriptor: Int32, as kind: mode_t) -> stat? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == kind, status.st_uid == geteuid(),
            status.st_mode & 0o022 == 0
        else { return nil }
        return status
    }

    private func makeRoom(in folder: String, keeping kept: String) {
        var entries: [(path: String, size: Int, time: Int64)] = []
        for name in names(in: folder) where name != kept && name.utf8.count == kept.utf8.count {
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            entries.append((folder + "/" + name, Int(status.st_size), Moment(status.st_mtim).nanoseconds))
        }
        entries.sort { $0.time > $1.time }
        var size = Self.entryLimit
        for (number, entry) in entries.enumerated() {
            size += entry.size
            if number >= Self.countLimit - 1 || size > Self.sizeLimit { unlink(entry.path) }
        }
    }
}
