internal import Model
package import Text

/// A file, a folder or standard input that holds schemas, as somebody named it.
package struct SchemaSource: Sendable {
    package enum Place: Sendable {
        /// A path of a tree, which need not be the repository: schemas may lie anywhere.
        case path(String, in: any FileTree)
        case bytes([UInt8])
    }

    /// As messages call it.
    package let name: String
    let place: Place
    /// Where the settings name it.
    package let span: Span?

    package init(_ name: String, _ place: Place, at span: Span? = nil) {
        var name = name[...]
        while let shorter = name.rest(before: "/"), !shorter.isEmpty { name = shorter }
        self.name = String(name)
        self.place = place
        self.span = span
    }
}

/// The JSON and YAML files of a folder that may hold schemas, by path.
struct SchemaFolder {
    /// To be read in any case.
    private(set) var documents: [String] = []
    /// By their names the schemas of one kind each: read when that is asked for. Each key leads to its paths, sorted.
    private(set) var named: [String: [String]] = [:]

    /// From this number of JSON files on, they are not all read to see what they are.
    private static let limit = 64

    init(_ folder: String, in tree: any FileTree) throws(FileTreeError) {
        var json: [String] = []
        var open = [folder]
        while let next = open.popLast() {
            for entry in try tree.entries(of: next) where !entry.name.begins(with: ".") {
                let path = RootPath.join(next, entry.name)
                switch entry.kind == .symlink ? tree.kind(of: path) : entry.kind {
                case .directory: if entry.kind == .directory { open.append(path) }
                case .file:
                    if entry.name.ends(with: ".json") {
                        json.append(path)
                    } else if KontraktName.isManifest(entry.name) {
                        documents.append(path)
                    }
                case .symlink, .other, nil: break
                }
            }
        }
        for path in json.sorted(by: RootPath.precedes) {
            if json.count <= Self.limit || !Self.isNamedAfterKind(path) {
                documents.append(path)
            } else {
                for key in SchemaFile.keys(of: path) { named[key, default: []].append(path) }
            }
        }
        documents.sort(by: RootPath.precedes)
    }

    /// `deployment-apps-v1.json`, `certificate_v1.json`, `deployment.json`; not `apis__apps__v1_openapi.json`.
    private static func isNamedAfterKind(_ path: String) -> Bool {
        guard let stem = SchemaFile.keys(of: path).first else { return false }
        let parts = stem.split { $0 == "-" || $0 == "_" }
        if stem.begins(with: "_") { return true }
        guard let first = parts.first, first != "api", first != "apis" else { return false }
        if parts.count == 1 { return stem.utf8.allSatisfy(\.isLowercase) }
        return isVersion(parts[parts.count - 1])
    }

    /// `v1`, `v2beta1`
    private static func isVersion(_ text: Substring) -> Bool {
        let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(1 + digits.count)
        let isStage = rest.begins(with: "alpha") || rest.begins(with: "beta")
        return text.begins(with: "v") && !digits.isEmpty && (rest.isEmpty || isStage)
    }
}
