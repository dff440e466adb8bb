internal import Model
internal import Text
internal import YAML

/// Reads the values of one compose file. What is wrong with them is among the findings, and is nil.
struct ComposeReading {
    let file: FileID
    /// The folder that paths are relative to, from the root.
    let folder: String
    let tree: any FileTree
    let bytes: [UInt8]
    /// What `.env` says.
    let variables: [String: String]
    let environmentLeftOut: String?
    var findings: [Diagnostic] = []
    var budget = Interpolation.byteLimit
    /// Files that the compose file names, from the root: they are none of the kontrakt's manifests.
    var usedFiles: Set<String> = []

    mutating func refuse(_ message: String, help: String? = nil, at span: Span) {
        findings.append(.invalidComposeValue(message, help: help, at: span))
    }

    // MARK: Scalars

    /// The text of a scalar, variables replaced, whatever type YAML has for it; nil for null.
    mutating func text(_ node: Node, _ name: String) -> Placed<String>? {
        guard node.kind == .scalar else {
            refuse("`\(name)` is \(node.typeName), and must be a text", at: node.span)
            return nil
        }
        if node.isNull { return nil }
        return Placed(value: interpolated(node), span: node.span)
    }

    private mutating func interpolated(_ node: Node) -> String {
        let text = node.text
        guard text.contains(UInt8(ascii: "$")) else { return node.string }
        let variables = variables
        let result = Interpolation(text, budget: &budget) { variables[$0] }
        func written(in range: Range<Int>) -> String {
            String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
        }
        for (problem, range) in result.problems {
            let span = node.span(ofText: range, in: bytes)
            switch problem {
            case .unset(let name, let message):
                findings.append(
                    .unsetComposeVariable(name, words: message, environment: environmentLeftOut, at: span))
            case .malformed(let reason):
                findings.append(.malformedComposeVariable(written(in: range), because: reason, at: span))
            case .costly:
                findings.append(
                    .malformedComposeVariable(
                        written(in: range), because: Interpolation.Problem.cost, help: Interpolation.Problem.remedy,
                        at: span))
            }
        }
        return String(decoding: result.text, as: UTF8.self)
    }

    mutating func number(_ node: Node, _ name: String, in range: ClosedRange<Int> = 0...Int(Int32.max)) -> Placed<Int>?
    {
        guard let text = text(node, name) else { return nil }
        guard let number = Int(text.value), range.contains(number) else {
            refuse("`\(name)` is `\(text.value)`, and must be a whole number", at: text.span)
            return nil
        }
        return Placed(value: number, span: text.span)
    }

    mutating func flag(_ node: Node, _ name: String) -> Placed<Bool>? {
        guard let text = text(node, name) else { return nil }
        switch text.value.lowercased() {
        case "true", "yes", "on", "y": return Placed(value: true, span: text.span)
        case "false", "no", "off", "n": return Placed(value: false, span: text.span)
        default:
            refuse("`\(name)` is `\(text.value)`, and must be `true` or `false`", at: text.span)
            return nil
        }
    }

    /// Whole seconds, rounded up.
    mutating func seconds(_ node: Node, _ name: String) -> Placed<Int>? {
        guard let text = text(node, name) else { return nil }
        return seconds(text, name)
    }

    mutating func seconds(_ text: Placed<String>, _ name: String) -> Placed<Int>? {
        guard let duration = Duration(go: text.value), duration >= .zero else {
            refuse(
                "`\(name)` is `\(text.value)`, and must be a duration", help: "write it with a unit, such as `1m30s`",
                at: text.span)
            return nil
        }
        let (seconds, rest) = duration.components
        return Placed(value: Int(seconds) + (rest > 0 ? 1 : 0), span: text.span)
    }

    /// An amount of bytes as Kubernetes writes it.
    mutating func byteCount(_ node: Node, _ name: String) -> Placed<String>? {
        guard let text = text(node, name) else { return nil }
        guard let quantity = quantity(ofBytes: text.value) else {
            refuse(
                "`\(name)` is `\(text.value)`, and must be an amount of memory",
                help: "write it such as `512m` or `1gb`",
                at: text.span)
            return nil
        }
        return Placed(value: quantity, span: text.span)
    }

