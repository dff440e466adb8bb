internal import Text
internal import YAML

/// Compares a document with its shape: unknown fields, values of another type, and what is missing.
struct ShapeReader {
    private(set) var diagnostics: [Diagnostic] = []
    /// The mappings around the one that is read, outermost first.
    private var around: [(owner: String, fields: Shape.Fields)] = []
    private let files: SourceMap

    init(files: SourceMap) { self.files = files }

    /// `owner` is what the value is called, `place` is where to point when something is missing in it.
    mutating func read(_ node: Node, as shape: Shape, called owner: String, place: Span) {
        switch shape {
        case .anything: return
        case .mapping(let fields):
            guard node.kind == .mapping else { return mistyped(node, shape, owner) }
            read(node, fields, called: owner, place: place)
        case .list(let item, let noun):
            guard node.kind == .sequence else { return mistyped(node, shape, owner) }
            for (number, element) in node.items.enumerated() {
                let name = element["name"]?.nonEmptyText
                let title = name.map { "\(noun) `\($0.string)`" } ?? "\(noun) \(number + 1)"
                read(element, as: item, called: title, place: element.place)
            }
        case .texts:
            guard node.kind == .mapping else { return mistyped(node, shape, owner) }
            for (key, value) in node.entries where !value.isNull { read(value, as: .text, called: key) }
        case .text: if node.asString == nil { mistyped(node, shape, owner) }
        case .integer: if node.asInt == nil { mistyped(node, shape, owner) }
        case .boolean: if node.asBool == nil { mistyped(node, shape, owner) }
        case .textOrInteger:
            if node.asString == nil, node.asInt == nil { mistyped(node, shape, owner) }
        }
    }

    private mutating func read(_ value: Node, as shape: Shape, called key: Node) {
        read(value, as: shape, called: "`\(key.string)`", place: key.span)
    }

    private mutating func read(_ node: Node, _ fields: Shape.Fields, called owner: String, place: Span) {
        around.append((owner, fields))
        var meant: Set<String> = []
        for (key, value) in node.entries {
            guard let shape = fields.shape(of: key.string) else {
                if let name = unknown(key, in: node, fields) { meant.insert(name) }
                continue
            }
            // The API server takes null for nothing.
            if !value.isNull { read(value, as: shape, called: key) }
        }
        around.removeLast()
        for name in fields.needed where !meant.contains(name) {
            let entry = node.entry(name)
            if let value = entry?.value, value.holdsSomething { continue }
            diagnostics.append(
                .missingField(name, in: owner, isEmpty: entry != nil, at: entry?.key.span ?? place))
        }
    }

    /// Reports a field, and gives the name that it was probably meant to have.
    private mutating func unknown(_ key: Node, in node: Node, _ fields: Shape.Fields) -> String? {
        let name = key.string
        let owner = around.last?.owner ?? ""
        let home = around.dropLast().last { $0.fields.shape(of: name) != nil }?.owner
        let free = fields.known.map(\.name).filter { node.entry($0) == nil }
        let isLater = fields.later.contains(name)
        let meant = isLater ? nil : nearest(to: name, among: free)
        diagnostics.append(
            .unknownField(
                name, of: owner, meant: meant, home: meant == nil ? home : nil, isLater: isLater, at: key.span))
        return meant
    }

    private mutating func mistyped(_ node: Node, _ shape: Shape, _ owner: String) {
        var quoted: String?
        if case .text = shape, node.kind == .scalar, !node.isNull {
            quoted = "\"" + String(decoding: files[node.file].bytes[node.span.range], as: UTF8.self) + "\""
        }
        diagnostics.append(
            .mistypedField(owner, is: node.typeName, wanted: shape.word, quoted: quoted, at: node.span))
    }
}

extension Node {
    /// Itself, when it is a text with something in it.
    var nonEmptyText: Node? {
        guard let text = asString, !text.isEmpty else { return nil }
        return self
    }

    /// Neither null nor an empty text or list; what an empty mapping lacks is said of its fields.
    fileprivate var holdsSomething: Bool {
        switch kind {
        case .mapping: true
        case .sequence: !isEmpty
        case .scalar: !isNull && asString != ""
        }
    }

    /// Where a reader looks for an item of a list: its name, or whatever it begins with.
    var place: Span {
        var entries = entries
        return self["name"]?.span ?? entries.next()?.key.span ?? span
    }
}
