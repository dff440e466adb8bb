internal import Text
internal import YAML

/// JSON that stands in a scalar.
package enum JSONText {
    package static func isObject(_ text: String) -> Bool { root(of: text) != nil }

    /// What the timers of old Eventing sent: a JSON object as it is, anything else in one.
    package static func inObject(_ text: String) -> String {
        isObject(text) ? text : "{\"body\":\(JSON.quoted(text))}"
    }

    /// The text with the reference in it upgraded; nil when it is no JSON object, or nothing changes.
    static func upgradingReference(_ text: String) -> String? {
        guard let document = root(of: text) else { return nil }
        return withExtendedLifetime(document) {
            guard let reference = document.root.flatMap(WrittenReference.init), let today = reference.today else {
                return nil
            }
            let splices = [
                splice(reference.apiVersion, with: today.apiVersion), splice(reference.kind, with: today.kind),
            ]
            return String(decoding: applying(splices, to: Array(text.utf8)), as: UTF8.self)
        }
    }

    private static func root(of text: String) -> Document? {
        guard text.utf8.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{") else { return nil }
        var files = SourceMap()
        let file = files.add(SourceFile(path: "data", bytes: Array(text.utf8)))
        let parsed = parseDocuments([file], of: files)
        let documents = parsed.flatMap(\.documents)
        guard parsed.allSatisfy(\.diagnostics.isEmpty), documents.count == 1, documents[0].root?.kind == .mapping else {
            return nil
        }
        return documents[0]
    }
}
