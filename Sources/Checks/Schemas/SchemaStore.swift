internal import Model
internal import Text
internal import YAML

/// Where the schemas of kinds are. Nothing in them is looked at before an object of the kind comes.
package struct SchemaStore: Sendable {
    /// A document with schemas, which its references are looked up in.
    struct Base: Sendable {
        let document: Document
        let root: Node
        let path: String
        /// What the API server does with fields that a custom resource's schema does not know.
        var unknown = UnknownFields.refusedBesideKnown
    }

    enum UnknownFields: Sendable {
        /// Where fields are declared, there are no others.
        case refusedBesideKnown
        /// There are none, even where none is declared.
        case refused
        case kept
    }

    /// The schema of a kind; a nil node allows anything.
    struct Entry: Sendable {
        let node: Node?
        let base: Int
    }

    private(set) var bases: [Base] = []
    private var kinds: [ObjectKind: Entry] = [:]
    /// Files with the schema of one kind that they do not name themselves.
    private var unnamed: [String: Entry] = [:]
    private var paths: [String: Int] = [:]

    package init() {}

    func entry(for kind: ObjectKind) -> Entry? {
        if let entry = kinds[kind] { return entry }
        if unnamed.isEmpty { return nil }
        return kind.schemaKeys.lazy.compactMap { unnamed[$0] }.first
    }

    /// The number of the document that stands at a path.
    func base(at path: String) -> Int? { paths[path] }

    func kinds(in apiVersion: String) -> [String] {
        kinds.keys.filter { $0.apiVersion == apiVersion }.map(\.kind).sorted()
    }

    func apiVersions(of kind: String) -> [String] { kinds.keys.filter { $0.kind == kind }.map(\.apiVersion).sorted() }

    /// Takes up the schemas of a document; the result says how many there are.
    mutating func add(_ document: Document, at path: String) -> Int {
        guard let root = document.root, root.kind == .mapping else { return 0 }
        let before = kinds.count + unnamed.count
        let definitions = root["definitions"] ?? root["components"]?["schemas"]
        if root["properties"] == nil, let definitions, definitions.kind == .mapping {
            addOpenAPI(definitions, Base(document: document, root: root, path: path))
            return max(1, kinds.count - before)
        }
        var found = 0
        for object in objects(in: root) where object["kind"]?.equals("CustomResourceDefinition") ?? false {
            found += addDefinition(object, document, path)
        }
        if found == 0, root["apiVersion"]?.isText != true { found = addSchema(root, document, path) }
        return found
    }

    private mutating func add(_ base: Base) -> Int {
        bases.append(base)
        paths[base.path] = bases.count - 1
        return bases.count - 1
    }

    /// The first source that knows a kind counts.
    private mutating func add(_ kind: ObjectKind, _ entry: Entry) {
        if kinds[kind] == nil { kinds[kind] = entry }
    }

    private mutating func addOpenAPI(_ definitions: Node, _ base: Base) {
        let number = add(base)
        for (_, schema) in definitions.entries {
            for kind in Self.named(by: schema) { add(kind, Entry(node: schema, base: number)) }
        }
    }

    /// The versions of a CustomResourceDefinition.
    private mutating func addDefinition(_ object: Node, _ document: Document, _ path: String) -> Int {
        guard let spec = object["spec"], let group = spec["group"]?.asString,
            let kind = spec["names"]?["kind"]?.asString
        else { return 0 }
        // v1beta1 keeps what it does not know where nothing else is said, and may have one schema for all versions.
        let isOld = object["apiVersion"]?.equals("apiextensions.k8s.io/v1beta1") ?? false
        let keeps = spec["preserveUnknownFields"]?.asBool ?? isOld
        let base = Base(document: document, root: object, path: path, unknown: keeps ? .kept : .refused)
        let shared = spec["validation"]?["openAPIV3Schema"]
        var versions = spec["versions"].map { Array($0.items) } ?? []
        versions = versions.filter { $0["served"]?.asBool != false }
        var found = versions.compactMap { version in
            version["name"]?.asString.map { ($0, version["schema"]?["openAPIV3Schema"] ?? shared) }
        }
        if found.isEmpty, let version = spec["version"]?.asString { found = [(version, shared)] }
        let number = add(base)
        for (version, schema) in found {
            add(ObjectKind(group: group, version: version, kind: kind), Entry(node: schema, base: number))
        }
        return found.count
    }

    /// A file that is the schema of one kind.
    private mutating func addSchema(_ root: Node, _ document: Document, _ path: String) -> Int {
        let isSchema = ["properties", "$ref", "allOf", "oneOf", "anyOf", "$schema"].contains { root.entry($0) != nil }
        guard isSchema else { return 0 }
        let entry = Entry(node: root, base: add(Base(document: document, root: root, path: path)))
        let kinds = Self.named(by: root)
        for kind in kinds { add(kind, entry) }
        if kinds.isEmpty {
            for key in SchemaFile.keys(of: path) where unnamed[key] == nil { unnamed[key] = entry }
        }
        return 1
    }

    /// The kinds that a schema says it is for.
    private static func named(by schema: Node) -> [ObjectKind] {
        if let list = schema["x-kubernetes-group-version-kind"] {
            return list.items.compactMap { item in
                guard let version = item["version"]?.asString, let kind = item["kind"]?.asString else { return nil }
                return ObjectKind(group: item["group"]?.asString ?? "", version: version, kind: kind)
            }
        }
        func only(_ field: StaticString) -> String? {
            guard let property = schema["properties"]?[field] else { return nil }
            return property["const"]?.asString ?? property["enum"]?.items.first { _ in true }?.asString
        }
        guard let apiVersion = only("apiVersion"), let kind = only("kind") else { return [] }
        return [ObjectKind(apiVersion: apiVersion, kind: kind)]
    }
}
