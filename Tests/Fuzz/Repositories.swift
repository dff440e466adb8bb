internal import Trials

extension FuzzTarget {
    /// A whole repository through everything that kontrakt does with it.
    static let compile = FuzzTarget("compile", .whole, length: 32768) { bytes in
        var known: Set<[UInt8]> = []
        return Trial(files(of: bytes), known: &known).complaints.first
    }
}

/// The files that an input stands for: each begins with a line `-- PATH --`. What comes before is `first`, if that is given.
func files(of bytes: [UInt8], first: String? = nil) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var path = first
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
        if line.starts(with: "-- ".utf8), line.suffix(3).elementsEqual(" --".utf8), line.count > 6 {
            path = usablePath(line.dropFirst(3).dropLast(3), beside: files.keys)
        } else if let path {
            files[path, default: []] += line + [10]
        }
    }
    return files
}

/// A path as a disk could hold it beside the others. Bytes count here: a letter and a slash may look like one character.
private func usablePath(_ bytes: ArraySlice<UInt8>, beside others: some Sequence<String>) -> String? {
    let path = String(decoding: bytes, as: UTF8.self)
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isOdd = parts.contains { part in
        part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) || part.contains(0)
            || part.count > 255
    }
    let isTaken = others.contains { other in
        let (shorter, longer) = path.utf8.count < other.utf8.count ? (path, other) : (other, path)
        return longer.utf8.starts(with: (shorter + "/").utf8) || path == other && !path.utf8.elementsEqual(other.utf8)
    }
    return isOdd || isTaken ? nil : path
}
