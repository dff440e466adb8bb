internal import Frontend
internal import Glibc

/// What the kernel tells of changes in folders (inotify). Each folder is watched by itself, not what is below it.
final class FolderEvents: Sendable {
    struct Event {
        let watch: Int32
        let mask: UInt32
        /// The entry of the folder that it is about; empty when it is about the folder.
        let name: String

        func has(_ bits: Int32...) -> Bool { bits.contains { mask & UInt32(bitPattern: $0) != 0 } }
    }

    /// Nothing can be learned of changes: the limits of the system, as a rule.
    struct Refusal: Error {
        let reason: String
        /// The setting of the system that raises the limit.
        var limit: String?
    }

    private let descriptor: Int32

    init() throws(Refusal) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard descriptor >= 0 else { throw Self.refusal(errno, limit: "fs.inotify.max_user_instances") }
    }

    deinit { close(descriptor) }

    private static let wanted =
        IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
        | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK

    /// Watches a folder; nil when there is none, or none that may be read.
    func add(_ folder: String) throws(Refusal) -> Int32? {
        let watch = inotify_add_watch(descriptor, folder, UInt32(bitPattern: Self.wanted))
        if watch >= 0 { return watch }
        if errno == ENOSPC || errno == ENOMEM {
            throw Self.refusal(errno, limit: "fs.inotify.max_user_watches")
        }
        return nil
    }

    func remove(_ watch: Int32) { inotify_rm_watch(descriptor, watch) }

    /// Whether there is news before the time is over. A signal ends the wait as well.
    func wait(milliseconds: Int) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, Int32(milliseconds)) > 0
    }

    /// All that has happened since the last time.
    func take() -> [Event] {
        var events: [Event] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return events }
            buffer.withUnsafeBytes { raw in
                var place = 0
                let head = MemoryLayout<inotify_event>.size
                while place + head <= count {
                    let event = raw.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
                    let name = raw[(place + head)..<min(place + head + Int(event.len), count)].prefix { $0 != 0 }
                    events.append(
                        Event(watch: event.wd, mask: event.mask, name: String(decoding: name, as: UTF8.self)))
                    place += head + Int(event.len)
                }
            }
        }
    }

    private static func refusal(_ code: Int32, limit: String) -> Refusal {
        switch code {
        case ENOSPC: Refusal(reason: "there are more folders than the system lets one user watch", limit: limit)
        case EMFILE: Refusal(reason: "too many programs of this user watch already", limit: limit)
        default: Refusal(reason: FileTreeError(path: "", systemError: code).reason)
        }
    }
}
