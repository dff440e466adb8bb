internal import Text

extension Composer {
    /// Looks for keys that stand twice in a mapping. `<<` may.
    mutating func findDuplicates(in mapping: Int, entries: Int) {
        if entries < 2 { return }
        if entries > 12 { return findDuplicatesInTable(mapping, entries: entries) }
        // Few keys: one bit per key says for almost all of them that they are new.
        var seen: UInt64 = 0
        var key = mapping + 1
        let end = next(after: mapping)
        while key < end {
            let hash = nodes[key].link
            let bit = UInt64(1) << UInt64(hash & 63)
            if seen & bit != 0 { compare(key, withKeysOf: mapping) }
            seen |= bit
            key = next(after: next(after: key))
        }
    }

    private mutating func compare(_ key: Int, withKeysOf mapping: Int) {
        var other = mapping + 1
        while other < key {
            if nodes[other].link == nodes[key].link, isSameKey(other, key) { return reportDuplicate(key, other) }
            other = next(after: next(after: other))
        }
    }

    private mutating func findDuplicatesInTable(_ mapping: Int, entries: Int) {
        keys.reset(for: entries)
        var key = mapping + 1
        let end = next(after: mapping)
        while key < end, !isOver {
            let (base, source, text) = (nodes.base, source, side.base)
            let first = keys.insert(nodes[key].link, UInt32(truncatingIfNeeded: key)) {
                sameText(base[Int($0)], base[key], source, text)
            }
            if let first { reportDuplicate(key, Int(first)) }
            key = next(after: next(after: key))
        }
    }

    private func isSameKey(_ a: Int, _ b: Int) -> Bool { sameText(nodes[a], nodes[b], source, side.base) }

    private mutating func reportDuplicate(_ key: Int, _ first: Int) {
        if nodes[key].flags.contains(.mergeKey) { return }
        let name = String(decoding: text(of: nodes[key]), as: UTF8.self)
        report(.duplicateKey(name, at: span(ofScalar: key), first: span(ofScalar: first)))
    }

    private func span(ofScalar index: Int) -> Span {
        let record = nodes[index]
        guard record.flags.contains(.inSource) else {
            let header = header(of: record)
            return span(Int(header.start), Int(header.end))
        }
        let quote = record.style == .plain ? 0 : 1
        return span(Int(record.start) - quote, Int(record.start) + Int(record.length) + quote)
    }

    // MARK: Merging

    /// Puts a mapping of references behind one that has merges, and a reference to it in its place. As for kubectl, what
    /// comes later in the text wins, be it a key or a merge.
    mutating func flatten(_ mapping: Int) {
        // What is merged may have keys that are none, which was said then; such a document is not kept.
        guard let parts = partsOfMerges(in: mapping), errors == 0 else { return }
        let written = nodes[mapping]
        let flat = nodes.count
        var flags = written.flags
        flags.formUnion(.merged)
        var extras = written.hasExtras ? extras(of: written) : Extras(length: written.length)
        extras.written = UInt32(truncatingIfNeeded: mapping)
        nodes.append(
            Record(start: written.start, length: putAside(extras), link: 0, kind: .mapping, flags: flags))
        keys.reset(for: parts.count)
        var places: [UInt32: Int] = [:]
        for part in parts { put(part, &places) }
        let end = UInt32(truncatingIfNeeded: nodes.count)
        nodes[flat].link = end
        nodes[mapping].kind = .reference
        nodes[mapping].start = UInt32(truncatingIfNeeded: flat)
        nodes[mapping].link = end
    }

    /// Appends an entry, or overrides the value of the key that is there; `places` says where each key's value lies.
    private mutating func put(_ entry: Entry, _ places: inout [UInt32: Int]) {
        let (base, source, text) = (nodes.base, source, side.base)
        let same = keys.insert(base[Int(entry.key)].link, entry.key) {
            sameText(base[Int($0)], base[Int(entry.key)], source, text)
        }
        if let same, let place = places[same] {
            nodes[place] = reference(to: entry.value, at: place)
            return
        }
        nodes.append(reference(to: entry.key, at: nodes.count))
        places[entry.key] = nodes.count
        nodes.append(reference(to: entry.value, at: nodes.count))
    }

    private func reference(to node: UInt32, at index: Int) -> Record {
        Record(start: node, length: 0, link: UInt32(truncatingIfNeeded: index + 1), kind: .reference)
    }

    private struct Entry {
        let key: UInt32
        let value: UInt32
    }

    /// All entries in the order in which they are set; nil when a merge is wrong.
    private mutating func partsOfMerges(in mapping: Int) -> [Entry]? {
        var parts: [Entry] = []
        var isRight = true
        var key = mapping + 1
        let end = next(after: mapping)
        while key < end {
            let value = next(after: key)
            if !nodes[key].flags.contains(.mergeKey) {
                parts.append(Entry(key: UInt32(truncatingIfNeeded: key), value: followed(value)))
            } else if let merged = mappings(mergedBy: value) {
                for each in merged { addEntries(of: each, to: &parts) }
            } else {
                report(.mergeNotAMapping(at: span(ofScalar: key)))
                isRight = false
            }
            key = next(after: value)
        }
        return isRight ? parts : nil
    }

    private func addEntries(of mapping: Int, to parts: inout [Entry]) {
        var key = mapping + 1
        while key < next(after: mapping) {
            let value = next(after: key)
            parts.append(Entry(key: followed(key), value: followed(value)))
            key = next(after: value)
        }
    }

    /// What `<<: value` merges, in the order of setting: of a list the first wins, so it is set last.
    private func mappings(mergedBy value: Int) -> [Int]? {
        if let mapping = asMapping(value) { return [mapping] }
        guard nodes[value].kind == .sequence else { return nil }
        var found: [Int] = []
        var item = value + 1
        while item < next(after: value) {
            guard let mapping = asMapping(item) else { return nil }
            found.append(mapping)
            item = next(after: item)
        }
        return found.reversed()
    }

    private func next(after index: Int) -> Int { Int(nodes[index].next(from: UInt32(truncatingIfNeeded: index))) }

    private func asMapping(_ index: Int) -> Int? {
        let node = Int(followed(index))
        return nodes[node].kind == .mapping ? node : nil
    }

    private func followed(_ index: Int) -> UInt32 {
        nodes[index].kind == .reference ? nodes[index].start : UInt32(truncatingIfNeeded: index)
    }
}

@inline(__always)
private func sameText(
    _ a: Record, _ b: Record, _ source: UnsafePointer<UInt8>, _ side: UnsafeMutablePointer<UInt8>
) -> Bool {
    func address(_ record: Record) -> UnsafePointer<UInt8> {
        (record.flags.contains(.inSource) ? source : UnsafePointer(side)) + Int(record.start)
    }
    if a.flags.contains(.mergeKey) != b.flags.contains(.mergeKey) { return false }
    return a.length == b.length && sameBytes(address(a), address(b), Int(a.length))
}
