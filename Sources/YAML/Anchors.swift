internal import Text

/// The anchors of one document. A later one of the same name hides the earlier.
struct Anchors {
    struct Anchor {
        let node: UInt32
        /// Where it was written, for messages.
        let start: Int
        /// How many nodes an alias adds, and how many levels.
        var expanded = 1
        /// How many bytes of the file that is, of a collection.
        var bytes = 0
        var height: Int32 = 0
        var isOpen: Bool
    }

    private(set) var all: [Anchor] = []
    private var numbers: [String: Int32] = [:]

    mutating func removeAll() {
        if all.isEmpty { return }
        all.removeAll()
        numbers.removeAll()
    }

    /// Marks `node`, which is complete when it is a scalar and open when it is a collection.
    mutating func define(_ name: String, node: Int, start: Int, isOpen: Bool) -> Int32 {
        let number = Int32(truncatingIfNeeded: all.count)
        all.append(Anchor(node: UInt32(truncatingIfNeeded: node), start: start, isOpen: isOpen))
        numbers[name] = number
        return number
    }

    mutating func close(_ number: Int32, expanded: Int, bytes: Int, height: Int32) {
        all[Int(number)].expanded = expanded
        all[Int(number)].bytes = bytes
        all[Int(number)].height = height
        all[Int(number)].isOpen = false
    }

    subscript(name: String) -> Anchor? { numbers[name].map { all[Int($0)] } }

    var names: some Sequence<String> { numbers.keys.sorted() }
}

extension Composer {
    /// Appends what `*name` stands for.
    mutating func appendAlias(_ name: String, start: Int, end: Int) {
        let place = span(start, end)
        defer { lastEnd = max(lastEnd, UInt32(truncatingIfNeeded: end)) }
        guard let anchor = anchors[name] else {
            report(.unknownAnchor(name, at: place, known: anchors.names))
            return appendHole(start, end)
        }
        if anchor.isOpen {
            report(.recursiveAlias(name, at: place, anchor: span(anchor.start, anchor.start + name.utf8.count + 1)))
            return appendHole(start, end)
        }
        aliased += anchor.expanded
        if aliased > limits.aliasedNodes, !isOver {
            report(.aliasLimit(limits.aliasedNodes, at: place))
            isOver = true
        }
        if frames.count + Int(anchor.height) > limits.depth, !isOver {
            report(.depthLimit(limits.depth, at: place))
            isOver = true
        }
        let target = nodes[Int(anchor.node)]
        aliasedBytes += target.kind == .scalar ? Int(target.length) : anchor.bytes
        if aliasedBytes > limits.aliasedBytes, !isOver {
            report(.aliasLimit(bytes: limits.aliasedBytes, at: place))
            isOver = true
        }
        if target.kind == .scalar, expectsKey || target.flags.contains(.key) {
            return appendCopy(of: target, start, end)
        }
        if expectsKey { report(.keyNotAString("an alias of a list or mapping", at: place)) }
        nodes.append(
            Record(
                start: target.kind == .reference ? target.start : anchor.node, length: 0,
                link: UInt32(truncatingIfNeeded: nodes.count + 1), kind: .reference))
        finishValue(height: anchor.height, isCollection: true)
    }

    /// A key that repeats a value is resolved as a key, and the other way round, so these are copied.
    private mutating func appendCopy(of target: Record, _ start: Int, _ end: Int) {
        var text = text(of: target)
        if target.flags.contains(.key), target.style == .plain, !target.flags.contains(.inSource) {
            let header = header(of: target)
            text = UnsafeBufferPointer(start: source + Int(header.start), count: Int(header.end - header.start))
        }
        // The side text moves when it grows.
        Array(text).withUnsafeBufferPointer { text in
            append(NewScalar(text: text, style: target.style, start: start, end: end, tag: target.tag))
        }
    }

    func text(of record: Record) -> UnsafeBufferPointer<UInt8> {
        let base = record.flags.contains(.inSource) ? source : UnsafePointer(side.base)
        return UnsafeBufferPointer(start: base + Int(record.start), count: Int(record.length))
    }

    func header(of record: Record) -> SideHeader {
        UnsafePointer(side.base).side(at: record.start - UInt32(SideHeader.size), as: SideHeader.self)
    }

    /// Keeps keys and values in step where there is nothing to put.
    private mutating func appendHole(_ start: Int, _ end: Int) {
        let nothing = UnsafeBufferPointer(start: source, count: 0)
        store(NewScalar(text: nothing, style: .plain, start: start, end: end, slice: start), flags: [])
        if frames.count > 0 { frames.last.isBroken = true }
        finishValue(height: 0)
    }
}
