package import Frontend

/// A repository in memory: what the disk holds for the program, without a disk.
package struct MemoryTree: FileTree {
    private enum Item: Sendable {
        case file([UInt8])
        case link(to: String)
        case other
        /// What the system says when it is read.
        case unreadable(String)
    }

    package let rootName: String
    private var items: [String: Item] = [:]
    private var names: [String: Set<String>] = [RootPath.root: []]

    package init(_ files: [String: String] = [:], rootName: String = "repository") {
        self.rootName = rootName
        for (path, text) in files { add(path, Array(text.utf8)) }
    }

    package mutating func add(_ path: String, _ bytes: [UInt8]) { set(path, to: .file(bytes)) }
    /// A symbolic link; `target` is relative to the link's folder, or absolute and so out of the root.
    package mutating func link(_ path: String, to target: String) { set(path, to: .link(to: target)) }
    /// A pipe, a socket or a device.
    package mutating func addOther(_ path: String) { set(path, to: .other) }
    package mutating func addUnreadable(_ path: String, _ reason: String) { set(path, to: .unreadable(reason)) }
    package mutating func addUnreadableFolder(_ path: String, _ reason: String) {
        addFolder(path)
        items[path] = .unreadable(reason)
    }
    package mutating func addFolder(_ path: String) {
        if names[path] == nil { names[path] = [] }
        if path != RootPath.root { enter(path) }
    }

    private mutating func set(_ path: String, to item: Item) {
        items[path] = item
        enter(path)
    }

    private mutating func enter(_ path: String) {
        guard let folder = RootPath.parent(of: path) else { return }
        addFolder(folder)
        names[folder]?.insert(RootPath.lastSegment(of: path))
    }

    package func entries(of directory: String) throws(FileTreeError) -> [FileEntry] {
        guard case .path(let path) = resolved(directory), let entries = names[path] else {
            throw FileTreeError(path: directory, reason: "no such file or directory")
        }
        if case .unreadable(let reason) = items[path] { throw FileTreeError(path: directory, reason: reason) }
        return entries.map { FileEntry(name: $0, kind: ownKind(of: RootPath.join(path, $0))) }
    }

    package func kind(of path: String) -> FileEntry.Kind? {
        switch resolved(path) {
        case .outside: .symlink
        case .nothing: nil
        case .path(let path): names[path] == nil && items[path] == nil ? nil : ownKind(of: path)
        }
    }

    package func read(_ path: String) throws(FileTreeError) -> [UInt8] {
        guard case .path(let resolved) = resolved(path), let item = items[resolved] else {
            throw FileTreeError(path: path, reason: "no such file or directory")
        }
        switch item {
        case .file(let bytes): return bytes
        case .unreadable(let reason): throw FileTreeError(path: path, reason: reason)
        case .link, .other: throw FileTreeError(path: path, reason: "it is a pipe, a socket or a device")
        }
    }

    package func withoutLinks(_ path: String) -> String? {
        guard case .path(let path) = resolved(path), names[path] != nil || items[path] != nil else { return nil }
        return path
    }

    private func ownKind(of path: String) -> FileEntry.Kind {
        if names[path] != nil { return .directory }
        switch items[path] {
        case .link: return .symlink
        case .other: return .other
        default: return .file
        }
    }

    private enum Resolved {
        case path(String)
        case outside, nothing
    }

    private func resolved(_ path: String) -> Resolved {
        guard var path = RootPath.normalized(path) else { return .nothing }
        // As many links as the system follows before it calls them a loop.
        for _ in 0..<40 {
            guard let normal = RootPath.normalized(path) else { return .outside }
            guard let (link, target) = firstLink(on: normal) else { return .path(normal) }
            if target.hasPrefix("/") { return .outside }
            let rest = normal.dropFirst(link.count)
            path = (RootPath.parent(of: link).map { $0 + "/" } ?? "") + target + rest
        }
        return .nothing
    }

    private func firstLink(on path: String) -> (link: String, target: String)? {
        var prefix = RootPath.root
        for segment in path[...].utf8.split(separator: UInt8(ascii: "/")) {
            prefix = RootPath.join(prefix, String(Substring(segment)))
            if case .link(let target) = items[prefix] { return (prefix, target) }
        }
        return nil
    }
}
