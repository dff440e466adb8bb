internal import Model
internal import Text
internal import YAML

/// Brings what is external to a kontrakt into its namespace, or looks whether it is there.
struct ExternalBringing {
    let run: KontraktRun
    /// Where Secrets and ConfigMaps are copied from, and who may read them there.
    let home: (namespace: String, kubectl: Kubectl)
    let account: Kubectl
    let deadline: Deadline

    /// What is missing, or was refused. Only what the objects name is brought. Content goes through pipes alone.
    func bring(
        _ externals: [ExternalObject], neededBy objects: [OutputObject], say: (String) -> Void
    ) throws(ClusterFailure) -> [Diagnostic] {
        if externals.isEmpty { return [] }
        let names = Set(externals.map(\.name))
        let mentioned = objects.reduce(into: Set<String>()) { $0.formUnion(mentions(of: names, in: $1)) }
        var problems: [Diagnostic] = []
        for external in externals where mentioned.contains(external.name) {
            let problem = external.isCopied ? try copy(external, say: say) : try look(for: external, say: say)
            problems += [problem].compactMap(\.self)
        }
        return problems
    }

    private func copy(_ external: ExternalObject, say: (String) -> Void) throws(ClusterFailure) -> Diagnostic? {
        let kind = external.kind.lowercased()
        do throws(ClusterFailure) {
            guard let found = try home.kubectl.get(kind, external.name, in: home.namespace, deadline: deadline) else {
                return missing(external, in: home.namespace)
            }
            guard let text = found.read({ printed(duplicate(of: $0, external)) }) else { return nil }
            _ = try retryingWhileNotAllowed(before: deadline) { () throws(ClusterFailure) in
                try account.answer(applyWords, input: text, deadline: deadline)
            }
            say("\(kind)/\(external.name) copied from \(home.namespace)")
            return nil
        } catch {
            return try problem(with: external, error)
        }
    }

    private func look(for external: ExternalObject, say: (String) -> Void) throws(ClusterFailure) -> Diagnostic? {
        let patience = Deadline(seconds: 30).orEarlier(deadline)
        do throws(ClusterFailure) {
            while try account.get(external.kind, external.name, in: run.namespace, deadline: deadline) == nil {
                if patience.milliseconds < 1000 { return missing(external, in: run.namespace) }
                try Interruption.pause(milliseconds: 500, before: patience)
            }
            return nil
        } catch {
            // A kind that lies outside of namespaces, or that the account has no right to see, cannot be looked for.
            if case .refused(let refusal) = error, refusal.reason == .notAllowed {
                say("\(external.kind)/\(external.name) cannot be looked for by the kontrakt's account")
                return nil
            }
            return try problem(with: external, error)
        }
    }

    private func problem(
        with external: ExternalObject, _ failure: ClusterFailure
    ) throws(ClusterFailure) -> Diagnostic {
        guard case .refused(let refusal) = failure else { throw failure }
        return .refusedObject(
            "the external \(external.kind) `\(external.name)`", words: refusal.words, at: external.span)
    }

    private func missing(_ external: ExternalObject, in namespace: String) -> Diagnostic {
        .missingExternal(
            "\(external.kind)/\(external.name)", in: namespace, of: run.kontrakt.name, isCopied: external.isCopied,
            at: external.span)
    }

    /// The content, with nothing of where it was.
    private func duplicate(of object: Node, _ external: ExternalObject) -> Value {
        let metadata = ObjectMeta(external.name, namespace: run.namespace, labels: run.labels)
        let content = ["type", "immutable", "data", "binaryData"].compactMap { key in
            object.entry(key).map { Value.Entry(key, .node($0.value, Edits())) }
        }
        return .map(
            [
                .init("apiVersion", "v1"), .init("kind", .string(external.kind)), .init("metadata", metadata.value),
            ] + content)
    }
}

/// Which of the names are values somewhere in the object, as it is applied.
private func mentions(of names: Set<String>, in object: OutputObject) -> Set<String> {
    let map = SourceMap([SourceFile(path: object.kind, bytes: printed(object.value))])
    return parseDocuments(map.ids, of: map).flatMap(\.documents).reduce(into: []) { found, document in
        found.formUnion(document.read { mentions(of: names, in: $0) } ?? [])
    }
}

private func mentions(of names: Set<String>, in node: Node) -> Set<String> {
    switch node.kind {
    case .scalar: names.contains(node.string) ? [node.string] : []
    case .sequence: node.items.reduce(into: []) { $0.formUnion(mentions(of: names, in: $1)) }
    case .mapping: node.entries.reduce(into: []) { $0.formUnion(mentions(of: names, in: $1.value)) }
    }
}
