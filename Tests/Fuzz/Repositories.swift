internal import Trials

extension FuzzTarget {
    /// A whole repository through everything that kontrakt does with it. Each file begins with a line `-- PATH --`.
    static let compile = FuzzTarget(name: "compile") { bytes in
        var known: Set<[UInt8]> = []
        return Trial(files(of: bytes), known: &known).complaints.first
    }
}

private func files(of bytes: [UInt8]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var path: String?
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
        if line.starts(with: "-- ".utf8), line.suffix(3).elementsEqual(" --".utf8), line.count > 6 {
            path = usablePath(line.dropFirst(3).dropLast(3), beside: files.keys)
        } else if let path {
            files[path, default: []] += line + [10]
        }
    }
    return files
}

/// A path as a disk could hold it beside the others.
private func usablePath(_ bytes: ArraySlice<UInt8>, beside others: some Sequence<String>) -> String? {
    let path = String(decoding: bytes, as: UTF8.self)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isOdd = parts.contains { $0.isEmpty || $0 == "." || $0 == ".." || $0.utf8.contains(0) || $0.utf8.count > 255 }
    let isTaken = others.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
    return isOdd || isTaken ? nil : path
}
