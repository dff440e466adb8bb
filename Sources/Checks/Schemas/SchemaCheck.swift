internal import Model
internal import Text
internal import YAML

/// Compares one object with the schema of its kind.
struct SchemaCheck {
    let reader: SchemaReader
    /// What messages call the object as a whole.
    let title: String
    /// Where to point when the object as a whole lacks something.
    let place: Span
    /// Whether Kubernetes itself defines the kind, in types of Go: its documents say less than is done with it.
    let isBuiltIn: Bool

    var diagnostics: [Diagnostic] = []
    var path: [Step] = []
    /// The mappings around the value, outermost first, each with the length of its path.
    var around: [(schema: Schema, depth: Int)] = []
    /// A form that is only tried says nothing but whether it fits.
    var isTrying = false
    var hasFailed = false
    /// A value beside a schema.
    struct Look: Hashable {
        private let node: Node
        private let schema: ObjectIdentifier

        init(_ node: Node, _ schema: SchemaLink) {
            self.node = node
            self.schema = ObjectIdentifier(schema)
        }
    }

    /// What was looked at as a part.
    var looked: Set<Look> = []
    /// What was tried, and whether it fits.
    var fitting: [Look: Bool] = [:]
    /// Schemas may refer to themselves: beyond these, nothing is judged.
    private var depth = 0
    private var steps = 0
    private static let depthLimit = 400
    private static let stepLimit = 5_000_000

    enum Step {
        case field(Node)
        case item(Int, Node)
    }

    init(_ reader: SchemaReader, title: String, place: Span, isBuiltIn: Bool) {
        self.reader = reader
        self.title = title
        self.place = place
        self.isBuiltIn = isBuiltIn
    }

    /// The closure gets the check itself, and the path to the value.
    mutating func report(_ diagnostic: (SchemaCheck, _ path: String) -> Diagnostic) {
        hasFailed = true
        if !isTrying { diagnostics.append(diagnostic(self, owner(at: path.count))) }
    }

    /// A part leaves fields that it does not know to the schema that it is a part of.
    mutating func check(_ node: Node, _ schema: Schema, isPart: Bool = false) {
        guard depth < Self.depthLimit, steps < Self.stepLimit else { return }
        depth += 1
        steps += 1
        defer { depth -= 1 }
        guard schema.accepts(node) else { return mistyped(node, schema) }
        switch node.kind {
        case .mapping: checkFields(of: node, schema, isPart: isPart)
        case .sequence:
            if let items = schema.items { checkItems(of: node, reader.schema(items)) }
        case .scalar:
            if schema.isQuantity { checkQuantity(node) }
        }
        if let rules = schema.rules { check(node, rules) }
        if let forms = schema.forms { check(node, forms) }
    }

    // MARK: Collections

    private mutating func checkFields(of node: Node, _ schema: Schema, isPart: Bool) {
        around.append((schema, path.count))
        var found = 0
        var meant: Set<String> = []
        for (key, value) in node.entries {
            if isTrying, hasFailed { break }
            if let index = schema.fields.index(of: key.text), schema.fields.fields[index].isDeclared {
                found += checkField(key, value, schema.fields.fields[index]) ? 1 : 0
            } else if let others = schema.others {
                let schema = reader.schema(others)
                path.append(.field(key))
                check(value, schema)
                path.removeLast()
                found += isRequired(key, schema) ? 1 : 0
            } else if schema.isClosed, !isPart || schema.refusesOthers, !reader.knows(key.text, schema) {
                if let name = unknown(key, in: node, schema) { meant.insert(name) }
            } else {
                found += isRequired(key, schema) ? 1 : 0
            }
        }
        if found < schema.fields.required { missing(in: node, schema, except: meant) }
        around.removeLast()
    }

    private func isRequired(_ key: Node, _ schema: Schema) -> Bool {
        schema.fields.required > 0
            && schema.fields.index(of: key.text).map { schema.fields.fields[$0].isRequired } ?? false
    }

