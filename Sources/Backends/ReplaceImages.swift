package import Model
package import Text
package import YAML

/// Changes of source files: what is known before a run, written in place of what stands for it. Builds become references,
/// and so do variables that come from outside; those of the run itself stay, and so does everything else.
package func imageReplacements(
    in graph: Graph, with resolution: Resolution
) -> ([DocumentChange], [Diagnostic]) {
    let (kontrakts, unknown) = selectedKontrakts(of: graph, resolution)
    let sets = kontrakts.map(\.content) + (resolution.kontrakt == nil ? [graph.deployed] : [])
    var values = ResolvedValues(resolution, graph: graph, lock: nil)
    values.checkOptions(for: sets)
    guard !unknown.hasErrors, !values.diagnostics.hasErrors else { return ([], unknown + values.diagnostics) }

    var changes: [DocumentChange] = []
    for set in sets {
        var images = set.images[...]
        var rest = set.objects[...]
        while let document = rest.first?.document {
            let objects = rest.prefix { $0.document.isSame(as: document) }
            rest = rest.dropFirst(objects.count)
            let own = images.prefix { document.holds($0.node) }
            images = images.dropFirst(own.count)
            // What was made of a compose file is not written anywhere.
            if document.isMade { continue }
            changes.append(DocumentChange(document, edits(of: objects, own, values: &values)))
        }
    }
    let diagnostics = values.diagnostics + values.unsetVariables()
    return (diagnostics.hasErrors ? [] : changes, diagnostics)
}

private func edits(
    of objects: ArraySlice<KubernetesObject>, _ images: ArraySlice<ImageUse>, values: inout ResolvedValues
) -> Edits {
    var edits = Edits()
    var isSettled: Set<Node> = []
    for image in images {
        if case .build = image.image { isSettled.insert(image.node) }
        guard let reference = values.reference(for: image) else { continue }
        isSettled.insert(image.node)
        edits.replace(image.node, with: .string(reference))
    }
    for use in objects.flatMap(\.variables) where !isSettled.contains(use.node) {
        let exchanges = values.exchanges(in: use)
        if !exchanges.isEmpty { edits.exchange(exchanges, in: use.node) }
    }
    return edits
}

extension ResolvedValues {
    /// What stands in place of the variables from outside.
    fileprivate mutating func exchanges(in use: VariableUse) -> [Edits.Exchange] {
        let variables: [Variable] = [.sourceReference, .registry]
        return variables.filter { use.pieces.contains(.variable($0)) }.compactMap { variable in
            let written = "${\(variable.rawValue)}"
            let value = value(of: variable, neededFor: "`\(written)`", at: use.node.span)
            return value.map { Edits.Exchange(written, for: $0) }
        }
    }
}
