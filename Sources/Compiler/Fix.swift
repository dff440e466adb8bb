internal import Model
package import Text
internal import YAML

/// A file as it is and as it should be.
package struct FixedFile: Sendable {
    package let file: FileID
    package let path: String
    package let old: [UInt8]
    package let new: [UInt8]

    package var isChanged: Bool { old != new }
}

/// What bringing files up to date comes to.
package struct Fixes: Sendable {
    package let files: [FixedFile]
    package let diagnostics: [Diagnostic]
}

/// Rewrites files to the APIs of today. What they say of each other counts, so all of them are looked at together.
package func fix(_ ids: [FileID], of files: SourceMap, threads: Int) -> Fixes {
    let all = parseDocuments(ids, of: files, threads: threads)
    var diagnostics = all.flatMap(\.diagnostics)
    // A file that cannot be read as a whole is not touched, and nobody knows what else is in it.
    let parsed = all.filter { !$0.diagnostics.hasErrors }
    let written = parsed.flatMap { file in file.documents.flatMap { objects(in: $0) } }
    let tekton = upgradeTekton(written.compactMap { TektonObject($0.root, of: $0.document) })
    var changes: [Node: ObjectChange] = [:]
    for upgrade in tekton { changes[upgrade.object.root] = ObjectChange(upgrade) }
    for (root, document) in written where changes[root] == nil {
        changes[root] = ObjectChange(upgrading: root, of: document)
    }
    var fixed: [FixedFile] = []
    for file in parsed {
        let old = files[file.file]
        let wanted = file.documents.map { DocumentChange($0, changes) }
        let rewriting = Rewriting(of: old, documents: file.documents, changes: wanted)
        for (number, document) in file.documents.enumerated() {
            let isRefused = rewriting.refused.contains(number)
            for (root, _) in objects(in: document) {
                guard let change = changes[root] else { continue }
                diagnostics +=
                    isRefused && change.isAny ? [.unwritableForm(change.title, at: place(of: root))] : change.findings
            }
        }
        fixed.append(FixedFile(file: file.file, path: old.path, old: old.bytes, new: rewriting.bytes))
    }
    return Fixes(files: fixed, diagnostics: diagnostics)
}

private func place(of root: Node) -> Span { (root["kind"] ?? root).span }

/// The objects of a document, those of a list one by one.
private func objects(in document: Document) -> [(root: Node, document: Document)] {
    guard let root = document.root, root.kind == .mapping else { return [] }
    if root["kind"]?.equals("List") ?? false, let items = root["items"] {
        return items.items.filter { $0.kind == .mapping }.map { ($0, document) }
    }
    return [(root, document)]
}

/// What becomes of one object.
private struct ObjectChange {
    let title: String
    var steps: [UpgradeStep] = []
    var isRemoved = false
    var companions: [Companion] = []
    var findings: [Diagnostic] = []

    var isAny: Bool { !steps.isEmpty || isRemoved || !companions.isEmpty }

    init(_ upgrade: TektonUpgrade) {
        title = upgrade.object.title
        findings = upgrade.findings
        if upgrade.isRefused { return }
        steps = upgrade.steps
        isRemoved = upgrade.isRemoved
    }

    /// An object of Knative's or of Kubernetes' own; nil when there is nothing to say about it.
    init?(upgrading root: Node, of document: Document) {
        guard let apiVersion = root["apiVersion"]?.asString, let kind = root["kind"]?.asString else { return nil }
        let variables = root.scalars.filter { scalar in
            Variable.allCases.contains { scalar.string.hasInfix("${\($0.rawValue)}") }
        }
        let name = root["metadata"]?["name"]?.asString
        func upgrade(as apiVersion: String, _ kind: String) -> ObjectUpgrade? {
            ObjectUpgrade(
                of: KubernetesObject(
                    document: document, root: root, apiVersion: apiVersion, kind: kind, name: name, pods: [],
                    variables: variables.map { VariableUse(node: $0, pieces: []) }))
        }
        title = "the \(kind)\(name.map { " `\($0)`" } ?? "")"
        if let old = OldSourceUpgrade(root) {
            // What it becomes names other objects as they are called today.
            let other = upgrade(as: OldSourceUpgrade.apiVersion, old.kind)
            findings = old.diagnostics + (other?.diagnostics ?? [])
            if findings.hasErrors {
                findings.removeAll { $0.severity != .error }
            } else {
                steps = (other?.steps ?? []) + old.steps
            }
            return
        }
        guard let upgrade = upgrade(as: apiVersion, kind) else { return nil }
        // That it is of the past need not be said where it is changed.
        findings = upgrade.diagnostics.filter { $0.kind.slug != DiagnosticKind.oldAPI.slug }
        if findings.hasErrors { return }
        steps = upgrade.steps
        companions = upgrade.companions
    }
}

extension DocumentChange {
    fileprivate init(_ document: Document, _ changes: [Node: ObjectChange]) {
        var edits = Edits()
        var following: [Value] = []
        var isRemoved = false
        for (root, _) in objects(in: document) {
            guard let change = changes[root] else { continue }
            if change.isRemoved {
                if root == document.root { isRemoved = true } else { edits.splice(root, with: []) }
                continue
            }
            edits.apply(change.steps)
            let namespace = root["metadata"]?["namespace"]?.asString
            following += change.companions.map { $0.value(with: edits, namespace: namespace) }
        }
        self.init(document, edits, isRemoved: isRemoved, following: following)
    }
}
