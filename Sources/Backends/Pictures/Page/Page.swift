internal import CTemplates
internal import Model
internal import Text

extension PictureFormat {
    /// A page that needs nothing but itself: it may load nothing and run nothing but the script that is in it, which its
    /// policy knows by its hash.
    static let html = PictureFormat("html", "a page to look around in, by mouse or keyboard") { picture in
        let script = text(of: kontrakt_graph_js())
        let style = text(of: kontrakt_graph_css())
        let parts: [String: String] = [
            "mark": markup(picture.mark),
            "script-hash": SHA256.base64(script), "style-hash": SHA256.base64(style),
            "project": markup(picture.wiring.project), "style": style, "script": script,
            "summary": markup(picture.summary), "critical": markup(picture.criticalSummary),
            "drawing": Drawing(of: picture).svg, "data": inScript(picture.json(withText: true).document),
        ]
        return Array(filled(text(of: kontrakt_graph_html()), with: parts).utf8)
    }
}

extension Picture {
    fileprivate var summary: String {
        let kinds: [(Wiring.Node.Kind, String)] = [
            (.build, "build"), (.kontrakt, "kontrakt"), (.source, "event source"), (.sink, "sink"),
        ]
        var parts = kinds.compactMap { kind, noun -> String? in
            let count = wiring.nodes.count { $0.kind == kind }
            return count == 0 ? nil : counted(count, noun)
        }
        let wrong = counted(findings.map(\.severity))
        if !wrong.isEmpty { parts.append(wrong) }
        return parts.joined(separator: " · ")
    }

    fileprivate var criticalSummary: String {
        let length = criticalPath.nodes.count
        if length == 0 { return "No tasks" }
        let tasks = "\(counted(length, "task")) one after the other"
        switch criticalPath.alternatives {
        case ...1: return "Critical path: \(tasks)"
        case 1_000_000...: return "Critical path: \(tasks), one of a million or more such chains"
        case let count: return "Critical path: \(tasks), one of \(count) such chains"
        }
    }
}

private func text(of file: kontrakt_template) -> String {
    String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
}

/// Replaces `{{name}}`. What is put in is not looked at again.
private func filled(_ template: String, with parts: [String: String]) -> String {
    var page = ""
    var rest = template
    while let open = rest.firstInfix("{{") {
        page += rest[..<open.lowerBound]
        rest = String(rest[open.upperBound...])
        guard let close = rest.firstInfix("}}") else { break }
        page += parts[String(rest[..<close.lowerBound])] ?? ""
        rest = String(rest[close.upperBound...])
    }
    return page + rest
}

/// Text between tags, on one line.
private func markup(_ text: String) -> String {
    var writer = XMLText(isPart: true)
    writer.element("b", [], text: visible(text))
    return String(writer.text.dropFirst(3).dropLast(5))
}

/// JSON that cannot end or change the element that it stands in: `<`, `>` and `&` are in strings only, where a number
/// says the same.
private func inScript(_ json: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.utf8.count)
    for byte in json.utf8 {
        switch byte {
        case UInt8(ascii: "<"): bytes += Array("\\u003c".utf8)
        case UInt8(ascii: ">"): bytes += Array("\\u003e".utf8)
        case UInt8(ascii: "&"): bytes += Array("\\u0026".utf8)
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
