internal import Model
internal import Text

/// What a `.dockerignore` leaves out of a context, read as Docker, BuildKit, kaniko and buildah read it.
package struct DockerIgnore: Sendable {
    private struct Rule: Sendable {
        let wildcard: Wildcard
        /// `!`: what it names is in the context after all.
        let isException: Bool
    }

    private let rules: [Rule]

    /// Leaves nothing out.
    package static let none = DockerIgnore([UInt8]())

    package init(_ bytes: [UInt8]) {
        let text = bytes.dropFirst(bytes.byteOrderMarkLength)
        rules = text.split(separator: UInt8(ascii: "\n")).compactMap(Self.rule)
    }

    private static func rule(_ line: ArraySlice<UInt8>) -> Rule? {
        guard line.first != UInt8(ascii: "#") else { return nil }
        var pattern = trimming(line)
        let isException = pattern.first == UInt8(ascii: "!")
        if isException { pattern = trimming(pattern.dropFirst()) }
        // A slash in front changes nothing: all patterns begin at the context.
        let path = String(decoding: pattern.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
        guard let normal = RootPath.normalized(path), normal != RootPath.root,
            let wildcard = Wildcard(normal.utf8, forDocker: true)
        else { return nil }
        return Rule(wildcard: wildcard, isException: isException)
    }

    private static func trimming(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 &- 0x09 < 5 }
        var line = line.drop(while: isSpace)
        while let last = line.last, isSpace(last) { line.removeLast() }
        return line
    }

    /// Whether a file is not sent to the builder, by its path from the context. A rule about a folder is one about all
    /// that is in it, and the last rule that says something counts.
    package func leavesOut(_ path: String) -> Bool {
        if rules.isEmpty { return false }
        let bytes = path[...].utf8
        var prefixes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { bytes[..<$0] }
        prefixes.append(bytes)
        var isOut = false
        for rule in rules where rule.isException == isOut {
            if prefixes.contains(where: rule.wildcard.matches) { isOut.toggle() }
        }
        return isOut
    }

    /// Whether nothing of a folder is sent. Where there are exceptions, something may be.
    func leavesOutAll(of folder: String) -> Bool { !rules.contains(where: \.isException) && leavesOut(folder) }
}

extension DockerIgnore {
    /// Where the rules for a Dockerfile may stand: the first that is there counts. A file of its own goes before the
    /// context's, and for buildah its own name before Docker's.
    static func places(for dockerfile: String, in context: String, builder: Builder) -> [String] {
        let endings = builder == .buildah ? [".containerignore", ".dockerignore"] : [".dockerignore"]
        return endings.map { dockerfile + $0 } + endings.map { RootPath.join(context, $0) }
    }
}
