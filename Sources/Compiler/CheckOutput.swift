internal import Backends
internal import Checks
package import Model
package import Text
internal import YAML

/// What the rules about hand-written pipelines say about those that are made here. What a user's template brought in is
/// shown in the template; all else is a mistake of ours.
package func checkOutput(
    _ objects: [OutputObject], templates: [FileID], features: TektonFeatures, threads: Int = 1
) -> [Diagnostic] {
    // Where something stands is asked only when something is wrong, and nearly never is anything.
    let nowhere = SourceMap(objects.map { SourceFile(path: $0.title, bytes: []) })
    let made = documents(of: objects.map(\.value), threads: threads)
    guard checkPipelines(made, in: nowhere, features: features, threads: threads).hasErrors else { return [] }
    return locatedFindings(in: objects, templates: templates, features: features)
}

private func locatedFindings(
    in objects: [OutputObject], templates: [FileID], features: TektonFeatures
) -> [Diagnostic] {
    var printed = SourceMap()
    for object in objects {
        var printer = Printer()
        printer.print(object.value)
        _ = printed.add(SourceFile(path: "\(object.kind)-\(object.name)", bytes: printer.bytes))
    }
    let parsed = parseDocuments(printed.ids, of: printed)
    let documents = parsed.flatMap(\.documents)
    let findings =
        parsed.flatMap(\.diagnostics) + checkPipelines(documents, in: printed, features: features)
    return withExtendedLifetime(documents) {
        findings.filter { $0.severity == .error }.map { finding in
            // What a template declares may be wrong for whoever refers to it.
            let spans = [finding.place.span] + finding.notes.map(\.span)
            for span in spans.compactMap(\.self) {
                let object = objects[Int(span.file.number)]
                guard let document = object.document, templates.contains(document.file), let template = document.root,
                    let root = parsed[Int(span.file.number)].documents.first?.root
                else { continue }
                let place = counterpart(of: span, below: root, in: template)
                return .invalidTemplate(finding, in: object.title, at: place)
            }
            let object = spans[0].map { objects[Int($0.file.number)] }
            return .invalidOutput(finding, in: object?.title ?? "pipeline", origin: object?.origin)
        }
    }
}

extension OutputObject {
    fileprivate var title: String { "\(kind) `\(name)`" }
}

extension Place {
    fileprivate var span: Span? { if case .span(let span) = self { span } else { nil } }
}

/// Where in a template stands what a finding in the printed object points at; as near as the two trees are alike.
private func counterpart(of span: Span, below printed: Node, in template: Node) -> Span {
    var (node, twin) = (printed, template)
    var place = template.entry("metadata")?.key.span ?? template.span
    while true {
        switch node.kind {
        case .scalar: return twin.kind == .scalar ? twin.span : place
        case .mapping:
            guard let found = node.entries.first(where: { $0.key.span == span || $0.value.span.covers(span) }),
                let same = twin.entry(found.key.string)
            else { return place }
            place = same.key.span
            if found.key.span == span { return place }
            (node, twin) = (found.value, same.value)
        case .sequence:
            guard let (number, item) = node.items.enumerated().first(where: { $0.element.span.covers(span) }) else {
                return place
            }
            let items = Array(twin.items)
            let name = item["name"]?.asString
            let named = name.flatMap { name in items.first { $0["name"]?.asString == name } }
            let sameLength = node.items.reduce(0) { count, _ in count + 1 } == items.count
            guard let same = named ?? (sameLength ? items[number] : nil) else { return place }
            place = same.span
            (node, twin) = (item, same)
        }
    }
}
