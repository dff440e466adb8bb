internal import Model
internal import Text
internal import YAML

/// One function a form: what the text of an image means, or what is wrong with it.
extension FolderDecoder {
    func isRelativePath(_ written: String) -> Bool {
        written == "." || written == ".." || written.begins(with: "./") || written.begins(with: "../")
    }

    mutating func context(_ written: String, at node: Node) -> ImageMention.Form? {
        let folder = RootPath.folder(of: repository.files[node.span.file].path)
        if let context = RootPath.resolve(written, from: folder) { return .context(context) }
        diagnostics.append(.contextOutsideRoot(written, at: node.span))
        return nil
    }

    mutating func dockerfile(_ written: String, at node: Node) -> ImageMention.Form? {
        let path = written.dropFirst("dockerfile:".count)
        guard path.begins(with: "///"), !path.begins(with: "////") else {
            let meant = "dockerfile:///" + path.dropping("/")
            diagnostics.append(.relativeDockerfile(meant: meant, at: node.span))
            return nil
        }
        if let context = RootPath.resolve(String(path), from: ".") { return .dockerfile(context) }
        diagnostics.append(.contextOutsideRoot(written, at: node.span))
        return nil
    }

    mutating func importPath(_ written: String, at node: Node) -> ImageMention.Form? {
        let path = written.rest(after: "ko://").map(String.init) ?? written
        if let reason = flaw(ofImportPath: path) {
            diagnostics.append(.invalidImportPath(path, because: reason, at: node.span))
            return nil
        }
        return .ko(path)
    }

    /// Before `ko://` there was the import path alone. Only the repository's own modules count: everything else that
    /// looks like one is an image of a registry.
    func isBareImportPath(_ written: String) -> Bool {
        guard !written.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") }) else {
            return false
        }
        return repository.modules.contains { written.begins(with: $0.path + "/") } && flaw(ofImportPath: written) == nil
    }

    mutating func plainImage(_ written: String, at node: Node) -> ImageMention.Form? {
        if ImageReference(written) != nil { return .plain }
        diagnostics.append(complaint(about: written, at: node.span))
        return nil
    }

    /// `${KO_DOCKER_REPO}/path:${kontrakt.sourceReference}` and nothing else; nil for every other text.
    func imageOfRun(_ text: VariableText) -> ImageMention.Form? {
        guard text.pieces.count == 3, text.pieces[0] == .variable(.registry),
            text.pieces[2] == .variable(.sourceReference),
            case .text(let middle) = text.pieces[1],
            let path = middle.rest(after: "/")?.rest(before: ":").map(String.init)
        else { return nil }
        return ImageReference.isRepository("registry.example/" + path) ? .belowRegistry(path, tag: nil) : nil
    }

    mutating func imageWithVariables(_ text: VariableText, written: String, at node: Node) -> ImageMention.Form? {
        if let form = imageOfRun(text) { return form }
        // The one complaint about these was made where all scalars are looked at.
        if !text.mistakes.isEmpty { return nil }
        if let foreign = text.foreign.first {
            let span = node.span(ofText: foreign.range, in: repository.files[node.span.file].bytes)
            diagnostics.append(.unknownImageVariable(foreign.name, known: VariableText.known, at: span))
            return nil
        }
        if trimming(written).begins(with: "ko://") { return importPath(trimming(written), at: node) }
        guard let reference = ImageReference(sample(of: text)) else {
            diagnostics.append(complaint(about: written, at: node.span))
            return nil
        }
        if text.pieces.first == .variable(.registry), text.pieces.count >= 2, case .text(let rest) = text.pieces[1],
            rest.begins(with: "/")
        {
            let path = reference.repository.dropFirst(sampleRegistry.count + 1)
            return .belowRegistry(String(path), tag: reference.tag ?? reference.digest ?? "latest")
        }
        return .plain
    }

    /// The text with a plausible value for every variable, to see whether its grammar is right.
    private func sample(of text: VariableText) -> String {
        text.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .variable(.registry): sampleRegistry
            case .variable: "x"
            }
        }.joined()
    }

    private var sampleRegistry: String { "registry.example" }
}

/// Nil for an import path as Go takes it.
private func flaw(ofImportPath path: String) -> String? {
    if path.isEmpty { return "" }
    if path.begins(with: "./") || path.begins(with: "../") || path.begins(with: "/") {
        return "it is relative; write it in full"
    }
    if path.holds(":") || path.holds("@") { return "it must not have a tag or a digest" }
    let allowed = path.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~/+".utf8.contains(byte)
        }
    }
    if !allowed { return "it holds a character that import paths do not have" }
    let segments = path.parts(at: "/", omittingEmpty: false)
    if segments.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) { return "a segment is empty, `.` or `..`" }
    return nil
}

/// What is most likely meant by a text that is no reference.
private func complaint(about written: String, at span: Span) -> Diagnostic {
    let trimmed = trimming(written)
    if trimmed.isEmpty { return .invalidImage("", because: "", at: span) }
    if let (scheme, rest) = scheme(of: trimmed) {
        let isTransport = scheme == "docker" || scheme == "https" || scheme == "http"
        return .unknownImageScheme(scheme, rest: isTransport && ImageReference(rest) != nil ? rest : nil, at: span)
    }
    if trimmed.hasInfix("$(") || trimmed.hasInfix("{{") || trimmed.holds("<") || trimmed.holds("%") {
        return .invalidImage(written, because: "a placeholder in it was not filled", at: span)
    }
    if trimmed != written {
        return .invalidImage(
            written, because: "there is white space around it", meant: ImageReference(trimmed) == nil ? nil : trimmed,
            at: span)
    }
    if trimmed.contains(where: \.isWhitespace) {
        return .invalidImage(written, because: "it has a space in it", at: span)
    }
    if let lower = withLowerCaseRepository(trimmed) {
        return .invalidImage(written, because: "repositories are written in lower case", meant: lower, at: span)
    }
    if trimmed.begins(with: "/") {
        return .invalidImage(
            written, because: "it begins with `/`; a folder of the repository is `dockerfile://\(trimmed)`", at: span)
    }
    if trimmed.ends(with: ":") || trimmed.ends(with: "@") {
        return .invalidImage(written, because: "the tag is missing", at: span)
    }
    if trimmed.holds("@") {
        return .invalidImage(written, because: "the digest is not `sha256:` and 64 digits", at: span)
    }
    return .invalidImage(written, because: "it is not `host/path:tag@digest`", at: span)
}

private func scheme(of text: String) -> (scheme: String, rest: String)? {
    guard let colon = text.firstPlace(of: ":"), text[colon...].begins(with: "://"), colon > text.startIndex,
        text[..<colon].allSatisfy({ $0.isLetter || $0 == "+" || $0 == "-" })
    else { return nil }
    return (String(text[..<colon]), String(text[colon...].rest(after: "://") ?? ""))
}

/// The reference with its repository in lower case, when that mends it.
private func withLowerCaseRepository(_ text: String) -> String? {
    let name = text.before("@")
    let lastSlash = name.lastPlace(of: "/") ?? name.startIndex
    let tag = name[lastSlash...].firstPlace(of: ":") ?? name.endIndex
    let mended = text[..<tag].lowercased() + text[tag...]
    return mended != text && ImageReference(mended) != nil ? mended : nil
}
