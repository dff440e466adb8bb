internal import Text

/// What is wrong with JSON. Each reports it and is false, for the reader to stop.
extension JSONReader {
    func fail(_ expected: String, _ composer: inout Composer) -> Bool {
        if position >= end, composer.frames.count > 0 {
            let bracket = Int(composer.nodes[Int(composer.frames.last.index)].start)
            return refuse("the bracket is never closed", bracket, bracket + 1, help: "close it", &composer)
        }
        return refuse("expected \(expected)", position, min(position + 1, end), &composer)
    }

    func refuse(
        _ problem: String, _ start: Int, _ end: Int, help: String? = nil, _ composer: inout Composer
    ) -> Bool {
        composer.report(
            .jsonSyntax(
                problem, at: composer.span(start, end),
                help: help ?? "kubectl reads a file that starts with `{` as JSON"))
        return false
    }

    /// What stands here instead of a value: a whole word, to be shown as one.
    func failWord(from start: Int, _ composer: inout Composer) -> Bool {
        func isPart(_ byte: UInt8) -> Bool {
            isDigit(byte) || (97...122).contains(byte | 0x20) || "+-._".utf8.contains(byte)
        }
        var stop = start
        while stop < end, isPart(composer.source[stop]) { stop += 1 }
        guard stop > start else { return fail("a value", &composer) }
        let word = String(
            decoding: UnsafeBufferPointer(start: composer.source + start, count: stop - start), as: UTF8.self)
        if word.hasPrefix("---"), composer.frames.count == 0 {
            return refuse(
                "`---` does not separate documents of JSON", start, start + 3,
                help: "write `---` as the first line too: then the file is read as YAML", &composer)
        }
        return refuse(
            "`\(word)` is no value of JSON", start, stop, help: "put it in double quotes if a text is meant", &composer)
    }

    func failKey(_ composer: inout Composer) -> Bool {
        if position >= end { return fail("a key in double quotes", &composer) }
        let help: String? =
            switch composer.source[position] {
            case UInt8(ascii: "}"): "remove the comma before the bracket"
            case UInt8(ascii: "{"): YAMLProblem.templateHelp
            default: nil
            }
        return refuse("expected a key in double quotes", position, min(position + 1, end), help: help, &composer)
    }

    func failEscape(at backslash: Int, _ composer: inout Composer) -> Bool {
        let isCode = backslash + 1 < end && composer.source[backslash + 1] == UInt8(ascii: "u")
        return refuse(
            isCode ? "this escape is no character" : "JSON does not know this escape", backslash,
            max(position, backslash + 1), help: isCode ? "write the character itself" : "write `\\\\` for a backslash",
            &composer)
    }
}
