internal import Model
internal import Text
internal import YAML

extension FolderDecoder {
    /// The image of a container.
    mutating func readImage(_ node: Node, role: PodRole?) {
        guard let written = node.asString else {
            return diagnostics.append(.imageNotAString(node.typeName, at: node.span))
        }
        let form: ImageMention.Form?
        let trimmed = trimming(written)
        if let build = builds[node] {
            form = .composed(build)
        } else if let variables = readVariables(node.text) {
            form = imageWithVariables(variables, written: written, at: node)
        } else if trimmed.begins(with: "ko://") {
            form = importPath(trimmed, at: node)
        } else if isRelativePath(written) {
            form = context(written, at: node)
        } else if written.begins(with: "dockerfile:/") {
            form = dockerfile(written, at: node)
        } else if isBareImportPath(written) {
            form = .bareImportPath(written)
        } else {
            form = plainImage(written, at: node)
        }
        add(form, written: written, node: node, role: role)
    }

    /// A scalar outside of containers: ko looks everywhere, and so do we for images of this run.
    mutating func readImageElsewhere(_ node: Node, variables: VariableText?) {
        let written = node.string
        let trimmed = trimming(written)
        if trimmed.begins(with: "ko://") {
            return add(importPath(trimmed, at: node), written: written, node: node, role: nil)
        }
        if let variables, let form = imageOfRun(variables) { add(form, written: written, node: node, role: nil) }
    }

    private mutating func add(_ form: ImageMention.Form?, written: String, node: Node, role: PodRole?) {
        guard let form else { return }
        // An alias leads to a scalar that was read before.
        guard mentioned.insert(MentionedImage(node: node, role: role)).inserted else { return }
        manifests.images.append(
            ImageMention(node: node, file: node.span.file, form: form, written: written, role: role))
    }
}

/// What makes two mentions the same one.
struct MentionedImage: Hashable {
    let node: Node
    let role: PodRole?
}

/// Without the white space around it.
func trimming(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    guard text.first.map(isSpace) ?? false || text.last.map(isSpace) ?? false else { return text }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
}
