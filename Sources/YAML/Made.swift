package import Text

/// A value that is made of the input, each part of it with the place that it comes from.
package struct Made: Sendable {
    package indirect enum Content: Sendable {
        /// A string, whatever it looks like.
        case text(String)
        /// A number or a boolean, as it is written.
        case plain(String)
        case list([Made])
        case map([(key: String, value: Made)])
    }

    package let content: Content
    package let span: Span

    private init(_ content: Content, _ span: Span) {
        self.content = content
        self.span = span
    }

    package static func text(_ text: String, _ span: Span) -> Made { Made(.text(text), span) }
    package static func number(_ number: Int, _ span: Span) -> Made { Made(.plain(String(number)), span) }
    package static func flag(_ flag: Bool, _ span: Span) -> Made { Made(.plain(flag ? "true" : "false"), span) }
    package static func list(_ items: [Made], _ span: Span) -> Made { Made(.list(items), span) }

    /// Entries without a value are left out.
    package static func map(_ entries: KeyValuePairs<String, Made?>, _ span: Span) -> Made {
        Made(.map(entries.compactMap { key, value in value.map { (key, $0) } }), span)
    }

    package static func map(_ entries: [(key: String, value: Made)], _ span: Span) -> Made {
        Made(.map(entries), span)
    }
}

/// Documents that nobody wrote, made of a part of the file; spans of their nodes lead to what they come from.
package func makeDocuments(_ roots: [Made], from file: FileID, _ bytes: [UInt8]) -> [Document] {
    var composer = Composer(limits: Limits())
    composer.startFile(file, bytes)
    let indices = roots.map { root in
        composer.startDocument(at: 0)
        let index = composer.nodes.count
        composer.append(root)
        return UInt32(truncatingIfNeeded: index)
    }
    let tree = Tree(store: Store(emptying: &composer), file: file, bytes: bytes, isJSON: false, isMade: true)
    return indices.map { Document(tree: tree, file: file, root: Node(unfollowed: tree.parts, index: $0)) }
}

extension Composer {
    fileprivate mutating func append(_ made: Made) {
        switch made.content {
        case .text(let text): append(text, .doubleQuoted, made.span)
        case .plain(let text): append(text, .plain, made.span)
        case .list(let items):
            collect(.sequence, made.span) { composer in
                for item in items { composer.append(item) }
            }
        case .map(let entries):
            collect(.mapping, made.span) { composer in
                for (key, value) in entries {
                    composer.append(key, .doubleQuoted, value.span)
                    composer.append(value)
                }
            }
        }
    }
}

extension Document {
    /// Whether the node is a part of this document.
    package func holds(_ node: Node) -> Bool {
        guard let root, root.parts == node.parts else { return false }
        let record = root.record.pointee
        // The parts of a mapping with merges lie in front of it.
        let first = record.flags.contains(.merged) ? root.extras.written : root.index
        return node.index >= first && node.index < record.next(from: root.index)
    }

    /// Whether nobody wrote it: it was made of something else in its file.
    package var isMade: Bool { tree.parts.pointee.isMade }
}
