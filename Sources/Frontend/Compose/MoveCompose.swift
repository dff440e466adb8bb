internal import Model
internal import Text
internal import YAML

/// A compose file as it must be one folder deeper: every path in it leads where it led before.
package struct MovedCompose {
    package let bytes: [UInt8]
    /// The Dockerfiles that it builds, from the root.
    package let dockerfiles: [String]

    /// Nil when the file cannot be read.
    package init?(_ path: String, in tree: any FileTree) {
        guard let bytes = try? tree.read(path) else { return nil }
        var files = SourceMap()
        let id = files.add(SourceFile(path: path, bytes: bytes))
        let folder = RootPath.folder(of: path)
        var variables: [String: String] = [:]
        if let environment = try? tree.read(RootPath.join(folder, ComposeFile.environmentName)) {
            let entries = EnvironmentFile(environment) { _ in nil }.entries
            variables = Dictionary(entries.map { ($0.name, $0.value) }) { _, last in last }
        }
        var move = ComposeMove(
            reading: ComposeReading(
                file: id, folder: folder, tree: tree, bytes: bytes, variables: variables, environmentLeftOut: nil))
        for document in parseDocuments([id], of: files).flatMap(\.documents) {
            withExtendedLifetime(document) { if let root = document.root { move.project(root) } }
        }
        self.bytes = applying(Array(move.splices.values), to: bytes)
        dockerfiles = move.dockerfiles
    }
}

private struct ComposeMove {
    /// Tells what a text with variables comes to; what it complains about is told when the result is checked.
    var reading: ComposeReading
    /// By their place: what an anchor shares is changed once.
    var splices: [Span: Splice] = [:]
    var dockerfiles: [String] = []

    mutating func project(_ root: Node) {
        for (_, service) in root["services"]?.entries.map({ $0 }) ?? [] { self.service(service) }
        for group in [root["configs"], root["secrets"]] {
            for (_, file) in group?.entries.map({ $0 }) ?? [] { path(file["file"]) }
        }
        for item in listed(root["include"]) { paths(item.kind == .mapping ? item["path"] : item) }
    }

    private mutating func service(_ service: Node) {
        if let build = service["build"] { self.build(build) }
        for item in listed(service["env_file"]) { path(item.kind == .mapping ? item["path"] : item) }
        paths(service["label_file"])
        path(service["extends"]?["file"])
        for mount in service["volumes"]?.items.map({ $0 }) ?? [] {
            if mount.kind == .scalar {
                if isFolder(mount) { path(mount) }
            } else if mount["type"]?.asString == "bind" {
                path(mount["source"])
            }
        }
    }

    private mutating func build(_ build: Node) {
        if build.isNull { return }
        let context = build.kind == .scalar ? build : build["context"]
        if let context { path(context) } else { addContext(to: build) }
        guard let folder = RootPath.resolve(text(context) ?? RootPath.root, from: reading.folder),
            let dockerfile = RootPath.resolve(text(build["dockerfile"]) ?? "Dockerfile", from: folder)
        else { return }
        dockerfiles.append(dockerfile)
    }

    private mutating func text(_ node: Node?) -> String? { node.flatMap { reading.text($0, "")?.value } }

    /// Without a context it is the folder of the compose file, which is another one now.
    private mutating func addContext(to build: Node) {
        guard let first = build.entries.makeFirst()?.key.span else {
            splices[build.span] = Splice(build.span, with: Array("..".utf8))
            return
        }
        let bytes = reading.bytes
        let isFlow = bytes[Int(build.span.start)] == UInt8(ascii: "{")
        let column = bytes[..<Int(first.start)].reversed().prefix { $0 != 10 }.count
        let text =
            isFlow
            ? "\"context\": \"..\", "
            : "context: ..\(bytes.contains(13) ? "\r\n" : "\n")" + String(repeating: " ", count: column)
        splices[first] = Splice(Span(file: first.file, start: first.start, end: first.start), with: Array(text.utf8))
    }

    /// Whether the short form of a volume has a folder in it and no name.
    private mutating func isFolder(_ mount: Node) -> Bool {
        guard let text = self.text(mount), text.holds(":") else { return false }
        return text.begins(with: ".")
    }

    private mutating func paths(_ node: Node?) {
        for item in listed(node) { path(item) }
    }

    private mutating func path(_ node: Node?) {
        guard let node, node.kind == .scalar, let value = text(node), isRelative(value) else {
            return
        }
        splices[node.span] = splice(node, with: oneDeeper(node.string))
    }

    private func listed(_ node: Node?) -> [Node] {
        guard let node, !node.isNull else { return [] }
        return node.kind == .sequence ? Array(node.items) : [node]
    }
}

/// Not what is absolute, someone's home or somewhere in the network.
private func isRelative(_ path: String) -> Bool {
    !path.isEmpty && !["/", "~", "git@", "github.com/"].contains(where: path.begins(with:)) && !path.hasInfix("://")
}

/// A path, or one with what stands behind its colon, from a folder that is in the one where it was.
private func oneDeeper(_ path: String) -> String {
    if path == "." || path.begins(with: ".:") { return "." + path }
    return "../" + (path.rest(after: "./").map(String.init) ?? path)
}
