internal import Frontend
internal import Model
internal import TestSupport
internal import Text

extension FuzzTarget {
    /// What is taken apart is the same when it is put together.
    static let image = FuzzTarget(name: "image") { bytes in
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
    static let schedule = FuzzTarget(name: "schedule") { bytes in
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
    static let variables = FuzzTarget(name: "variables") { bytes in
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

    /// Settings are read, or there is an error that points into the file.
    static let settings = FuzzTarget(name: "settings") { bytes in
        var tree = MemoryTree()
        tree.add(".kontrakt.yaml", bytes)
        var files = SourceMap()
        guard let (_, diagnostics) = try? readSettings(in: tree, files: &files) else {
            return "a tree in memory cannot be read"
        }
        for diagnostic in diagnostics {
            guard case .span(let span) = diagnostic.place else { continue }
            if span.start > span.end || Int(span.end) > bytes.count { return "\(diagnostic.kind.code) points outside" }
        }
        _ = Terminal.rendered(diagnostics, in: files)
        return nil
    }
}
