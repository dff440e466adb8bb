/// Names one file of a run; the number is its place in the run's `SourceMap`.
package struct FileID: Hashable, Comparable, Sendable, BitwiseCopyable {
    package let number: UInt32

    package init(_ number: UInt32) { self.number = number }

    package static func < (a: FileID, b: FileID) -> Bool { a.number < b.number }
}

/// A file as it was read: its path from the scanned root and its bytes.
package struct SourceFile: Sendable {
    /// Root-relative with `/` between segments; `<stdin>` for standard input.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// All files of a run. Spans point into it, and only the renderers look a span up again.
package struct SourceMap: Sendable {
    package private(set) var files: [SourceFile] = []

    package init(_ files: [SourceFile] = []) { self.files = files }

    package mutating func add(_ file: SourceFile) -> FileID {
        files.append(file)
        return FileID(UInt32(files.count - 1))
    }

    package subscript(id: FileID) -> SourceFile { files[Int(id.number)] }

    /// Puts other bytes in place of those of a file.
    package mutating func replace(_ id: FileID, with bytes: [UInt8]) {
        files[Int(id.number)] = SourceFile(path: self[id].path, bytes: bytes)
    }

    package var ids: [FileID] { files.indices.map { FileID(UInt32($0)) } }
}
