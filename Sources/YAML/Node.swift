package import Text

/// A place in a tree. Aliases and merge keys are already followed: a reader never sees them.
package struct Node: @unchecked Sendable {
    let parts: UnsafePointer<TreeParts>
    let index: UInt32

    @inline(__always) var tree: TreeParts { parts.pointee }

    /// The node at `index`, or what stands in its place when that is an alias.
    @inline(__always) init(_ parts: UnsafePointer<TreeParts>, at index: UInt32) {
        self.parts = parts
        let record = parts.pointee.nodes + Int(index)
        self.index = record.pointee.kind == .reference ? record.pointee.start : index
    }

    @inline(__always) var record: UnsafePointer<Record> { tree.nodes + Int(index) }
}

extension Node: Hashable {
    package static func == (a: Node, b: Node) -> Bool { a.index == b.index && a.parts == b.parts }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(parts)
        hasher.combine(index)
    }
}

extension Node {
    package var kind: Kind {
        switch record.pointee.kind {
        case .mapping: .mapping
        case .sequence: .sequence
        case .scalar, .reference: .scalar
        }
    }

    package var file: FileID { tree.file }

    /// The bytes of the value as written, quotes and brackets included, anchor and tag left out.
    package var span: Span {
        let record = record.pointee
        if record.kind == .scalar, !record.flags.contains(.inSource) {
            let header = sideHeader
            return Span(file: tree.file, start: header.start, end: header.end)
        }
        let quote: UInt32 = record.kind == .scalar && record.style != .plain ? 1 : 0
        let length = record.hasExtras ? extras.length : record.length
        return Span(file: tree.file, start: record.start - quote, end: record.start + length + quote)
    }

    package var style: ScalarStyle { record.pointee.style }

    /// True for a key of a mapping.
    package var isKey: Bool { record.pointee.flags.contains(.key) }

    /// The tag as written (`!hole`, `!!str`), nil without one.
    package var tag: String? {
        tagStart.map { String(decoding: tagBytes(from: $0), as: UTF8.self) }
    }

    package var scalar: Scalar {
        let record = record.pointee
        if record.kind != .scalar || record.flags.contains(.key) { return .string }
        if record.style != .plain && record.tag == .none || record.tag == .string { return .string }
        return typed(text, as: record.tag)?.scalar ?? .string
    }

    /// The text of a scalar, unescaped; of a key, what kubectl makes of it (`0x1F:` is `31`).
    package var text: UnsafeBufferPointer<UInt8> {
        @inline(__always) get {
            let record = record
            guard record.pointee.kind == .scalar else { return UnsafeBufferPointer(start: tree.source, count: 0) }
            let base = record.pointee.flags.contains(.inSource) ? tree.source : tree.side
            return UnsafeBufferPointer(start: base + Int(record.pointee.start), count: Int(record.pointee.length))
        }
    }

    package var string: String { String(decoding: text, as: UTF8.self) }

    /// The text when this is a scalar that kubectl reads as a string, else nil.
    package var asString: String? { kind == .scalar && scalar == .string ? string : nil }

    /// Whether this is a scalar that kubectl reads as a string; it makes no string to find out.
    package var isText: Bool { kind == .scalar && scalar == .string }

    package var asInt: Int64? { if case .int(let value) = scalar { value } else { nil } }
    package var asBool: Bool? { if case .bool(let value) = scalar { value } else { nil } }
    package var isNull: Bool { kind == .scalar && scalar == .null }

    package func equals(_ text: StaticString) -> Bool {
        text.utf8CodeUnitCount == self.text.count && hasPrefix(text)
    }

    package func hasPrefix(_ text: StaticString) -> Bool {
        let own = self.text
        guard own.count >= text.utf8CodeUnitCount, let base = own.baseAddress else { return false }
        return sameBytes(base, text.utf8Start, text.utf8CodeUnitCount)
    }
}

extension Node {
    private var sideHeader: SideHeader {
        tree.side.side(at: record.pointee.start - UInt32(SideHeader.size), as: SideHeader.self)
    }

    var extras: Extras { tree.side.side(at: record.pointee.length, as: Extras.self) }

    /// Where the tag starts in the source.
    var tagStart: Int? {
        let record = record.pointee
        guard record.flags.contains(.hasTag) else { return nil }
        return Int(record.kind == .scalar ? sideHeader.tag : extras.tag)
    }

    func tagBytes(from start: Int) -> UnsafeBufferPointer<UInt8> {
        let end = endOfTag(in: tree.source, from: start, limit: tree.sourceCount)
        return UnsafeBufferPointer(start: tree.source + start, count: end - start)
    }

    init(unfollowed parts: UnsafePointer<TreeParts>, index: UInt32) {
        self.parts = parts
        self.index = index
    }
}
