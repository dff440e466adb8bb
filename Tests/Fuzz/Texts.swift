internal import Frontend
internal import Model
internal import Text

extension FuzzTarget {
    /// What is taken apart is the same when it is put together.
    static let image = FuzzTarget("image", length: 256) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let image = ImageReference(text) else { return nil }
        let parts = [image.repository, image.tag.map { ":" + $0 }, image.digest.map { "@" + $0 }]
        if parts.compactMap(\.self).joined() != text { return "`\(text)` lost something" }
        if text.utf8.contains(where: { $0 <= 32 || $0 >= 127 || "\"'`$\\".utf8.contains($0) }) {
            return "`\(text)` holds what no image may hold"
        }
        return nil
    }

    /// Either a schedule or an error, and what is said is said of bytes of the text.
    static let schedule = FuzzTarget("schedule", length: 256) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let reading = Schedule.read(text)
        if (reading.schedule == nil) != reading.findings.contains(where: { $0.severity == .error }) {
            return "`\(text)` is a schedule and an error, or neither"
        }
        for finding in reading.findings where finding.range.upperBound > text.utf8.count {
            return "`\(text)`: a finding points behind it"
        }
        return nil
    }

    /// The pieces of a text are the text.
    static let variables = FuzzTarget("variables", length: 256) { bytes in
        let bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
        guard let text = bytes.withUnsafeBufferPointer({ readVariables($0) }) else { return nil }
        let whole = text.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .variable(let variable): "${\(variable.rawValue)}"
            }
        }
        if Array(whole.joined().utf8) != bytes { return "the pieces are not the text" }
        let ranges = text.mistakes.map(\.range) + text.foreign.map(\.range)
        if ranges.contains(where: { $0.upperBound > bytes.count }) { return "a mistake is behind the text" }
        return nil
    }

    /// Durations are the same when they are written again; what are amounts has no more in it than an amount.
    static let amounts = FuzzTarget("amounts", seeds: "schedule", length: 64) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let duration = Duration(go: text), duration >= .zero,
            Duration(go: duration.goText)?.goText != duration.goText
        {
            return "`\(text)` is another duration when it is written again"
        }
        if isQuantity(text), !text.utf8.allSatisfy({ $0.isAlphanumeric || "+-.".utf8.contains($0) }) {
            return "`\(text)` is no quantity"
        }
        if TimeZoneName.brokenRule(text) == nil, !text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) {
            return "`\(text)` is no time zone"
        }
        return nil
    }

    /// What is proposed for the name of a time zone is one, and the name itself where it is one. Every name that there is is
    /// compared with it, and so it is more work than to read a text.
    static let zones = FuzzTarget("zones", .whole, seeds: "schedule", length: 64) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let zone = TimeZoneName.nearest(to: text) else { return nil }
        if !TimeZoneName.isKnown(zone) { return "`\(zone)` is proposed for `\(text)` and no time zone" }
        return TimeZoneName.isKnown(text) && zone != text ? "`\(zone)` is proposed for `\(text)`" : nil
    }

    /// A path between brackets and stars is that path when all of them are escaped. The first line is a pattern, the rest a
    /// path.
    static let patterns = FuzzTarget("patterns", length: 80) { bytes in
        let line = bytes.prefix { $0 != 10 }
        let rest = String(decoding: bytes.dropFirst(line.count + 1), as: UTF8.self)
        guard let path = RootPath.normalized(rest), path != RootPath.root else { return nil }
        _ = (try? Glob(String(decoding: line, as: UTF8.self)))?.matches(path)
        _ = DockerIgnore(bytes).leavesOut(path)
        let name = RootPath.lastSegment(of: path)
        _ = IgnoreFile(bytes, in: RootPath.root).verdict(on: path, name: name, isDirectory: line.count % 2 == 0)
        // Blanks and line breaks at the ends are no part of a pattern.
        if path.utf8.contains(where: { $0 < 32 }) || path.utf8.first == 32 || path.utf8.last == 32 { return nil }
        let escaped = Array(path.utf8).flatMap { "*?[]\\{},!#".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
        guard let glob = try? Glob(String(decoding: escaped, as: UTF8.self)), glob.matches(path) else {
            return "`\(path)`: a glob does not match itself"
        }
        let ignore = IgnoreFile([UInt8(ascii: "/")] + escaped, in: RootPath.root)
        if ignore.verdict(on: path, name: name, isDirectory: false) != true { return "`\(path)` is not ignored" }
        let taken = IgnoreFile(Array("*\n!/".utf8) + escaped, in: RootPath.root)
        if taken.verdict(on: path, name: name, isDirectory: false) != false { return "`\(path)` is not taken" }
        // A byte order mark in front of the first line is none of a pattern.
        if !DockerIgnore([10] + escaped).leavesOut(path) { return "`\(path)` is in the context" }
        if DockerIgnore(Array("**\n!".utf8) + escaped).leavesOut(path) { return "`\(path)` is not in the context" }
        return nil
    }

    /// The module of a go.mod is the same when it stands there alone.
    static let modules = FuzzTarget("modules", length: 256) { bytes in
        guard let module = GoModule(goMod: bytes, folder: "web") else { return nil }
        if module.path.isEmpty { return "a module without a path" }
        if module.path.utf8.contains(where: { "\"`\r\n".utf8.contains($0) }) { return nil }
        let again = GoModule(goMod: Array("module \"\(module.path)\"\n".utf8), folder: "web")
        return again == module ? nil : "`\(module.path)` is another one when it stands alone"
    }
}
