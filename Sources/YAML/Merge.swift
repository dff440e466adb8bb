internal import Text

extension Composer {
    /// Looks for keys that stand twice in a mapping. `<<` may.
    mutating func findDuplicates(in mapping: Int, entries: Int) {
        if entries < 2 { return }
        if entries > 12 { return findDuplicatesInTable(mapping, entries: entries) }
        // Few keys: one bit per key says for almost all of them that they are new.
        var seen: UInt64 = 0
        var key = mapping + 1
        let end = Int(nodes[mapping].next)
        while key < end {
            let hash = nodes[key].hash
            let bit = UInt64(1) << UInt64(hash & 63)
            if seen & bit != 0 { compare(key, withKeysOf: mapping) }
            seen |= bit
            key = Int(nodes[Int(nodes[key].next)].next)
        }
    }

    private mutating func compare(_ key: Int, withKeysOf mapping: Int) {
        var other = mapping + 1
        while other < key {
            if nodes[other].hash == nodes[key].hash, isSameKey(other, key) { return reportDuplicate(key, other) }
            other = Int(nodes[Int(nodes[other].next)].next)
        }
    }

    private mutating func findDuplicatesInTable(_ mapping: Int, entries: Int) {
        keys.reset(for: entries)
        var key = mapping + 1
        let end = Int(nodes[mapping].next)
        while key < end, !isOver {
            let (base, source, text) = (nodes.base, source, side.base)
            let first = keys.insert(nodes[key].hash, UInt32(truncatingIfNeeded: key)) {
                sameText(base[Int($0)], base[key], source, text)
            }
            if let first { reportDuplicate(key, Int(first)) }
            key = Int(nodes[Int(nodes[key].next)].next)
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
        guard let parts = partsOfMerges(in: mapping) else { return }
        let written = nodes[mapping]
        let flat = nodes.count
        var flags = written.flags
        flags.formUnion(.merged)
        nodes.append(
            Record(
                start: written.start, length: written.length, next: 0, hash: UInt32(truncatingIfNeeded: mapping),
                kind: .mapping, flags: flags))
        keys.reset(for: parts.count)
        var places: [UInt32: Int] = [:]
        for part in parts { put(part, &places) }
        let end = UInt32(truncatingIfNeeded: nodes.count)
        nodes[flat].next = end
        nodes[mapping].kind = .reference
        nodes[mapping].start = UInt32(truncatingIfNeeded: flat)
        nodes[mapping].next = end
    }

    /// Appends an entry, or overrides the value of the key that is there; `places` says where each key's value lies.
    private mutating func put(_ entry: Entry, _ places: inout [UInt32: Int]) {
        let (base, source, text) = (nodes.base, source, side.base)
        let same = keys.insert(base[Int(entry.key)].hash, entry.key) {
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
        Record(start: node, length: 0, next: UInt32(truncatingIfNeeded: index + 1), kind: .reference)
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
        let end = Int(nodes[mapping].next)
        while key < end {
            let value = Int(nodes[key].next)
            if !nodes[key].flags.contains(.mergeKey) {
                parts.append(Entry(key: UInt32(truncatingIfNeeded: key), value: followed(value)))
            } else if let merged = mappings(mergedBy: value) {
                for each in merged { addEntries(of: each, to: &parts) }
            } else {
                report(.mergeNotAMapping(at: span(ofScalar: key)))
                isRight = false
            }
            key = Int(nodes[value].next)
        }
        return isRight ? parts : nil
    }

    private func addEntries(of mapping: Int, to parts: inout [Entry]) {
        var key = mapping + 1
        while key < Int(nodes[mapping].next) {
            let value = Int(nodes[key].next)
            parts.append(Entry(key: followed(key), value: followed(value)))
            key = Int(nodes[value].next)
        }
    }

    /// What `<<: value` merges, in the order of setting: of a list the first wins, so it is set last.
    private func mappings(mergedBy value: Int) -> [Int]? {
        if let mapping = asMapping(value) { return [mapping] }
        guard nodes[value].kind == .sequence else { return nil }
        var found: [Int] = []
        var item = value + 1
        while item < Int(nodes[value].next) {
            guard let mapping = asMapping(item) else { return nil }
            found.append(mapping)
            item = Int(nodes[item].next)
        }
        return found.reversed()
    }

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
