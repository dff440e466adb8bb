internal import Text
internal import YAML

/// A text, or a part of one, where it stands in the input: it is compared as bytes, and copied only to be shown.
/// It is valid for as long as the document is.
struct Word: Hashable, @unchecked Sendable {
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }
    init(_ node: Node) { bytes = node.text }
    init(_ text: StaticString) {
        bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    static func == (a: Word, b: Word) -> Bool { sameBytes(a.bytes, b.bytes) }

    func hash(into hasher: inout Hasher) { hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }

    func equals(_ text: StaticString) -> Bool { self == Word(text) }

    func isOne(of texts: [StaticString]) -> Bool { texts.contains { equals($0) } }

    var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// An item of a list, with the name that it has there.
struct NamedItem {
    let node: Node
    let name: Node
    var text: String { name.string }
    var word: Word { Word(name) }
}

/// What a list declares, to be found by name.
struct NamedList {
    let items: [NamedItem]
    /// Only of long lists: a short one is looked through faster.
    private let places: [Word: Int]

    static var none: NamedList { NamedList([]) }

    init(_ items: [NamedItem]) {
        self.items = items
        places =
            items.count > 8
            ? Dictionary(items.enumerated().map { ($1.word, $0) }) { first, _ in first } : [:]
    }

    init(_ owner: Node?, _ key: StaticString) { self.init(owner?.named(key) ?? []) }

    var isEmpty: Bool { items.isEmpty }
    var names: [String] { items.map(\.text) }
    /// As many as are compared with a name that is none of them.
    var firstNames: [String] { items.prefix(nearestLimit).map(\.text) }

    subscript(word: Word) -> NamedItem? {
        if items.count > 8 { return places[word].map { items[$0] } }
        return items.first { $0.word == word }
    }

    func place(of word: Word) -> Int? {
        if items.count > 8 { return places[word] }
        return items.firstIndex { $0.word == word }
    }
}

extension Node {
    /// The items of the list at `key` that have a name.
    func named(_ key: StaticString) -> [NamedItem] {
        guard let list = value(key) else { return [] }
        return list.items.compactMap { item in
            item.value("name")?.nonEmptyText.map { NamedItem(node: item, name: $0) }
        }
    }

    /// The mappings of the list at `key`.
    func mappings(_ key: StaticString) -> [Node] { self[key].map { $0.items.filter { $0.kind == .mapping } } ?? [] }

    /// Whether the text holds something that a run replaces, so that nobody knows it before.
    var isComputed: Bool {
        let text = text
        return text.indices.dropLast().contains { text[$0] == UInt8(ascii: "$") && text[$0 + 1] == UInt8(ascii: "(") }
    }
}
