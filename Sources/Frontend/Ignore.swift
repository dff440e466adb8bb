internal import Text

/// The patterns of one `.gitignore`, read as git reads them.
struct IgnoreFile: Sendable {
    private struct Pattern: Sendable {
        let wildcard: Wildcard
        let isNegated: Bool
        let onlyDirectories: Bool
        /// Without a slash in it a pattern is about names, at any depth; else about paths from the file's folder.
        let isName: Bool
    }

    /// The folder that holds the file, with a slash at its end; empty for the root.
    private let base: String
    private let patterns: [Pattern]

    init(_ bytes: [UInt8], in folder: String) {
        base = folder == RootPath.root ? "" : folder + "/"
        let text = bytes.dropFirst(bytes.byteOrderMarkLength)
        patterns = text.split(separator: UInt8(ascii: "\n")).compactMap(Self.pattern)
    }

    private static func pattern(_ line: ArraySlice<UInt8>) -> Pattern? {
        var text = line
        if text.last == UInt8(ascii: "\r") { text.removeLast() }
        guard text.first != UInt8(ascii: "#") else { return nil }
        text = withoutTrailingSpaces(text)
        let isNegated = text.first == UInt8(ascii: "!")
        if isNegated { text.removeFirst() }
        let onlyDirectories = text.last == UInt8(ascii: "/")
        if onlyDirectories { text.removeLast() }
        let isName = !text.contains(UInt8(ascii: "/"))
        if text.first == UInt8(ascii: "/") { text.removeFirst() }
        guard !text.isEmpty, let wildcard = Wildcard(text) else { return nil }
        return Pattern(
            wildcard: wildcard, isNegated: isNegated, onlyDirectories: onlyDirectories, isName: isName)
    }

    /// Spaces at the end do not count unless a backslash keeps them.
    private static func withoutTrailingSpaces(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var end = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let isEscaped = text[index] == UInt8(ascii: "\\")
            let isSpace = text[index] == UInt8(ascii: " ")
            index = min(index + (isEscaped ? 2 : 1), text.endIndex)
            if !isSpace { end = index }
        }
        return text[..<end]
    }

    /// What the last pattern that matches says: to ignore, to keep, or nothing.
    func verdict(on path: String, name: String, isDirectory: Bool) -> Bool? {
        let relative = path.utf8.dropFirst(base.utf8.count)
        for pattern in patterns.reversed() where isDirectory || !pattern.onlyDirectories {
            if pattern.wildcard.matches(pattern.isName ? name[...].utf8 : relative) { return !pattern.isNegated }
        }
        return nil
    }
}

/// The `.gitignore` files from the root down to a folder. What is below an ignored directory is never asked about, and
/// so nothing there can be taken in again.
struct IgnoreRules: Sendable {
    private var files: [IgnoreFile] = []

    func adding(_ file: IgnoreFile) -> IgnoreRules {
        var rules = self
        rules.files.append(file)
        return rules
    }

    func ignores(_ path: String, name: String, isDirectory: Bool) -> Bool {
        for file in files.reversed() {
            if let verdict = file.verdict(on: path, name: name, isDirectory: isDirectory) { return verdict }
        }
        return false
    }
}
