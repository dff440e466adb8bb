internal import Glibc

extension Node {
    package var entries: Entries { Entries(self) }
    package var items: Items { Items(self) }

    package var isEmpty: Bool {
        kind == .scalar ? record.pointee.length == 0 : record.pointee.link == index + 1
    }

    /// How many nodes it is made of, itself among them.
    package var nodeCount: Int { Int(record.pointee.next(from: index) - index) }

    /// Every scalar below this node, keys included, each once in source order (what an alias repeats is not repeated).
    package var scalars: Scalars { Scalars(self) }

    /// The value under `key` of a mapping; nil when there is none or this is no mapping.
    package subscript(key: StaticString) -> Node? {
        find(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))?.value
    }

    /// What a path of keys leads to.
    package func below(_ path: [StaticString]) -> Node? {
        var node: Node? = self
        for key in path { node = node?[key] }
        return node
    }

    package func entry(_ key: String) -> (key: Node, value: Node)? {
        var key = key
        return key.withUTF8 { find($0) }
    }

    private func find(_ wanted: UnsafeBufferPointer<UInt8>) -> (key: Node, value: Node)? {
        let (nodes, source, side) = (tree.nodes, tree.source, tree.side)
        guard nodes[Int(index)].kind == .mapping else { return nil }
        let end = nodes[Int(index)].link
        var position = index + 1
        while position < end {
            let value = nodes.next(after: position)
            var key = nodes + Int(position)
            if key.pointee.kind == .reference { key = nodes + Int(key.pointee.start) }
            if key.pointee.kind == .scalar, Int(key.pointee.length) == wanted.count {
                let text = (key.pointee.flags.contains(.inSource) ? source : side) + Int(key.pointee.start)
                if sameBytes(text, wanted.baseAddress, wanted.count) {
                    return (key: Node(parts, at: position), value: Node(parts, at: value))
                }
            }
            position = nodes.next(after: value)
        }
        return nil
    }
}

package func sameBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    a.count == b.count && sameBytes(a.baseAddress, b.baseAddress, a.count)
}

/// Whether the bytes at both places are the same. Keys are short: a call of `memcmp` would cost more than the look.
@inline(__always)
func sameBytes(_ a: UnsafePointer<UInt8>?, _ b: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    guard count > 0, let first = UnsafeRawPointer(a), let second = UnsafeRawPointer(b) else { return count == 0 }
    @inline(__always) func agree<Word: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as _: Word.Type) -> Bool {
        first.loadUnaligned(fromByteOffset: offset, as: Word.self)
            == second.loadUnaligned(fromByteOffset: offset, as: Word.self)
    }
    switch count {
    case 1: return agree(at: 0, as: UInt8.self)
    case 2...3: return agree(at: 0, as: UInt16.self) && agree(at: count - 2, as: UInt16.self)
    case 4...7: return agree(at: 0, as: UInt32.self) && agree(at: count - 4, as: UInt32.self)
    case 8...16: return agree(at: 0, as: UInt64.self) && agree(at: count - 8, as: UInt64.self)
    default: return memcmp(first, second, count) == 0
    }
}

package struct Entries: Sequence, IteratorProtocol {
    private let parts: UnsafePointer<TreeParts>
    private var position: UInt32
    private let end: UInt32

    init(_ node: Node) {
        parts = node.parts
        position = node.index + 1
        end = node.record.pointee.kind == .mapping ? node.record.pointee.link : position
    }

    package mutating func next() -> (key: Node, value: Node)? {
        guard position < end else { return nil }
        let value = parts.pointee.nodes.next(after: position)
        let entry = (key: Node(parts, at: position), value: Node(parts, at: value))
        position = parts.pointee.nodes.next(after: value)
        return entry
    }
}

package struct Items: Sequence, IteratorProtocol {
    private let parts: UnsafePointer<TreeParts>
    private var position: UInt32
    private let end: UInt32

    init(_ node: Node) {
        parts = node.parts
        position = node.index + 1
        end = node.record.pointee.kind == .sequence ? node.record.pointee.link : position
    }

    package mutating func next() -> Node? {
        guard position < end else { return nil }
        let item = Node(parts, at: position)
        position = parts.pointee.nodes.next(after: position)
        return item
    }
}

package struct Scalars: Sequence, IteratorProtocol {
    private let parts: UnsafePointer<TreeParts>
    private var position: UInt32
    private let end: UInt32

    init(_ node: Node) {
        parts = node.parts
        let record = node.record.pointee
        // A flattened mapping holds references only; what was written stands in the mapping it was made from.
        let written = record.flags.contains(.merged) ? node.extras.written : nil
        position = written.map { $0 + 1 } ?? node.index
        end = written == nil ? record.next(from: node.index) : node.index
    }

    package mutating func next() -> Node? {
        while position < end {
            let record = parts.pointee.nodes + Int(position)
            position += 1
            if record.pointee.kind == .scalar, !record.pointee.flags.contains(.mergeKey) {
                return Node(unfollowed: parts, index: position - 1)
            }
        }
        return nil
    }
}
