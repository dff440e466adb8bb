internal import Model
internal import Text
internal import YAML

/// Compares a document with its shape: unknown fields, values of another type, and what is missing.
struct ShapeReader {
    /// What a value is called, put into words only for a complaint.
    enum Owner {
        case object(PipelineObject)
        case key(Node)
        case item(Node, of: StaticString, number: Int)

        var title: String {
            switch self {
            case .object(let object): object.title
            case .key(let key): "`\(key.string)`"
            case .item(let item, let noun, let number):
                item["name"]?.nonEmptyText.map { "\(noun) `\($0.string)`" } ?? "\(noun) \(number + 1)"
            }
        }
    }

    private(set) var diagnostics: [Diagnostic] = []
    /// The mappings around the one that is read, outermost first.
    private var around: [(owner: Owner, fields: Shape.Fields)] = []
    private let files: SourceMap

    init(files: SourceMap) { self.files = files }

    /// `place` is where to point when something is missing in it.
    mutating func read(_ node: Node, as shape: Shape, called owner: Owner, place: @autoclosure () -> Span) {
        switch shape {
        case .anything: return
        case .mapping(let fields):
            guard node.kind == .mapping else { return mistyped(node, shape, owner) }
            read(node, fields, called: owner, place: place())
        case .choice(let key, let one, let other):
            read(node, as: node[key] == nil ? other : one, called: owner, place: place())
        case .list(let item, let noun):
            guard node.kind == .sequence else { return mistyped(node, shape, owner) }
            for (number, element) in node.items.enumerated() {
                read(element, as: item, called: .item(element, of: noun, number: number), place: element.place)
            }
        case .dictionary(let item):
            guard node.kind == .mapping else { return mistyped(node, shape, owner) }
            for (key, value) in node.entries where !value.isNull {
                read(value, as: item, called: .key(key), place: key.span)
            }
        case .text: if !node.isText { mistyped(node, shape, owner) }
        case .integer: if node.asInt == nil { mistyped(node, shape, owner) }
        case .boolean: if node.asBool == nil { mistyped(node, shape, owner) }
        case .textOrInteger: if !node.isText, node.asInt == nil { mistyped(node, shape, owner) }
        case .quantity: if Quantity(node) == nil { mistyped(node, shape, owner) }
        case .duration:
            if !node.isText || !node.isComputed && Duration(go: node.string) == nil { mistyped(node, shape, owner) }
        }
    }

    private mutating func read(
        _ node: Node, _ fields: Shape.Fields, called owner: Owner, place: @autoclosure () -> Span
    ) {
        around.append((owner, fields))
        var meant: Set<String> = []
        for (key, value) in node.entries {
            guard let shape = fields.shape(of: key) else {
                if let name = unknown(key, in: node, fields) { meant.insert(name) }
                continue
            }
            // The API server takes null for nothing.
            if !value.isNull { read(value, as: shape, called: .key(key), place: key.span) }
        }
        around.removeLast()
        for name in fields.needed {
            if let value = node[name], value.holdsSomething { continue }
            lacks("\(name)", node, owner, meant, place())
        }
        for name in fields.present {
            if let value = node[name], !value.isNull { continue }
            lacks("\(name)", node, owner, meant, place())
        }
    }

    private mutating func lacks(_ name: String, _ node: Node, _ owner: Owner, _ meant: Set<String>, _ place: Span) {
        if meant.contains(name) { return }
        let entry = node.entry(name)
        diagnostics.append(
            .missingField(name, in: owner.title, isEmpty: entry != nil, at: entry?.key.span ?? place))
    }

    /// Reports a field, and gives the name that it was probably meant to have.
    private mutating func unknown(_ key: Node, in node: Node, _ fields: Shape.Fields) -> String? {
        let name = key.string
        let owner = around.last?.owner.title ?? ""
        let home = around.dropLast().last { $0.fields.has(name) }?.owner.title
        let free = fields.known.map { "\($0.name)" }.filter { node.entry($0) == nil }
        let isLater = fields.later.contains(name)
        let now = fields.moved[name]
        let meant = isLater || now != nil ? nil : nearest(to: name, among: free)
        diagnostics.append(
            .unknownField(
                name, of: owner, meant: meant, home: meant == nil ? home : nil, isLater: isLater, now: now,
                at: key.span))
        return meant
    }

    private mutating func mistyped(_ node: Node, _ shape: Shape, _ owner: Owner) {
        var quoted: String?
        if case .text = shape, node.kind == .scalar, !node.isNull {
            quoted = "\"" + String(decoding: files[node.file].bytes[node.span.range], as: UTF8.self) + "\""
        }
        var found = node.typeName
        switch shape {
        case .quantity, .duration: if node.isText { found = "`\(node.string)`" }
        default: break
        }
        diagnostics.append(
            .mistypedField(
                owner.title, is: found, wanted: shape.word, quoted: quoted,
                at: node.span))
    }
}

extension Node {
    /// Itself, when it is a text with something in it.
    var nonEmptyText: Node? { isText && !isEmpty ? self : nil }

    /// Neither null nor an empty text or list; what an empty mapping lacks is said of its fields.
    fileprivate var holdsSomething: Bool {
        switch kind {
        case .mapping: true
        case .sequence: !isEmpty
        case .scalar: !isNull && !(isText && isEmpty)
        }
    }

    /// Where a reader looks for an item of a list: its name, or whatever it begins with.
    var place: Span {
        var entries = entries
        return self["name"]?.span ?? entries.next()?.key.span ?? span
    }
}