    /// Whether a field is there that has to be.
    private mutating func checkField(_ key: Node, _ value: Node, _ field: FieldTable.Field) -> Bool {
        guard let link = field.link else { return field.isRequired }
        let schema = reader.schema(link)
        // The API server takes null for nothing, where it is no value.
        if value.isNull { return field.isRequired && schema.acceptsNull }
        path.append(.field(key))
        check(value, schema)
        path.removeLast()
        return field.isRequired
    }

    private mutating func checkItems(of node: Node, _ schema: Schema) {
        for (number, item) in node.items.enumerated() {
            if isTrying, hasFailed { break }
            path.append(.item(number, item))
            check(item, schema)
            path.removeLast()
        }
    }

    // MARK: What is wrong with fields

    /// Reports a field, and gives the name that it was probably meant to have.
    private mutating func unknown(_ key: Node, in node: Node, _ schema: Schema) -> String? {
        guard !isTrying else {
            hasFailed = true
            return nil
        }
        let name = key.string
        let free = schema.fields.fields.filter(\.isDeclared).map(\.text).filter { node.entry($0) == nil }
        let meant = nearest(to: name, among: free)
        let home = around.dropLast().last { reader.knows(key.text, $0.schema) }
        report { check, path in
            .fieldNotInSchema(
                name, of: path, meant: meant, spelling: meant.map { key.spelling(of: $0) },
                home: meant == nil ? home.map { check.owner(at: $0.depth) } : nil, at: key.span)
        }
        return meant
    }

    private mutating func missing(in node: Node, _ schema: Schema, except meant: Set<String>) {
        for field in schema.fields.fields where field.isRequired {
            let name = field.text
            let entry = node.entry(name)
            if meant.contains(name) { continue }
            if let value = entry?.value {
                let acceptsNull = field.link.map { reader.schema($0).acceptsNull } ?? true
                if !value.isNull || acceptsNull { continue }
            }
            if field.initial == .value || field.initial == .empty && !isBuiltIn { continue }
            report { check, path in
                .fieldRequiredBySchema(
                    name, of: path, isNull: entry != nil, at: entry?.key.span ?? check.placeOfOwner)
            }
        }
    }

    private mutating func mistyped(_ node: Node, _ schema: Schema) {
        guard !isTrying else {
            hasFailed = true
            return
        }
        let (help, replacement) = node.mend(to: schema.types)
        report { _, path in
            .typeNotInSchema(
                path, is: node.typeName, wanted: schema.word, help: help, replacement: replacement,
                at: node.span)
        }
    }

    // MARK: Places

    /// `spec.template.spec.containers[0]` in backquotes, or the kind of the whole object.
    func owner(at depth: Int) -> String {
        if depth == 0 { return title }
        var text = ""
        for step in path.prefix(depth) {
            switch step {
            case .field(let key): text += (text.isEmpty ? "" : ".") + key.string
            case .item(let number, _): text += "[\(number)]"
            }
        }
        return "`\(text)`"
    }

    var placeOfOwner: Span {
        switch path.last {
        case nil: place
        case .field(let key): key.span
        case .item(_, let node): node.place
        }
    }
}

extension Node {
    /// Another text in the same quotes.
    func spelling(of text: String) -> String {
        switch style {
        case .doubleQuoted: "\"\(text)\""
        case .singleQuoted: "'\(text)'"
        case .plain, .literal, .folded: text
        }
    }

    /// How a scalar becomes one of the types, where that is a matter of its quotes.
    fileprivate func mend(to types: Schema.Types) -> (help: String?, replacement: String?) {
        guard kind == .scalar, !isNull else { return (nil, nil) }
        if scalar != .string {
            guard types.contains(.string), types.isDisjoint(with: [.integer, .number]), style == .plain else {
                return (nil, nil)
            }
            return ("quote it: `\"\(string)\"`", "\"\(string)\"")
        }
        if isVariable(self) { return ("a text with `${…}` in it stays a string", nil) }
        guard style == .doubleQuoted || style == .singleQuoted else { return (nil, nil) }
        let isNumber = types.contains(.integer) || types.contains(.number)
        let isWord = types.contains(.boolean) && (string == "true" || string == "false")
        guard isWord || isNumber && Int64(string).map({ "\($0)" == string }) ?? false else { return (nil, nil) }
        return ("write it without quotes: `\(string)`", string)
    }
}
