internal import CYaml
internal import Glibc
internal import Text

/// Reads one document of YAML with libyaml's events. libyaml counts depth in quadratic time and knows no duplicates or
/// aliases; those are the composer's.
struct YAMLReader: ~Copyable {
    // On the heap once per worker: copying these large structs would cost more than many events.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    private var scratch = Buffer<UInt8>(capacity: 1 << 14)
    /// Up to this many bytes of ASCII are handed to libyaml's scanner as they are.
    private let wholeLimit: Int

    init(wholeLimit: Int) { self.wholeLimit = wholeLimit }

    deinit {
        parser.deallocate()
        event.deallocate()
    }

    /// Reads the document in `range` of the composer's source; the result is false when it holds nothing.
    mutating func read(_ range: Range<Int>, isASCII: Bool, into composer: inout Composer) -> Bool {
        let text = UnsafeBufferPointer(start: composer.source + range.lowerBound, count: range.count)
        guard let base = text.baseAddress, yaml_parser_initialize(parser) == 1 else { fatalError("out of memory") }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_input_string(parser, base, text.count)
        // Without this, libyaml would guess UTF-16 and count differently.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        let buffer = parser.pointee.buffer
        // What libyaml made is what it takes away in the end.
        defer { parser.pointee.buffer = buffer }
        if isASCII, text.count <= wholeLimit { handOver(text) }
        var position = Position(in: text, isASCII: isASCII)
        var hasContent = false
        while !composer.isOver {
            guard yaml_parser_parse(parser, event) == 1 else {
                composer.report(problem(in: range, text, isASCII: isASCII, composer))
                return true
            }
            switch event.pointee.type {
            case YAML_SCALAR_EVENT:
                hasContent = true
                scalar(text, range.lowerBound, &position, &composer)
                yaml_event_delete(event)
            case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT:
                hasContent = true
                open(text, range.lowerBound, &position, &composer)
                yaml_event_delete(event)
            case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
                // These own nothing that would have to be freed.
                close(range.lowerBound, &position, &composer)
            case YAML_ALIAS_EVENT:
                hasContent = true
                let start = range.lowerBound + position.byte(ofPoint: event.pointee.start_mark.index)
                let end = range.lowerBound + position.byte(ofPoint: event.pointee.end_mark.index)
                composer.appendAlias(String(cString: event.pointee.data.alias.anchor), start: start, end: end)
                yaml_event_delete(event)
            case YAML_DOCUMENT_END_EVENT:
                let end = range.lowerBound + position.byte(ofPoint: event.pointee.end_mark.index)
                checkEnd(end..<range.upperBound, isExplicit: event.pointee.data.document_end.implicit == 0, &composer)
                return hasContent
            case YAML_STREAM_END_EVENT: return hasContent
            default: yaml_event_delete(event)
            }
        }
        return hasContent
    }

    /// Fills the buffer between libyaml's reader and its scanner with all of the text and the zero that ends it. The reader
    /// would copy it there bit by bit, looking at every character whether it is one that YAML allows, which is known here.
    private mutating func handOver(_ text: UnsafeBufferPointer<UInt8>) {
        // The scanner looks up to four characters ahead, and does not always ask whether there are as many.
        let padding = 8
        scratch.truncate(to: 0)
        scratch.reserve(text.count + padding)
        if let base = text.baseAddress { scratch.append(base, count: text.count) }
        memset(scratch.base + text.count, 0, padding)
        parser.pointee.buffer.start = scratch.base
        parser.pointee.buffer.pointer = scratch.base
        parser.pointee.buffer.last = scratch.base + text.count + 1
        parser.pointee.buffer.end = scratch.base + text.count + padding
        parser.pointee.unread = text.count + 1
        parser.pointee.eof = 1
    }

    // MARK: Events

    @inline(__always)
    private func scalar(
        _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, _ position: inout Position, _ composer: inout Composer
    ) {
        let value = UnsafeBufferPointer(
            start: UnsafePointer(event.pointee.data.scalar.value), count: event.pointee.data.scalar.length)
        let style = scalarStyle(event.pointee.data.scalar.style)
        var start = position.byte(ofPoint: event.pointee.start_mark.index)
        var new = NewScalar(text: value, style: style, start: 0, end: 0)
        let isLone = event.pointee.start_mark.index == event.pointee.end_mark.index
        let first = start < text.count && !isLone ? text[start] : 0
        if first == UInt8(ascii: "!") || first == UInt8(ascii: "&") {
            let end = position.byte(ofPoint: event.pointee.end_mark.index)
            let properties = Properties(in: composer.source, from: offset + start, limit: offset + end)
            new.tagStart = properties.tag
            start = properties.end - offset
            decorate(&new, &composer)
        } else if first == UInt8(ascii: "<"), style == .plain, value.count == 2, value[1] == UInt8(ascii: "<") {
            new.isMerge = true
        }
        new.start = offset + start
        let quote = style == .plain ? 0 : 1
        let isSlice =
            event.pointee.start_mark.line == event.pointee.end_mark.line
            && style.rawValue < ScalarStyle.literal.rawValue
            && start + quote + value.count <= text.count
            && sameBytes(composer.source + offset + start + quote, value.baseAddress, value.count)
            && (quote == 0 || isClosed(text, at: start + quote + value.count))
        if isSlice {
            new.slice = offset + start + quote
            new.end = offset + start + value.count + 2 * quote
        } else {
            let end = position.byte(ofPoint: event.pointee.end_mark.index)
            new.end =
                offset
                + (style.rawValue < ScalarStyle.literal.rawValue
                    ? end : endOfBlock(text, start, end, holding: value))
            if style == .doubleQuoted { refuseEscapedSlash(offset + start..<new.end, &composer) }
        }
        composer.append(new)
    }

