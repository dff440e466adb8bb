import Text
import YAML

/// What documents are without the one value: kinds, keys, types, what the cluster replaces, and every script and every
/// rule of rights to the letter, but for names.
struct Structure: Equatable {
    private(set) var documents: [[String]] = []
    /// The lines that are in the value's own place and of none of its forms.
    private(set) var misplaced: [String] = []

    /// Of what is no YAML, in the parts that somebody else has found in it.
    init(lines documents: [[String]]) { self.documents = documents }

    init(of bytes: [UInt8], replacing value: String, in place: OwnPlace? = nil) {
        var files = SourceMap()
        let id = files.add(SourceFile(path: "out", bytes: bytes))
        let parsed = parseDocuments([id], of: files)[0]
        if !parsed.diagnostics.isEmpty { documents.append(["does not read back"]) }
        withExtendedLifetime(parsed) {
            for root in parsed.documents.compactMap(\.root) {
                var lines: [String] = []
                Self.describe(root, at: "", value, Attention(to: root["apiVersion"]?.asString ?? ""), &lines)
                if let place {
                    let own = lines.compactMap(place.form)
                    misplaced += own.filter { !place.forms.contains($0) }
                    lines.removeAll { place.form(of: $0) != nil }
                }
                documents.append(lines.sorted())
            }
        }
        documents.sort { $0.lexicographicallyPrecedes($1) }
    }

    /// What else matters in a document than its form.
    private struct Attention {
        /// The form of what the cluster replaces.
        let replaced: Regex<Substring>?
        let isAboutRights: Bool

        init(to apiVersion: String) {
            replaced =
                if apiVersion.hasPrefix("tekton.dev/") {
                    /\$\([^)]*\)/
                } else if apiVersion.hasPrefix("pipeline.knative.dev/") {
                    /\$\([^)]*\)|\$\{[^}]*\}/
                } else {
                    nil
                }
            isAboutRights = apiVersion.hasPrefix("rbac.authorization.k8s.io/")
        }
    }

    private static func describe(
        _ node: Node, at path: String, _ value: String, _ attention: Attention, _ lines: inout [String]
    ) {
        switch node.kind {
        case .mapping:
            lines.append("\(path) mapping")
            for (key, child) in node.entries {
                let name = isOwn(key.string, value) ? "VALUE" : key.string
                describe(child, at: "\(path).\(name)", value, attention, &lines)
            }
        case .sequence:
            // Where a value is part of a name, items come in another order.
            for item in node.items { describe(item, at: "\(path)[]", value, attention, &lines) }
            lines.append("\(path) list")
        case .scalar:
            var line = "\(path) \(type(of: node.scalar))"
            if path.hasSuffix(".script") { line += " " + node.string }
            if path.hasSuffix(".command[]") { line += " " + (isOwn(node.string, value) ? "VALUE" : node.string) }
            if let replaced = attention.replaced { line += substitutions(of: replaced, in: node.string) }
            // Whose rights they are, and over which object, says a name, which may be made of the value.
            if attention.isAboutRights, Self.rightsFields.contains(where: path.hasSuffix) {
                line += " " + (isOwn(node.string, value) ? "VALUE" : node.string)
            }
            lines.append(line)
        }
    }

    private static let rightsFields = [".kind", ".verbs[]", ".resources[]", ".apiGroups[]", ".nonResourceURLs[]"]

    /// Whether a text is the value, or what resolve makes of the variables in it.
    private static func isOwn(_ text: String, _ value: String) -> Bool {
        guard value.contains("${") else { return text == value }
        let made = value.replacing("${KO_DOCKER_REPO}", with: "registry.example.org/team")
            .replacing("${kontrakt.run}", with: "local")
            .replacing("${kontrakt.namespace}", with: "kontrakt-root-local")
        return text == value || text == made
    }

    private static func type(of scalar: Scalar) -> String {
        switch scalar {
        case .null: "null"
        case .bool: "boolean"
        case .int, .float: "number"
        case .string: "string"
        }
    }

    /// What is replaced in a text; names that follow from a name stand for each other as long as they are names.
    private static func substitutions(of form: Regex<Substring>, in text: String) -> String {
        text.matches(of: form).map { match in
            let whole = String(match.0)
            if whole.wholeMatch(of: /\$\(params\.image-[a-z0-9-]+\)/) != nil { return " an image" }
            if let result = whole.wholeMatch(of: /\$\(tasks\.build-[a-z0-9-]+\.results\.([A-Z_]+)\)/) {
                return " \(result.1) of a build"
            }
            if let end = whole.wholeMatch(of: /\$\{(inputs|outputs)\.resources\.image-[a-z0-9-]+\.url\}/) {
                return " an image of \(end.1)"
            }
            return " " + whole
        }.joined()
    }

    func firstDifference(to other: Structure) -> String {
        if other.misplaced != misplaced { return "its place to \(other.misplaced.sorted().prefix(3))" }
        if documents.count != other.documents.count {
            return "\(documents.count) documents to \(other.documents.count)"
        }
        for (one, two) in zip(documents, other.documents) where one != two {
            let (lost, new) = (Set(one).subtracting(two), Set(two).subtracting(one))
            return "\(lost.sorted().prefix(3)) to \(new.sorted().prefix(3))"
        }
        return "nothing"
    }
}

/// A place in the output and the lines that may be there, each without the place.
struct OwnPlace: Sendable {
    let path: String
    let forms: Set<String>

    init(_ path: String, _ forms: Set<String>) { (self.path, self.forms) = (path, forms) }

    /// What a line says of this place; nil when it is about another one.
    func form(of line: String) -> String? {
        guard line.hasPrefix(path) else { return nil }
        let rest = line.dropFirst(path.count)
        return rest.hasPrefix(" ") || rest.hasPrefix(".") || rest.hasPrefix("[") ? String(rest) : nil
    }
}
