internal import Text
internal import YAML

/// JSON that stands in a scalar.
package enum JSONText {
    package static func isObject(_ text: String) -> Bool {
        guard text.utf8.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{") else { return false }
        var files = SourceMap()
        let file = files.add(SourceFile(path: "data", bytes: Array(text.utf8)))
        let parsed = parseDocuments([file], of: files)
        let documents = parsed.flatMap(\.documents)
        return parsed.allSatisfy(\.diagnostics.isEmpty) && documents.count == 1 && documents[0].root?.kind == .mapping
    }
}
