internal import Frontend
internal import Glibc
internal import Text

/// A step on the way along a path, links in it followed as long as they stay below the root.
enum PathStep {
    /// A folder that is about to be looked into.
    case entering(String)
    /// What stands at a place; nil for nothing.
    case seeing(String, stat?)
    /// The way leaves the root.
    case leaving
}

/// Goes along a path from the root, as the system does when it opens it.
func follow(_ path: String, below root: String, _ pass: (PathStep) -> Void) {
    guard let normal = RootPath.normalized(path) else { return }
    var rest = Array(normal.parts(at: "/").map(String.init).reversed())
    var here = RootPath.root
    var links = 0
    while let segment = rest.popLast() {
        if segment == "." { continue }
        if segment == ".." {
            guard let parent = RootPath.parent(of: here) else { return pass(.leaving) }
            here = parent
            continue
        }
        pass(.entering(here))
        let place = RootPath.join(here, segment)
        var status = stat()
        guard lstat(root + "/" + place, &status) == 0 else { return pass(.seeing(place, nil)) }
        pass(.seeing(place, status))
        switch status.st_mode & S_IFMT {
        case S_IFDIR: here = place
        case S_IFLNK:
            links += 1
            guard links <= 40, let bytes = destination(of: root + "/" + place) else { return }
            var target = String(decoding: bytes, as: UTF8.self)
            if target.begins(with: "/") {
                guard target.begins(with: root + "/"), let below = target.rest(after: root) else {
                    return pass(.leaving)
                }
                target = String(below)
                here = RootPath.root
            }
            rest += target.parts(at: "/").map(String.init).reversed()
        default: return
        }
    }
    pass(.entering(here))
}

/// Where a symbolic link points to, as it is written; nil when it is none.
func destination(of link: String) -> [UInt8]? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    return count > 0 ? buffer[..<count].map(UInt8.init(bitPattern:)) : nil
}
