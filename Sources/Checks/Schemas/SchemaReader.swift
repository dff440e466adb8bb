internal import Model
internal import Text
internal import YAML

/// Makes schemas of nodes, each when the first value needs it. One thread works with one.
final class SchemaReader {
    let store: SchemaStore
    private var roots: [ObjectKind: Schema?] = [:]
    /// What references lead to, document by document.
    private var references: [[String: SchemaLink?]]
    private let anything = Schema()
    /// How many schemas wait for the one that is read.
    private var depth = 0
    private static let depthLimit = 200

    init(_ store: SchemaStore) {
        self.store = store
        references = store.bases.map { _ in [:] }
    }

    /// The schema of a kind; nil when none of the sources has one.
    func schema(of kind: ObjectKind) -> Schema? {
        if let known = roots[kind] { return known }
        let entry = store.entry(for: kind)
        let schema = entry.map { entry in
            entry.node.map { read(SchemaLink($0, in: entry.base), isObject: true) } ?? anything
        }
        roots[kind] = schema
        return schema
    }

    func schema(_ link: SchemaLink) -> Schema { link.schema ?? read(link) }

    /// With `isObject` it is that of a whole object, which always has a kind and metadata.
    private func read(_ link: SchemaLink, isObject: Bool = false) -> Schema {
        // References that lead to each other say nothing.
        link.schema = anything
        guard depth < Self.depthLimit else { return anything }
        depth += 1
        defer { depth -= 1 }
        if let reference = link.node["$ref"]?.asString {
            let target = follow(reference, from: link.base)
            let schema = target.map { $0.schema ?? read($0, isObject: isObject) } ?? anything
            link.schema = schema
            return schema
        }
        if let only = link.node["allOf"]?.onlyItem, link.node.isWrapper {
            let schema = read(SchemaLink(only, in: link.base), isObject: isObject)
            link.schema = schema
            return schema
        }
        let schema = Schema()
        link.schema = schema
        var filler = SchemaFiller(schema, base: link.base, unknown: store.bases[link.base].unknown)
        filler.read(link.node, isObject: isObject)
        if let forms = schema.forms, !schema.isClosed, !schema.isOpen {
            // The parts may declare the fields.
            let parts = forms.all.map { self.schema($0) }
            schema.isClosed = parts.contains(where: \.isClosed) && !parts.contains(where: \.isOpen)
        }
        return schema
    }

    /// Whether a field is declared by a schema or by its parts.
    func knows(_ name: UnsafeBufferPointer<UInt8>, _ schema: Schema) -> Bool {
        var seen: Set<ObjectIdentifier> = []
        var open = [schema]
        while let schema = open.popLast() {
            if let index = schema.fields.index(of: name), schema.fields.fields[index].isDeclared { return true }
            guard let forms = schema.forms else { continue }
            // Parts may share parts, and so on.
            for link in forms.all + forms.any + forms.one where seen.insert(ObjectIdentifier(link)).inserted {
                open.append(self.schema(link))
            }
        }
        return false
    }

    // MARK: References

    private func follow(_ reference: String, from base: Int) -> SchemaLink? {
        if let known = references[base][reference] { return known }
        let link = find(reference, from: base)
        references[base][reference] = .some(link)
        return link
    }

    /// `#/definitions/NAME`, or the same behind the name of a file in the same folder.
    private func find(_ reference: String, from base: Int) -> SchemaLink? {
        let parts = reference.parts(at: "#", maxSplits: 1, omittingEmpty: false)
        var number = base
        if let file = parts.first, !file.isEmpty {
            let name = file.parts(at: "/").last ?? file
            let folder = store.bases[base].path.parts(at: "/").dropLast().joined(separator: "/")
            let path =
                (store.bases[base].path.begins(with: "/") ? "/" : "") + (folder.isEmpty ? "" : folder + "/") + name
            guard let other = store.base(at: path) else { return nil }
            number = other
        }
        var node = store.bases[number].root
        for step in parts.count > 1 ? parts[1].parts(at: "/") : [] {
            let key = String(step).exchanging("~1", for: "/").exchanging("~0", for: "~")
            guard let next = node.entry(key)?.value else { return nil }
            node = next
        }
        let link = SchemaLink(node, in: number)
        if reference.ends(with: ".api.resource.Quantity") { link.schema = .quantity }
        if reference.ends(with: ".util.intstr.IntOrString") { link.schema = .intOrString }
        return link
    }
}

extension Schema {
    /// The documents say that it is a string, and sometimes that it may be a number.
    fileprivate static var quantity: Schema {
        let schema = Schema()
        schema.types = [.string, .number]
        schema.isQuantity = true
        return schema
    }

    fileprivate static var intOrString: Schema {
        let schema = Schema()
        schema.types = [.string, .integer]
        return schema
    }
}

extension Node {
    fileprivate var onlyItem: Node? {
        var items = items
        guard let first = items.next(), items.next() == nil else { return nil }
        return first
    }

    /// Whether it is there to give what it names a default and a description.
    fileprivate var isWrapper: Bool {
        entries.allSatisfy { ["allOf", "default", "description", "title", "example"].contains($0.key.string) }
    }
}
