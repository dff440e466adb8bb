internal import Text
internal import Trials
internal import YAML

/// Bytes as the one file of a map, read.
struct Reading {
    let files: SourceMap
    let parsed: ParsedFile

    /// What `look` makes of the bytes. Nodes do not keep their documents, so they are kept here.
    static func of<Result>(
        _ bytes: [UInt8], with limits: Limits = Limits(), _ look: (Reading) -> Result
    ) -> Result {
        let reading = Reading(bytes, limits)
        return withExtendedLifetime(reading) { look(reading) }
    }

    private init(_ bytes: [UInt8], _ limits: Limits) {
        var files = SourceMap()
        let id = files.add(SourceFile(path: "input.yaml", bytes: bytes))
        parsed = parseDocuments([id], of: files, limits: limits)[0]
        self.files = files
    }

    var documents: [Document] { parsed.documents }
    var hasErrors: Bool { parsed.diagnostics.hasErrors }

    /// Whether another one found the same scalars in the same places, and the same mistakes.
    func isSame(as other: Reading) -> Bool {
        parsed.diagnostics.elementsEqual(other.parsed.diagnostics) {
            $0.kind.code == $1.kind.code && $0.message == $1.message && $0.place == $1.place
        }
            && documents.elementsEqual(other.documents) { one, two in
                guard let one = one.root, let two = two.root else { return one.root == nil && two.root == nil }
                return one.span == two.span
                    && one.scalars.elementsEqual(two.scalars) {
                        $0.span == $1.span && $0.style == $1.style && sameBytes($0.text, $1.text)
                    }
            }
    }

    /// What is wrong with the places that diagnostics point at.
    var misplaced: String? { mistake(in: parsed.diagnostics, of: files) }
}

/// What is wrong with diagnostics: a place that is none, or words that cannot be shown.
func mistake(in diagnostics: [Diagnostic], of files: SourceMap) -> String? {
    if diagnostics.isEmpty { return nil }
    if let one = diagnostics.first(where: { !$0.isInside(files) }) { return "\(one.kind.code) points out of its file" }
    // That takes longer than all the rest, and is what whole compiles always do.
    if files.files.reduce(0, { $0 + $1.bytes.count }) % 16 == 0 { _ = Terminal.rendered(diagnostics, in: files) }
    return nil
}

extension FuzzTarget {
    /// Every node can be looked at, and every place is in the file; whether libyaml gets the text whole or in pieces is no
    /// difference.
    static let parse = FuzzTarget("parse", seeds: "yaml", length: 256) { bytes in
        Reading.of(bytes) { reading in
            for root in reading.documents.compactMap(\.root) {
                for scalar in root.scalars {
                    let span = scalar.span
                    if span.start > span.end || Int(span.end) > bytes.count { return "a scalar is not in the file" }
                    _ = scalar.scalar
                    if scalar.string.utf8.isEmpty != scalar.text.isEmpty { return "a text is lost" }
                }
                _ = PlainTree(root)
            }
            var inPieces = Limits()
            inPieces.wholeBytes = 0
            let isSame = Reading.of(bytes, with: inPieces) { $0.isSame(as: reading) }
            return isSame ? reading.misplaced : "is read otherwise in pieces"
        }
    }

    /// What is printed reads back as what it was, and prints the same again.
    static let print = FuzzTarget("print", seeds: "yaml", length: 256) { bytes in
        Reading.of(bytes) { reading in
            for root in reading.documents.compactMap(\.root) {
                let text = printed(.node(root, Edits()))
                if let complaint = Reading.of(text, { $0.complaint(comparing: root, printedAs: text) }) {
                    return complaint
                }
                let made = YAML.documents(of: [.node(root, Edits())])
                let isSame = withExtendedLifetime(made) { made[0].root.map { PlainTree($0) } == PlainTree(root) }
                if !isSame { return "is another tree when it is not printed" }
            }
            return nil
        }
    }
}

extension FuzzTarget {
    /// What is said in JSON of a value of JSON reads back as the same.
    static let json = FuzzTarget("json") { bytes in
        Reading.of(Array("{\"\":".utf8) + bytes + [UInt8(ascii: "}")]) { reading in
            if let root = reading.documents.first?.root, !reading.hasErrors {
                let text = YAML.json(of: .node(root, Edits()))
                let again = Reading.of(Array(text.utf8)) { again in
                    again.documents.compactMap(\.root).map { YAML.json(of: .node($0, Edits())) }
                }
                if again != [text] { return "`\(text)` reads back as \(again)" }
            }
            return reading.misplaced
        }
    }
}

extension Reading {
    fileprivate func complaint(comparing root: Node, printedAs text: [UInt8]) -> String? {
        if let first = parsed.diagnostics.first { return "does not read back: \(first.message)" }
        let roots = documents.compactMap(\.root)
        guard roots.count == 1 else { return "one document became \(roots.count)" }
        if PlainTree(roots[0]) != PlainTree(root) { return "reads back as something else" }
        return printed(.node(roots[0], Edits())) == text ? nil : "prints something else the second time"
    }
}

func printed(_ value: Value) -> [UInt8] {
    var printer = Printer()
    printer.print(value)
    return printer.bytes
}
