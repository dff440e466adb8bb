import TestSupport
import Text
import YAML

/// A file that a CI service reads.
struct ServiceFile: Sendable {
    let text: String
    /// The tree as plain values, nil for what is no tree.
    let root: Tree?

    init(_ path: String) {
        text = readText(repositoryRoot + "/" + path)
        var map = SourceMap()
        let id = map.add(SourceFile(path: path, bytes: Array(text.utf8)))
        let documents = parseDocuments([id], of: map).flatMap(\.documents)
        root = withExtendedLifetime(documents) { documents.first?.root.map(Tree.init) }
    }

    indirect enum Tree: Sendable {
        case map([(key: String, value: Tree)])
        case list([Tree])
        case text(String)

        init(_ node: Node) {
            switch node.kind {
            case .mapping: self = .map(node.entries.map { ($0.key.string, Tree($0.value)) })
            case .sequence: self = .list(node.items.map(Tree.init))
            default: self = .text(node.string)
            }
        }

        subscript(key: String) -> Tree? {
            if case .map(let entries) = self { entries.first { $0.key == key }?.value } else { nil }
        }
        var keys: [String] { if case .map(let entries) = self { entries.map(\.key) } else { [] } }
        var items: [Tree] { if case .list(let items) = self { items } else { [] } }
        var text: String? { if case .text(let text) = self { text } else { nil } }
    }
}

/// What shellcheck complains about in a script.
func complaints(about script: String, in shell: String) -> String {
    let outcome = execute(["shellcheck", "--shell", shell, "-"], input: script)
    return outcome.output + outcome.errors
}
