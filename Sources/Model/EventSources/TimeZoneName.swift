internal import Text

/// The `timeZone` of a CronJob.
package enum TimeZoneName {
    /// The rule of Kubernetes for names that `name` breaks; nil when it breaks none, which does not make it a time zone.
    package static func brokenRule(_ name: String) -> String? {
        if name.isEmpty { return "a time zone is not empty: leave `timeZone` out for the zone of the cluster" }
        for part in Array(name.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { return "no part between slashes is empty" }
            if part.count > 14 { return "no part between slashes is longer than 14 characters" }
            guard part.allSatisfy(isPartOfName) else {
                return "a name has only letters, digits, `.`, `_`, `+`, `-`, `/`"
            }
            if part.first == UInt8(ascii: "-") { return "no part between slashes begins with `-`" }
            if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return "no part is `.` or `..`" }
        }
        // Go takes it for the zone of whatever machine reads it.
        return name.lowercased() == "local" ? "`Local` names no zone of its own" : nil
    }

    /// Whether the IANA time zone database has `name`, in exactly these letters.
    package static func isKnown(_ name: String) -> Bool { known.contains(name) }

    /// The time zone that is most likely meant: also by its city alone.
    package static func nearest(to name: String) -> String? {
        // Signs are the other way round in `Etc/GMT+2`: no guess is better than a wrong one.
        if name.utf8.contains(where: \.isDigit) { return nil }
        let typed = name.lowercased().utf8.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "_") : $0 }
        if let same = all.first(where: { $0.lowercased().utf8.elementsEqual(typed) }) { return same }
        if let city = all.first(where: { $0.lowercased().utf8.suffix(typed.count + 1).elementsEqual("/".utf8 + typed) })
        {
            return city
        }
        // Among abbreviations every one is near to every other.
        return typed.count < 5 ? nil : Text.nearest(to: name, among: all, atMost: .max)
    }

    /// All names, sorted.
    package static let all: [String] = {
        var (names, region) = ([String](), "")
        for word in database.split(whereSeparator: \.isWhitespace) {
            if word.hasSuffix("/") {
                region = word == "/" ? "" : String(word)
            } else {
                names.append(region + word)
            }
        }
        return names.sorted()
    }()

    private static let known = Set(all)

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "._+-".utf8.contains(byte)
    }
}
