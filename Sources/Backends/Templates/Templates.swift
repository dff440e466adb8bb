internal import CTemplates
internal import Model
package import Text
internal import YAML

/// The templates of a run: the embedded ones, and those of the user's folder in place of the ones of the same name.
package struct Templates: Sendable {
    private let loaded: [TemplateName: Template]

    private struct Template {
        let document: Document
        let root: Node
        let holes: [FoundHole]
    }

    /// Reads the embedded templates, which the map receives as `<built-in>/NAME`, and the user's in their place.
    package static func load(replacing files: [FileID], from map: inout SourceMap) -> (Templates, [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        var chosen: [TemplateName: FileID] = [:]
        for embedded in EmbeddedTemplate.all {
            guard let name = TemplateName(rawValue: embedded.name) else { continue }
            chosen[name] = map.add(SourceFile(path: "<built-in>/" + embedded.name, bytes: embedded.bytes))
        }
        for file in files {
            let base = String(map[file].path.parts(at: "/").last ?? "")
            guard base.ends(with: ".yaml") || base.ends(with: ".yml") else { continue }
            if let name = TemplateName(rawValue: base) {
                chosen[name] = file
            } else {
                diagnostics.append(
                    .unknownTemplate(base, known: TemplateName.allCases.map(\.rawValue), at: map[file].path))
            }
        }

        var loaded: [TemplateName: Template] = [:]
        for name in TemplateName.allCases {
            guard let file = chosen[name], let parsed = parseDocuments([file], of: map).first else { continue }
            diagnostics += parsed.diagnostics
            guard !parsed.diagnostics.hasErrors else { continue }
            let filled = parsed.documents.filter { $0.root != nil }
            guard filled.count == 1, let document = filled.first, let root = document.root else {
                diagnostics.append(.templateDocuments(name.rawValue, count: filled.count, at: map[file].path))
                continue
            }
            withExtendedLifetime(document) {
                let found = holes(below: root)
                diagnostics += findings(in: root, with: found, of: name)
                loaded[name] = Template(document: document, root: root, holes: found)
            }
        }
        return (Templates(loaded: loaded), diagnostics)
    }

    /// A template with its holes filled; the holes that it does not have are left out. `apiVersion` takes the place of the
    /// one that is written.
    func fill(
        _ name: TemplateName, with filling: [String: Filling], apiVersion: String? = nil
    ) -> (value: Value, document: Document)? {
        guard let template = loaded[name] else { return nil }
        let edits = withExtendedLifetime(template.document) {
            var edits = Edits()
            if let apiVersion, let node = template.root["apiVersion"] {
                edits.replace(node, with: .string(apiVersion))
            }
            for hole in template.holes {
                switch filling[hole.name] {
                case .text(let text): edits.replace(hole.node, with: .string(text))
                case .list(let items): edits.splice(hole.node, with: items)
                case .tree(let tree): edits.replace(hole.node, with: tree)
                case nil: break
                }
            }
            return edits
        }
        return (.node(template.root, edits), template.document)
    }
}

/// What is put into a hole.
enum Filling {
    case text(String)
    case list([Value])
    case tree(Value)
}

/// A file of `templates/` as it was when the program was built.
package struct EmbeddedTemplate: Sendable {
    package let name: String
    package let bytes: [UInt8]

    /// Sorted by name.
    package static var all: [EmbeddedTemplate] {
        (0..<kontrakt_template_count()).map {
            let template = kontrakt_template_at($0)
            return EmbeddedTemplate(
                name: String(cString: template.name),
                bytes: Array(UnsafeBufferPointer(start: template.bytes, count: template.count)))
        }
    }
}
