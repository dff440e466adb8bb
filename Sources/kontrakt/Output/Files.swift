internal import Frontend
internal import Glibc
internal import Text

func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

func isSymlink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}

/// The names in a folder, unsorted; none when it cannot be read.
func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
            String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}

func readFile(_ path: String, followingLinks: Bool = false) throws(FileTreeError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else { throw FileTreeError(path: path, systemError: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return try readAll(descriptor, as: path)
    }
    guard status.st_size <= DiskTree.sizeLimit else { throw FileTreeError(tooLarge: path) }
    let (bytes, error) = contents(of: descriptor, expecting: Int(status.st_size), atMost: DiskTree.sizeLimit)
    if let error { throw FileTreeError(path: path, systemError: error) }
    guard bytes.count <= DiskTree.sizeLimit else { throw FileTreeError(tooLarge: path) }
    return bytes
}

/// How a file begins, as far as its first line may go that says who wrote it; nothing when it cannot be read, or is none.
func firstBytes(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return contents(of: descriptor, expecting: 2 * Int(PATH_MAX), atMost: 0).0
}

/// Everything up to the end of a file or a pipe.
func readAll(
    _ descriptor: Int32, as path: String, atMost limit: Int = DiskTree.sizeLimit
) throws(FileTreeError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count > 0 {
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw FileTreeError(tooLarge: path) }
        } else if count == 0 {
            return bytes
        } else if errno == EAGAIN {
            awaitStream(descriptor, POLLIN)
        } else if errno != EINTR {
            throw FileTreeError(path: path, systemError: errno)
        }
    }
}

func makeFolders(_ path: String) throws(FileTreeError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastPlace(of: "/"), slash != path.startIndex else {
        throw FileTreeError(path: path, systemError: errno)
    }
    try makeFolders(String(path[..<slash]))
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw FileTreeError(path: path, systemError: errno) }
}

/// Puts a file in place in one move: written beside its place first, so that nobody ever sees half of it. With `mode`
/// it has these permissions.
func replaceFile(_ path: String, with bytes: [UInt8], mode: mode_t? = nil) throws(FileTreeError) {
    let pending = holdSignals()
    defer { releaseSignals(pending) }
    let (temporary, descriptor) = try makeTemporary(beside: path, mode ?? 0o666)
    let holder = dup(descriptor)
    defer { if holder >= 0 { close(holder) } }
    var failure = writeAll(bytes, to: descriptor)
    if let mode, failure == nil, fchmod(descriptor, mode) != 0 { failure = errno }
    // Closing is where a network file system says that the disk is full.
    let closing = close(descriptor) == 0 ? nil : errno
    let moving = failure == nil && closing == nil && rename(temporary, path) != 0 ? errno : nil
    guard let code = failure ?? closing ?? moving else { return }
    unlink(temporary)
    throw FileTreeError(path: path, systemError: code)
}

/// A new file beside `path`. As long as it is held, nobody takes it for one that was left behind; it goes with the process.
private func makeTemporary(beside path: String, _ mode: mode_t) throws(FileTreeError) -> (
    name: String, descriptor: Int32
) {
    // A name of its own: with more behind it, that of the file may be too long.
    let folder = path.lastPlace(of: "/").map { path[..<$0] } ?? "."
    while true {
        let name = folder + "/" + Leftover.name(UInt64.random(in: .min ... .max))
        let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw FileTreeError(path: path, systemError: errno) }
        flock(descriptor, LOCK_EX)
        // Another process may have cleaned it away before it was held.
        var status = stat()
        if fstat(descriptor, &status) != 0 || status.st_nlink > 0 { return (name, descriptor) }
        close(descriptor)
    }
}

/// Until they are released, signals wait, so that nothing temporary is left behind by one that ends us.
private func holdSignals() -> sigset_t {
    var (signals, before) = (sigset_t(), sigset_t())
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    return before
}

private func releaseSignals(_ before: sigset_t) {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
}

/// What a process that was killed has left beside the files of a folder, or one that works there now has not put in place.
func leftovers(in folder: String) -> [String] { names(in: folder).filter(Leftover.isOne) }

/// The names of files that are about to be put in place: all of one length, so that they are not mistaken for others.
private enum Leftover {
    private static let (head, tail) = (".kontrakt-", ".tmp")
    private static let length = String(UInt64.max, radix: 36).utf8.count

    static func name(_ number: UInt64) -> String {
        let digits = String(number, radix: 36)
        return head + String(repeating: "0", count: length - digits.utf8.count) + digits + tail
    }

    static func isOne(_ name: String) -> Bool {
        guard let rest = name.rest(after: head), let digits = rest.rest(before: tail) else { return false }
        return digits.utf8.count == length && digits.utf8.allSatisfy(\.isLowercaseOrDigit)
    }
}

/// Removes what nobody works on any more.
func removeLeftovers(in folder: String) {
    for name in leftovers(in: folder) {
        let path = folder + "/" + name
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { continue }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
        close(descriptor)
    }
}

/// Writes all bytes; the system's error where that cannot be done.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
            awaitStream(descriptor, POLLOUT)
        } else if errno != EINTR {
            return errno
        }
    }
    return nil
}
