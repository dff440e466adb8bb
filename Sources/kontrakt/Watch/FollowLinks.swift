internal import Frontend
internal import Glibc

/// Goes along a path as the kernel does, link by link, as far as it stays below the root. What `realpath` only has an answer
/// for is told step by step: each folder, before anything in it is looked at, with the path of that; nil in the last one.
func followLinks(along path: String, below root: String, visit: (_ folder: String, _ entry: String?) -> Void) {
    guard let normal = RootPath.normalized(path) else { return }
    var rest = Array(normal.split(separator: "/").map(String.init).reversed())
    var here = RootPath.root
    var links = 0
    while let segment = rest.popLast() {
        if segment == "." { continue }
        if segment == ".." {
            guard let parent = RootPath.parent(of: here) else { return }
            here = parent
            continue
        }
        let place = RootPath.join(here, segment)
        visit(here, place)
        var status = stat()
        guard lstat(root + "/" + place, &status) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: here = place
        case S_IFLNK:
            links += 1
            guard links <= 40, var target = destination(of: root + "/" + place) else { return }
            if target.hasPrefix("/") {
                guard target.hasPrefix(root + "/") else { return }
                target = String(target.dropFirst(root.count))
                here = RootPath.root
            }
            rest += target.split(separator: "/").map(String.init).reversed()
        default: return
        }
    }
    visit(here, nil)
}

private func destination(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
}