    /// Whether a quoted text is over there. One that ends in escaped quotes or backslashes is longer in the source, where
    /// it nevertheless begins with all of its bytes.
    private func isClosed(_ text: UnsafeBufferPointer<UInt8>, at end: Int) -> Bool {
        guard end < text.count else { return false }
        if text[end] == UInt8(ascii: "\"") { return true }
        return text[end] == UInt8(ascii: "'") && (end + 1 == text.count || text[end + 1] != UInt8(ascii: "'"))
    }

    /// `\/` is JSON's; libyaml reads it, but kubectl's library does not.
    private func refuseEscapedSlash(_ range: Range<Int>, _ composer: inout Composer) {
        var i = range.lowerBound
        while i + 1 < range.upperBound {
            let isEscape = composer.source[i] == UInt8(ascii: "\\")
            if isEscape, composer.source[i + 1] == UInt8(ascii: "/") {
                composer.report(.yamlSyntax(.unknownEscape, at: composer.span(i, i + 2)))
            }
            i += isEscape ? 2 : 1
        }
    }

    /// Anchor and tag of a scalar that has some.
    private func decorate(_ scalar: inout NewScalar, _ composer: inout Composer) {
        let data = event.pointee.data.scalar
        if let anchor = data.anchor {
            _ = composer.anchors.define(
                String(cString: anchor), node: composer.nodes.count, start: scalar.start, isOpen: false)
        }
        scalar.isMerge = scalar.style == .plain && scalar.text.elementsEqual("<<".utf8)
        guard let tag = data.tag else {
            // A lone `!` leaves no tag behind, but it makes any text a string.
            if scalar.tagStart != nil { scalar.tag = .string }
            return
        }
        let name = String(cString: tag)
        (scalar.tag, scalar.isBinary) = tagClass(name)
        scalar.isMerge = scalar.isMerge && name == "tag:yaml.org,2002:merge"
    }

    private func open(
        _ text: UnsafeBufferPointer<UInt8>, _ offset: Int, _ position: inout Position, _ composer: inout Composer
    ) {
        let isMapping = event.pointee.type == YAML_MAPPING_START_EVENT
        let anchorName = isMapping ? event.pointee.data.mapping_start.anchor : event.pointee.data.sequence_start.anchor
        let tagName = isMapping ? event.pointee.data.mapping_start.tag : event.pointee.data.sequence_start.tag
        let inFlow =
            isMapping
            ? event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
            : event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
        var start = offset + position.byte(ofPoint: event.pointee.start_mark.index)
        var tag: Int?
        var anchor: Int32 = -1
        if anchorName != nil || tagName != nil {
            let properties = Properties(in: composer.source, from: start, limit: offset + text.count)
            if let anchorName {
                anchor = composer.anchors.define(
                    String(cString: anchorName), node: composer.nodes.count, start: start, isOpen: true)
            }
            tag = properties.tag
            start = properties.end
        }
        composer.open(isMapping ? .mapping : .sequence, at: start, tag: tag, anchor: anchor, inFlow: inFlow)
    }

    private func close(_ offset: Int, _ position: inout Position, _ composer: inout Composer) {
        let start = composer.nodes[Int(composer.frames.last.index)].start
        let first = Int(start) < composer.sourceCount ? composer.source[Int(start)] : 0
        // Only brackets end where libyaml says; for a block it names the next token, past blank lines and comments.
        let hasBrackets = composer.inFlow && (first == UInt8(ascii: "{") || first == UInt8(ascii: "["))
        let bracketEnd = hasBrackets ? offset + position.byte(ofPoint: event.pointee.end_mark.index) : nil
        composer.close(bracketEnd: bracketEnd)
    }

    private func checkEnd(_ rest: Range<Int>, isExplicit: Bool, _ composer: inout Composer) {
        // We do not let libyaml go on: it would read directives in quadratic time.
        let start = Properties.skipSpace(in: composer.source, from: rest.lowerBound, limit: rest.upperBound)
        guard start < rest.upperBound else { return }
        var end = start
        while end < rest.upperBound, composer.source[end] != UInt8(ascii: "\n") { end += 1 }
        let place = composer.span(start, end)
        if isExplicit {
            if place.range.count == 3, (start..<end).allSatisfy({ composer.source[$0] == UInt8(ascii: ".") }) {
                return checkEnd(end..<rest.upperBound, isExplicit: true, &composer)
            }
            composer.report(.textAfterDocumentEnd(at: place))
        } else if composer.source[start] == UInt8(ascii: "%") {
            composer.report(.yamlDirective(at: place))
        } else {
            composer.report(.textAfterDocumentEnd(at: place))
        }
    }

    private func problem(
        in range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, isASCII: Bool, _ composer: borrowing Composer
    ) -> Diagnostic {
        func offset(_ mark: yaml_mark_t) -> Int {
            var position = Position(in: text, isASCII: isASCII)
            return range.lowerBound + position.byte(ofPoint: mark.index)
        }
        let place = offset(parser.pointee.problem_mark)
        let begun = parser.pointee.context.map { _ in offset(parser.pointee.context_mark) }
        return syntaxError(
            String(cString: parser.pointee.problem), at: place, begun: begun, limit: range.upperBound, composer)
    }
}

@inline(__always) private func scalarStyle(_ style: yaml_scalar_style_t) -> ScalarStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
}
