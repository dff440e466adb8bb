internal import Model
internal import Text
internal import YAML

/// A scalar tagged `!hole`, where it stands, and what it may be filled with there.
struct FoundHole {
    enum Place { case key, value, item, script }

    let node: Node
    let name: String
    let place: Place
}

/// Every hole below a node, in source order.
func holes(below node: Node, at place: FoundHole.Place = .value) -> [FoundHole] {
    if node.tag == "!hole" { return [FoundHole(node: node, name: node.string, place: place)] }
    switch node.kind {
    case .scalar: return []
    case .sequence: return node.items.flatMap { holes(below: $0, at: .item) }
    case .mapping:
        return node.entries.flatMap { key, value in
            let inKey = holes(below: key, at: .key)
            if key.string == "args" || key.string == "command", value.kind == .sequence {
                return inKey + holes(inWordsOf: value, behind: key.string == "args" ? node["command"] : nil, node)
            }
            return inKey + holes(below: value, at: key.string == "script" ? .script : .value)
        }
    }
}

/// In the words that a step runs, what stands behind a shell's `-c` is a script as well.
private func holes(inWordsOf list: Node, behind command: Node?, _ step: Node) -> [FoundHole] {
    let all = ["command", "args"].flatMap { step[$0].map { Array($0.items) } ?? [] }
    // Without a command the image says what runs.
    let isShells = step["command"] == nil || all.contains(where: \.isShell)
    var isScript = isShells && command.map { Array($0.items).last?.asksForScript ?? false } ?? false
    var found: [FoundHole] = []
    for item in list.items {
        found += holes(below: item, at: isScript ? .script : .item)
        isScript = isShells && item.asksForScript
    }
    return found
}

extension Node {
    /// `sh`, `/bin/bash`.
    fileprivate var isShell: Bool {
        kind == .scalar && shells.contains(String(string.parts(at: "/").last ?? ""))
    }

    /// Whether a shell takes the next word for a script: `-c`, `-ec`.
    fileprivate var asksForScript: Bool {
        guard kind == .scalar, let letters = string.rest(after: "-")?.rest(before: "c") else { return false }
        return letters.utf8.allSatisfy(\.isLetter)
    }
}

private let shells: Set<String> = ["ash", "bash", "busybox", "dash", "fish", "ksh", "mksh", "sh", "zsh"]

/// What is wrong with a template: its kind, its holes, and what the Pipeline relies on and it does not declare.
func findings(in root: Node, with found: [FoundHole], of name: TemplateName) -> [Diagnostic] {
    let contract = name.contract
    guard root["apiVersion"]?.asString == contract.apiVersion, root["kind"]?.asString == contract.kind else {
        return [
            .wrongTemplateKind(
                name.rawValue, expected: "\(contract.kind) of \(contract.apiVersion)",
                at: (root["kind"] ?? root["apiVersion"] ?? root).span)
        ]
    }
    var diagnostics = found.compactMap { finding(about: $0, in: contract, of: name) }
    let present = Set(found.map(\.name))
    for hole in contract.holes where hole.isNeeded && !present.contains(hole.name) {
        diagnostics.append(.missingHole(hole.name, kind: hole.kind.rawValue, in: name.rawValue, at: root.span))
    }
    let spec = root["spec"]
    for (list, needed, node) in [
        ("params", contract.params, spec?["params"]), ("workspaces", contract.workspaces, spec?["workspaces"]),
        ("results", contract.results, spec?["results"]),
        ("inputs.resources", contract.inputResources, spec?["inputs"]?["resources"]),
        ("inputs.params", contract.inputParams, spec?["inputs"]?["params"]),
    ] {
        let declared = node.map { $0.items.compactMap { $0["name"]?.asString } } ?? []
        for missing in needed where !declared.contains(missing) {
            diagnostics.append(
                .incompleteTemplate(
                    name.rawValue, lacks: missing, in: list, declared: declared, at: (node ?? root).span))
        }
    }
    return diagnostics
}

private func finding(about found: FoundHole, in contract: TemplateContract, of name: TemplateName) -> Diagnostic? {
    let (name, span) = (name.rawValue, found.node.span)
    guard found.node.kind == .scalar else {
        return .misplacedHole("a hole", needs: "a scalar", example: "image: !hole image", at: span)
    }
    guard let hole = contract.holes.first(where: { $0.name == found.name }) else {
        return .unknownHole(found.name, known: contract.holes.map(\.name), in: name, at: span)
    }
    switch (hole.kind, found.place) {
    case (_, .script):
        return .misplacedHole(
            "the hole `\(hole.name)`", needs: "something else than a script",
            example: "env: [{name: VALUE, value: !hole \(hole.name)}]", at: span)
    case (.text, .value), (.text, .item), (.list, .item), (.tree, .value): return nil
    case (.text, .key):
        return .misplacedHole(
            "the text `\(hole.name)`", needs: "a value", example: "key: !hole \(hole.name)", at: span)
    case (.list, _):
        return .misplacedHole(
            "the list `\(hole.name)`", needs: "an item of a list", example: "- !hole \(hole.name)", at: span)
    case (.tree, _):
        return .misplacedHole(
            "the map `\(hole.name)`", needs: "the value of a key", example: "key: !hole \(hole.name)", at: span)
    }
}
