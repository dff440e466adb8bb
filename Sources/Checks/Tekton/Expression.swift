internal import Text
internal import YAML

/// A `$(…)` of Tekton in a text: `$(params.x)`, `$(params["a.b"][0])`, `$(tasks.t.results.r[*])`.
struct Expression {
    enum Index: Equatable {
        case none, all
        case at(Int)
    }

    let node: Node
    /// Its place in the text, with the brackets.
    let range: Range<Int>
    /// What it begins with, and the names behind that.
    let parts: [Word]
    let index: Index
    /// Whether it is made of names alone; others may be meant for a shell.
    let isClean: Bool

    var head: Word { parts[0] }
    var isWhole: Bool { range.count == node.text.count }
    var written: String { String(decoding: node.text[range], as: UTF8.self) }

    func span(in files: SourceMap) -> Span { node.span(ofText: range, in: files[node.file].bytes) }

    /// What is behind the first name, as a user wrote it.
    func joined(from part: Int) -> String { parts.dropFirst(part).map(\.string).joined(separator: ".") }

    /// What Tekton knows.
    static let heads: [StaticString] = [
        "params", "results", "workspaces", "context", "tasks", "finally", "steps", "step", "inputs", "outputs",
        "credentials", "artifacts",
    ]
}

extension Node {
    /// Every expression in a text, in order; none for other nodes. A text without any costs one look at its bytes.
    func eachExpression(_ body: (Expression) -> Void) {
        guard kind == .scalar else { return }
        let text = text
        var at = 0
        while let dollar = text[at...].firstIndex(of: UInt8(ascii: "$")) {
            at = dollar + 1
            guard at < text.count, text[at] == UInt8(ascii: "(") else { continue }
            at += 1
            guard let expression = expression(in: text, from: dollar) else { continue }
            body(expression)
            at = expression.range.upperBound
        }
    }

    var expressions: [Expression] {
        var found: [Expression] = []
        eachExpression { found.append($0) }
        return found
    }

    /// What begins at `dollar`. Behind a head that Tekton knows, everything up to the bracket belongs to it.
    private func expression(in text: UnsafeBufferPointer<UInt8>, from dollar: Int) -> Expression? {
        let line = text[(dollar + 2)...].prefix { $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "\n") }
        guard line.endIndex < text.count, text[line.endIndex] == UInt8(ascii: ")") else { return nil }
        let head = line.prefix { isNameByte($0) }
        let isKnown = Word(UnsafeBufferPointer(rebasing: head)).isOne(of: Expression.heads)
        var parts = [Word(UnsafeBufferPointer(rebasing: head))]
        var index = Expression.Index.none
        var isClean = !head.isEmpty
        var rest = line[head.endIndex...]
        while let first = rest.first {
            if first == UInt8(ascii: ".") {
                let part = rest.dropFirst().prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
                isClean = isClean && !part.isEmpty && part.allSatisfy(isNameByte)
                parts.append(Word(UnsafeBufferPointer(rebasing: part)))
                rest = rest[part.endIndex...]
            } else if first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
                let inside = rest[(rest.startIndex + 1)..<end]
                if let quote = inside.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
                    inside.count > 1, inside.last == quote
                {
                    parts.append(Word(UnsafeBufferPointer(rebasing: inside.dropFirst().dropLast())))
                } else if inside.count == 1, inside.first == UInt8(ascii: "*") {
                    index = .all
                } else if let number = Int(String(decoding: inside, as: UTF8.self)), number >= 0 {
                    index = .at(number)
                } else {
                    isClean = false
                }
                rest = rest[(end + 1)...]
            } else {
                isClean = false
                rest = rest[rest.endIndex...]
            }
        }
        guard isClean || isKnown && parts.count > 1 else { return nil }
        return Expression(
            node: self, range: dollar..<line.endIndex + 1, parts: parts, index: index, isClean: isClean)
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
}