    // MARK: Collections

    /// The texts of a list, or one text alone where that is allowed.
    mutating func texts(_ node: Node, _ name: String, mayBeOne: Bool = true) -> [Placed<String>] {
        switch node.kind {
        case .scalar where node.isNull: return []
        case .scalar where mayBeOne: return text(node, name).map { [$0] } ?? []
        case .sequence:
            return node.items.compactMap { item in
                if item.isNull { refuse("an item of `\(name)` is empty", at: item.span) }
                return text(item, "an item of \(name)")
            }
        default:
            refuse("`\(name)` is \(node.typeName), and must be a list", at: node.span)
            return []
        }
    }

    /// Pairs that are written as a mapping or as a list of `NAME=value`; a value is nil when there is none.
    mutating func pairs(_ node: Node, _ name: String) -> [Pair] {
        switch node.kind {
        case .scalar where node.isNull: return []
        case .mapping:
            return node.entries.map { key, value in
                Pair(
                    name: written(key), value: text(value, "\(name).\(key.string)")?.value,
                    span: value.isNull ? key.span : value.span, nameSpan: key.span)
            }
        case .sequence:
            return node.items.compactMap { item in
                guard let text = text(item, "an item of \(name)") else { return nil }
                let parts = text.value.parts(at: "=", maxSplits: 1, omittingEmpty: false)
                return Pair(
                    name: String(parts[0]), value: parts.count == 2 ? String(parts[1]) : nil, span: text.span,
                    nameSpan: text.span)
            }
        case .scalar:
            refuse("`\(name)` is \(node.typeName), and must be a mapping or a list", at: node.span)
            return []
        }
    }

    struct Pair {
        let name: String
        let value: String?
        let span: Span
        let nameSpan: Span
    }

    /// A key as it is written: `ON` is a name for compose, and no boolean.
    func written(_ key: Node) -> String {
        let span = key.span
        guard key.style == .plain, span.range.upperBound <= bytes.count else { return key.string }
        return String(decoding: bytes[span.range], as: UTF8.self)
    }

    /// A command: its words as a list, or as a shell would split one text.
    mutating func command(_ node: Node, _ name: String) -> Placed<[Placed<String>]>? {
        guard node.kind == .scalar else {
            return Placed(value: texts(node, name, mayBeOne: false), span: node.span)
        }
        guard let text = text(node, name) else { return nil }
        guard let words = shellWords(text.value) else {
            refuse("`\(name)` has a quote that is not closed", at: text.span)
            return nil
        }
        return Placed(value: words.map { Placed(value: $0, span: text.span) }, span: text.span)
    }

    // MARK: Files

    /// A path as it is written, from the root; nil when it leads out of the repository.
    mutating func path(_ written: Placed<String>) -> String? {
        let isAbsolute = written.value.begins(with: "/") || written.value.begins(with: "~")
        guard !isAbsolute, let path = RootPath.normalized(RootPath.join(folder, written.value)) else {
            findings.append(
                .unusableComposeFile(written.value, because: "it is outside of the repository", at: written.span))
            return nil
        }
        return path
    }

    mutating func read(_ written: Placed<String>) -> [UInt8]? {
        guard let path = path(written) else { return nil }
        usedFiles.insert(path)
        do throws(FileTreeError) {
            return try tree.read(path)
        } catch {
            findings.append(.unusableComposeFile(written.value, because: error.reason, at: written.span))
            return nil
        }
    }
}

/// `512m` as compose has it, which is mebibytes, as Kubernetes has it.
func quantity(ofBytes text: String) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, Int(digits) != nil else { return nil }
    switch text.dropFirst(digits.count).lowercased() {
    case "", "b": return String(digits)
    case "k", "kb", "kib": return "\(digits)Ki"
    case "m", "mb", "mib": return "\(digits)Mi"
    case "g", "gb", "gib": return "\(digits)Gi"
    case "t", "tb", "tib": return "\(digits)Ti"
    default: return nil
    }
}
