internal import Text

/// The kind of file system that a folder lies on (`ext4`), as this process sees it; nil when nobody says.
func fileSystem(of folder: String) -> String? {
    guard let table = try? readFile("/proc/self/mountinfo") else { return nil }
    var found: (point: String, kind: String)?
    for line in table.split(separator: UInt8(ascii: "\n")) {
        // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext4 /dev/root rw
        let words = line.split(separator: UInt8(ascii: " "))
        guard words.count > 4, let dash = words.firstIndex(where: { $0.elementsEqual("-".utf8) }),
            dash + 1 < words.count
        else { continue }
        let point = unescaped(words[4])
        // A later one lies over an earlier one.
        if pathFrom(point, to: folder) != nil, found.map({ $0.point.utf8.count <= point.utf8.count }) ?? true {
            found = (point, String(decoding: words[dash + 1], as: UTF8.self))
        }
    }
    return found?.kind
}

/// `\040` is a space: so the kernel writes what would end a word.
private func unescaped(_ word: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var rest = word
    while let byte = rest.popFirst() {
        let digits = rest.prefix(3).map { $0 &- UInt8(ascii: "0") }
        if byte == UInt8(ascii: "\\"), digits.count == 3, digits.allSatisfy({ $0 < 8 }) {
            bytes.append(digits.reduce(0) { $0 << 3 | $1 })
            rest = rest.dropFirst(3)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
