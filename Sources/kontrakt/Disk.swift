internal import CLinux
internal import Frontend
internal import Glibc
internal import Text
internal import YAML

/// A directory of the disk as a repository's root. Symbolic links are followed only where they stay below it.
final class DiskTree: FileTree {
    /// The root's real path, without links.
    let path: String
    let rootName: String
    private let root: Int32
    /// Whether the system can open a path on which no link is, in one look. Where it cannot, a folder that is exchanged for
    /// a link between two looks is followed.
    private let opensWithoutLinks: Bool
    /// Where it cannot: directories that are known to lie below the root without a link on the way. What is opened in them
    /// by name, and is no link itself, is below the root too.
    private let confined = Guarded<Set<String>>([RootPath.root])

    /// A manifest of this size is a mistake, and its bytes are better not read.
    static let sizeLimit = 1 << 30

    /// With `inOneLook` false the system is not asked to keep links out, as if it could not.
    init(root directory: String, inOneLook: Bool = true) throws(FileTreeError) {
        guard let real = realPath(directory) else { throw FileTreeError(path: directory, systemError: errno) }
        let descriptor = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileTreeError(path: directory, systemError: errno) }
        path = real
        rootName = RootPath.lastSegment(of: real)
        root = descriptor
        opensWithoutLinks = inOneLook && Self.opensWithoutLinks
    }

    /// Kernels before 5.6 have no such call, and some sandboxes forbid it.
    private static let opensWithoutLinks: Bool = {
        let descriptor = open_without_links(AT_FDCWD, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 { close(descriptor) }
        return descriptor >= 0
    }()

    deinit { close(root) }

    /// What the root lies on.
    var device: UInt64? {
        var status = stat()
        return fstat(root, &status) == 0 ? UInt64(status.st_dev) : nil
    }

    func entries(of directory: String) throws(FileTreeError) -> [FileEntry] { try look(into: directory).answer }

    func look(into directory: String) throws(FileTreeError) -> Seen<[FileEntry]> {
        let (descriptor, place) = try descriptor(of: directory, O_DIRECTORY)
        var status = stat()
        guard fstat(descriptor, &status) == 0, let stream = fdopendir(descriptor) else {
            let code = errno
            close(descriptor)
            throw FileTreeError(path: directory, systemError: code)
        }
        defer { closedir(stream) }
        var entries: [FileEntry] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = Self.name(of: entry)
            if name != ".", name != ".." {
                entries.append(FileEntry(name: name, kind: Self.kind(of: entry, in: descriptor)))
            }
            errno = 0
        }
        guard errno == 0 else { throw FileTreeError(path: directory, systemError: errno) }
        return Seen(answer: entries, status: status, place: place)
    }

    func kind(of path: String) -> FileEntry.Kind? {
        guard let normal = RootPath.normalized(path), let real = realPath(self.path + "/" + normal) else { return nil }
        guard relative(real) != nil else { return .symlink }
        var status = stat()
        guard stat(real, &status) == 0 else { return nil }
        return Self.kind(ofMode: status.st_mode)
    }

    func read(_ path: String) throws(FileTreeError) -> [UInt8] { try look(at: path).answer }

    func look(at path: String) throws(FileTreeError) -> Seen<[UInt8]> {
        // Without O_NONBLOCK a pipe without a writer would block for ever.
        let (descriptor, place) = try descriptor(of: path, O_NONBLOCK)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileTreeError(path: path, systemError: errno) }
        switch Self.kind(ofMode: status.st_mode) {
        case .file: break
        case .directory: throw FileTreeError(path: path, reason: "it is a folder")
        case .symlink, .other: throw FileTreeError(path: path, reason: FileTreeError.specialFile)
        }
        guard status.st_size <= Self.sizeLimit else { throw FileTreeError(tooLarge: path) }
        let (bytes, error) = contents(of: descriptor, expecting: Int(status.st_size), atMost: Self.sizeLimit)
        if let error { throw FileTreeError(path: path, systemError: error) }
        guard bytes.count <= Self.sizeLimit else { throw FileTreeError(tooLarge: path) }
        return Seen(answer: bytes, status: status, place: place)
    }

    /// What stands at a place, itself and not what it may link to; nil with `errno` set when that cannot be said.
    func status(of place: UnsafePointer<CChar>) -> stat? {
        var status = stat()
        return fstatat(root, place, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
    }

    func withoutLinks(_ path: String) -> String? { realPath(self.path + "/" + path).flatMap(relative) }

    /// Opens what stands at a path, if that is below the root.
    private func descriptor(
        of path: String, _ flags: Int32
    ) throws(FileTreeError) -> (descriptor: Int32, place: String) {
        guard let normal = RootPath.normalized(path) else { throw FileTreeError(path: path, systemError: ENOENT) }
        let folder = RootPath.parent(of: normal) ?? RootPath.root
        var place = normal
        if !opensWithoutLinks, !confined.withLock({ $0.contains(folder) }) { place = try placeWithoutLinks(normal) }
        let flags = flags | O_RDONLY | O_CLOEXEC | O_NOFOLLOW
        var descriptor = openPlainly(place, flags)
        if descriptor < 0, errno == ELOOP || errno == ENOTDIR {
            place = try placeWithoutLinks(normal)
            descriptor = openPlainly(place, flags)
        }
        guard descriptor >= 0 else { throw FileTreeError(path: path, systemError: errno) }
        if !opensWithoutLinks, flags & O_DIRECTORY != 0, place == normal {
            confined.withLock { _ = $0.insert(normal) }
        }
        return (descriptor, place)
    }

    private func openPlainly(_ place: String, _ flags: Int32) -> Int32 {
        opensWithoutLinks ? open_without_links(root, place, flags) : openat(root, place, flags)
    }

    private func placeWithoutLinks(_ path: String) throws(FileTreeError) -> String {
        guard let real = realPath(self.path + "/" + path) else { throw FileTreeError(path: path, systemError: errno) }
        guard let place = relative(real) else {
            throw FileTreeError(path: path, reason: "it leads out of the repository")
        }
        return place
    }

    /// An absolute path as seen from the root; nil when it is not below it.
    private func relative(_ real: String) -> String? { pathFrom(path, to: real) }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        return String(cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
    }

    /// What the directory itself says an entry is; file systems that do not say are asked.
    private static func kind(of entry: UnsafeMutablePointer<dirent>, in directory: Int32) -> FileEntry.Kind {
        switch Int(entry.pointee.d_type) {
        case DT_REG: return .file
        case DT_DIR: return .directory
        case DT_LNK: return .symlink
        case DT_UNKNOWN:
            var status = stat()
            guard fstatat(directory, name(of: entry), &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
            return kind(ofMode: status.st_mode)
        default: return .other
        }
    }

    private static func kind(ofMode mode: mode_t) -> FileEntry.Kind {
        switch mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .directory
        case S_IFLNK: .symlink
        default: .other
        }
    }
}

