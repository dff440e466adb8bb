internal import Glibc

/// A file that only this process and the children it is given to can open: it has no name, and so nothing of it is left
/// whatever ends us. For what must not stand in arguments.
package final class PrivateFile: Sendable {
    let descriptor: Int32

    /// As a child sees it.
    static let numberInChild: Int32 = 3
    static var pathInChild: String { "/proc/self/fd/\(numberInChild)" }

    package init(_ bytes: [UInt8]) throws(ClusterFailure) {
        var made: Int32 = -1
        // In memory where there is such a place.
        for folder in ["/dev/shm", "/tmp", "."] where made < 0 {
            made = open(folder, O_RDWR | Self.nameless | O_CLOEXEC, 0o600)
            if made >= 0 { continue }
            // Not every file system has files without a name.
            let path = "\(folder)/.kontrakt-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
            made = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            if made >= 0 { unlink(path) }
        }
        guard made >= 0 else { throw .system("cannot make a temporary file", code: errno) }
        descriptor = made
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(made, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw .system("cannot write a temporary file", code: errno)
            }
        }
    }

    /// `O_TMPFILE`, a macro that Swift does not see.
    private static let nameless = O_DIRECTORY | 0x40_0000

    deinit { close(descriptor) }
}
