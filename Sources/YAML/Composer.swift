internal import Text

/// Puts the nodes of documents into the store, in the order in which a reader finds them. Both readers, YAML and JSON,
/// speak to this; what is an error in a well-formed text is found here.
struct Composer: ~Copyable {
    var nodes = Buffer<Record>(capacity: 1 << 12)
    var side = Buffer<UInt8>(capacity: 1 << 12)
    var frames = Buffer<Frame>(capacity: 128)
    var keys = KeyTable()
    var anchors = Anchors()
    let limits: Limits

    // The file being read.
    var file = FileID(0)
    var source = stableAddress(of: [])
    var sourceCount = 0
    var diagnostics: [Diagnostic] = []

    // The document being read.
    var errors = 0
    /// How many nodes aliases have added so far.
    var aliased = 0
    /// And how many bytes of the file.
    var aliasedBytes = 0
    /// Where the last value ended: what a block collection ends with.
    var lastEnd: UInt32 = 0
    /// Set when going on makes no sense; the readers stop.
    var isOver = false

    /// An open collection.
    struct Frame: BitwiseCopyable {
        var index: UInt32
        var entries: UInt32 = 0
        var isMapping: Bool
        var inFlow: Bool
        var expectsKey: Bool
        var hasMerge = false
        /// A key is missing or no scalar, so looking for duplicates makes no sense.
        var isBroken = false
        /// Levels below this one.
        var height: Int32 = 0
        /// Its anchor's number, negative without one.
        var anchor: Int32 = -1
        var aliasedBefore: Int
        var aliasedBytesBefore: Int
    }

    init(limits: Limits) { self.limits = limits }

    mutating func startFile(_ file: FileID, _ bytes: [UInt8]) {
        self.file = file
        source = stableAddress(of: bytes)
        sourceCount = bytes.count
        diagnostics = []
    }

    mutating func startDocument(at start: Int) {
        frames.truncate(to: 0)
        anchors.removeAll()
        errors = 0
        aliased = 0
        aliasedBytes = 0
        lastEnd = UInt32(truncatingIfNeeded: start)
        isOver = false
    }

    @inline(__always) var expectsKey: Bool { frames.count > 0 && frames.last.expectsKey }
    @inline(__always) var inFlow: Bool { frames.count > 0 && frames.last.inFlow }

    func span(_ start: Int, _ end: Int) -> Span {
        let last = min(end, sourceCount)
        return Span(
            file: file, start: UInt32(truncatingIfNeeded: min(start, last)), end: UInt32(truncatingIfNeeded: last))
    }

    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
        guard diagnostic.severity == .error else { return }
        errors += 1
        if errors == 100, !isOver, case .span(let span) = diagnostic.place {
            diagnostics.append(.tooManyErrors(at: span))
            isOver = true
        }
    }

    // MARK: Collections

    /// Opens a list or mapping whose first byte is at `start`.
    mutating func open(_ kind: RecordKind, at start: Int, tag: Int?, anchor: Int32, inFlow: Bool) {
        if expectsKey { report(.keyNotAString(kind == .mapping ? "a mapping" : "a list", at: span(start, start + 1))) }
        if frames.count >= limits.depth {
            if !isOver { report(.depthLimit(limits.depth, at: span(start, start + 1))) }
            isOver = true
        }
        let index = UInt32(truncatingIfNeeded: nodes.count)
        let offset = UInt32(truncatingIfNeeded: start)
        frames.append(
            Frame(
                index: index, isMapping: kind == .mapping, inFlow: inFlow, expectsKey: kind == .mapping,
                anchor: anchor, aliasedBefore: aliased, aliasedBytesBefore: aliasedBytes))
        nodes.append(
            Record(
                start: offset, length: tag.map { putAside(Extras(tag: UInt32(truncatingIfNeeded: $0))) } ?? 0, link: 0,
                kind: kind, flags: tag == nil ? [] : .hasTag))
        lastEnd = max(lastEnd, offset)
    }

    /// Closes the innermost collection. Brackets have an end of their own, block collections end with their last value.
    mutating func close(bracketEnd: Int?) {
        let frame = frames.removeLast()
        if let bracketEnd { lastEnd = UInt32(truncatingIfNeeded: bracketEnd) }
        let index = Int(frame.index)
        nodes[index].link = UInt32(truncatingIfNeeded: nodes.count)
        setLength(lastEnd - min(nodes[index].start, lastEnd), of: index)
        if frame.isMapping, !frame.isBroken {
            findDuplicates(in: index, entries: Int(frame.entries))
            if frame.hasMerge { flatten(index) }
        }
        if frame.anchor >= 0 {
            anchors.close(
                frame.anchor, expanded: nodes.count - index + aliased - frame.aliasedBefore,
                bytes: Int(lastEnd - min(nodes[index].start, lastEnd)) + aliasedBytes - frame.aliasedBytesBefore,
                height: frame.height + 1)
        }
        finishValue(height: frame.height + 1, isCollection: true)
    }

    private func setLength(_ length: UInt32, of index: Int) {
        guard nodes[index].hasExtras else {
            nodes[index].length = length
            return
        }
        var extras = extras(of: nodes[index])
        extras.length = length
        UnsafeMutableRawPointer(side.base + Int(nodes[index].length)).storeBytes(of: extras, as: Extras.self)
    }

    func extras(of record: Record) -> Extras {
        UnsafePointer(side.base).side(at: record.length, as: Extras.self)
    }

    /// Where it lies in the side text.
    @discardableResult mutating func putAside<Header: BitwiseCopyable>(_ header: Header) -> UInt32 {
        let offset = UInt32(truncatingIfNeeded: side.count)
        side.reserve(MemoryLayout<Header>.size)
        UnsafeMutableRawPointer(side.base + side.count).storeBytes(of: header, as: Header.self)
        side.advance(by: MemoryLayout<Header>.size)
        return offset
    }

    /// What stands now is complete: a key, the value of the key before it, or an item.
    @inline(__always) mutating func finishValue(height: Int32, isCollection: Bool = false) {
        guard frames.count > 0 else { return }
        frames.last.height = max(frames.last.height, height)
        guard frames.last.isMapping else { return }
        if frames.last.expectsKey {
            frames.last.entries &+= 1
            if isCollection { frames.last.isBroken = true }
        }
        frames.last.expectsKey.toggle()
    }
}
