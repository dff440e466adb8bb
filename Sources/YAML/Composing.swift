internal import Text

// What trees are put together from that no reader found in a text.
extension Composer {
    mutating func append(_ text: String, _ style: ScalarStyle, _ span: Span) {
        var text = text
        text.withUTF8 { text in
            append(NewScalar(text: text, style: style, start: Int(span.start), end: Int(span.end)))
        }
    }

    mutating func collect(_ kind: RecordKind, _ span: Span, _ body: (inout Composer) -> Void) {
        let index = nodes.count
        open(kind, at: Int(span.start), tag: nil, anchor: -1, inFlow: false)
        body(&self)
        close(bracketEnd: Int(span.end))
        // What it is made of need not lie inside of it.
        nodes[index].start = span.start
        nodes[index].length = span.end - span.start
    }
}