/// An answer of the disk with what it said of the file or folder before.
struct Seen<Answer> {
    let answer: Answer
    let status: stat
    /// Where it stands when links are followed, from the root.
    let place: String
}

/// All bytes of an open file, in one read when its size is known and stays; or the system's error.
func contents(
    of descriptor: Int32, expecting size: Int, atMost limit: Int
) -> ([UInt8], error: Int32?) {
    var failure: Int32?
    /// Fills the buffer as far as the file goes.
    func fill(_ buffer: UnsafeMutableRawBufferPointer, expecting size: Int? = nil) -> Int {
        var count = 0
        while count < buffer.count {
            let got = read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            if got < 0, errno == EINTR { continue }
            if got < 0 { failure = errno }
            if got <= 0 { break }
            count += got
            // A short read at the expected size is the end: no second one to be told so.
            if count == size, count < buffer.count { break }
        }
        return count
    }
    // One byte more than the size, so that the end is seen without growing.
    var bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
        count = fill(UnsafeMutableRawBufferPointer(buffer), expecting: size)
    }
    var isAtEnd = bytes.count <= size
    // One that grows while it is read has an end here.
    while !isAtEnd, failure == nil, bytes.count <= limit {
        let more = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = fill(UnsafeMutableRawBufferPointer(buffer))
        }
        bytes += more
        isAtEnd = more.count < 1 << 16
    }
    return (bytes, failure)
}

/// The repository's root for a command that starts in `directory`: the nearest ancestor with a `.kontrakt.yaml`, else
/// the nearest with a `.git`, else the directory itself.
func findRoot(from directory: String) throws(FileTreeError) -> String {
    guard let start = realPath(directory) else { throw FileTreeError(path: directory, systemError: errno) }
    for mark in [".kontrakt.yaml", ".git"] {
        var candidate = start
        while true {
            if access(candidate + "/" + mark, F_OK) == 0 { return candidate }
            if candidate == "/" { break }
            let slash = candidate.lastPlace(of: "/") ?? candidate.startIndex
            candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
        }
    }
    return start
}

/// The absolute path without links, `.` and `..`; nil with `errno` set when there is nothing.
func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}

/// The real path of what there is of an absolute path without `..`, and the rest behind it; nil when even `/` is not to be
/// seen.
func realPathSoFar(_ path: String) -> String? {
    var there = path
    while true {
        if let real = realPath(there) { return normalized(real + "/" + (path.rest(after: there) ?? "")) }
        guard let slash = there.lastPlace(of: "/"), there != "/" else { return nil }
        there = slash == there.startIndex ? "/" : String(there[..<slash])
    }
}

extension FileTreeError {
    fileprivate static let specialFile = "it is a pipe, a socket or a device"

    init(tooLarge path: String) { self.init(path: path, reason: "larger than 1 GiB") }

    init(path: String, systemError code: Int32) {
        // A socket, or a device that nothing stands behind, does not even open.
        if code == ENXIO {
            self.init(path: path, reason: Self.specialFile)
            return
        }
        let said = String(cString: strerror(code))
        let reason = said.prefix(1).lowercased() + said.dropFirst()
        // A name that is no text was read with replacement characters, and so nothing is found under it.
        let isMangled = code == ENOENT && path.unicodeScalars.contains("\u{FFFD}")
        self.init(path: path, reason: isMangled ? "its name is not UTF-8" : reason)
    }
}
