internal import Model
internal import Text
internal import YAML

extension FolderDecoder {
    /// The kind of source that an object is; nil for everything else. What only looks like one is reported.
    mutating func sourceKind(of root: Node, apiVersion: String, kind: String) -> SourceKind? {
        guard Kinds.group(of: apiVersion).ends(with: "knative.dev") else { return nil }
        let namesakes = sourceKinds.filter { $0.kind == kind }
        guard let found = namesakes.first(where: { $0.apiVersions.contains(apiVersion) }) else {
            let isInGroup = ["sources.knative.dev", "sources.eventing.knative.dev"].contains(
                Kinds.group(of: apiVersion))
            if isInGroup, !namesakes.isEmpty {
                diagnostics.append(
                    .unknownSourceVersion(
                        kind, in: apiVersion, known: namesakes.flatMap(\.apiVersions),
                        at: root["apiVersion"]?.span ?? root.span))
            }
            return nil
        }
        if let problem = clash(of: found, with: namesakes, in: root) {
            diagnostics.append(problem)
            return nil
        }
        return found
    }

    /// Two kinds of one name are told by their groups; a shape that belongs to the other group is nobody's guess.
    private func clash(of kind: SourceKind, with namesakes: [SourceKind], in root: Node) -> Diagnostic? {
        guard kind.kind == "CronJobSource", let spec = root["spec"] else { return nil }
        let group = root["apiVersion"]?.string ?? ""
        if kind.template.isEmpty, let template = spec.entry("jobTemplate") {
            return .clashingSource(
                "it has a `jobTemplate`, which only that of `sources.knative.dev/v1alpha1` has", group: group,
                at: template.key.span)
        }
        if !kind.template.isEmpty, spec["jobTemplate"] == nil, let data = spec.entry("data") {
            return .clashingSource(
                "it has `data` and no `jobTemplate`, as only the timer of `sources.eventing.knative.dev/v1alpha1` has",
                group: group, at: data.key.span)
        }
        return nil
    }

    mutating func readSource(_ object: KubernetesObject, as kind: SourceKind) {
        let root = object.root
        guard let spec = root["spec"], spec.kind == .mapping else {
            return diagnostics.append(
                .sourceWithoutSpec(kind.kind, at: (root["spec"] ?? root["kind"] ?? root).span))
        }
        let isFlat = readFlatFields(of: spec, kind: kind)
        if !isFlat, !kind.template.isEmpty, root.below(kind.template)?.kind != .mapping {
            diagnostics.append(
                .sourceWithoutTemplate(
                    kind.kind, path: kind.template.map { "\($0)" }.joined(separator: "."),
                    at: root.entry("spec")?.key.span ?? spec.span))
        }
        let definition = SourceDefinition(
            kind: kind, object: object, sink: readSink(of: object, kind: kind),
            outputFormat: readOutputFormat(of: spec), extensions: readExtensions(of: spec))
        readDeliveryWish(of: root)
        if let prefix = root["metadata"]?.entry("generateName"), object.name == nil {
            diagnostics.append(.generatedSourceName(kind.kind, at: prefix.key.span))
        }
        manifests.sources.append(definition)
    }

    /// A ContainerSource of the first days says image, args and env itself. True when it does and has no template.
    private mutating func readFlatFields(of spec: Node, kind: SourceKind) -> Bool {
        guard kind.kind == "ContainerSource", let (key, image) = spec.entry("image") else { return false }
        if let template = spec["template"], !template.isNull {
            diagnostics.append(.ignoredFlatField(at: key.span, template: template.span))
            return false
        }
        guard kind.apiVersions.contains("sources.eventing.knative.dev/v1alpha1") else { return false }
        readImage(image, role: nil)
        return true
    }

    private mutating func readOutputFormat(of spec: Node) -> SourceDefinition.OutputFormat {
        guard let node = spec["outputFormat"], !node.isNull else { return .binary }
        if let format = node.asString.flatMap(SourceDefinition.OutputFormat.init(rawValue:)) { return format }
        diagnostics.append(.unknownOutputFormat(node.string, at: node.span))
        return .binary
    }

    private mutating func readExtensions(of spec: Node) -> [(name: Node, value: Node)] {
        guard let overrides = spec["ceOverrides"], !overrides.isNull else { return [] }
        guard overrides.kind == .mapping else {
            diagnostics.append(.malformedOverrides("ceOverrides", overrides.typeName, at: overrides.span))
            return []
        }
        for (key, _) in overrides.entries where !key.equals("extensions") {
            diagnostics.append(.unknownOverrideField(key.string, at: key.span))
        }
        guard let extensions = overrides["extensions"], !extensions.isNull else { return [] }
        guard extensions.kind == .mapping else {
            diagnostics.append(.malformedOverrides("ceOverrides.extensions", extensions.typeName, at: extensions.span))
            return []
        }
        return extensions.entries.filter { name, value in checkExtension(name, value) }.map {
            (name: $0.key, value: $0.value)
        }
    }

    private mutating func checkExtension(_ name: Node, _ value: Node) -> Bool {
        let text = name.string
        guard !text.isEmpty, text.utf8.allSatisfy({ $0.isAlphanumeric }) else {
            diagnostics.append(.invalidExtension(text, at: name.span))
            return false
        }
        if coreAttributes.contains(text.lowercased()) {
            diagnostics.append(.coreAttribute(text, at: name.span))
        } else if text != text.lowercased() {
            diagnostics.append(.upperCaseExtension(text, at: name.span))
        }
        guard value.asString != nil else {
            let isScalar = value.kind == .scalar && !value.isNull
            diagnostics.append(
                .extensionNotAString(text, value.typeName, written: isScalar ? written(value) : nil, at: value.span))
            return false
        }
        return true
    }

    private mutating func readDeliveryWish(of root: Node) {
        guard let node = root["metadata"]?["annotations"]?.entry(SourceAnnotations.delivery)?.value else { return }
        if node.asString.flatMap(SourceAnnotations.Delivery.init(rawValue:)) == nil {
            diagnostics.append(.unknownDelivery(node.string, annotation: SourceAnnotations.delivery, at: node.span))
        }
    }
}

/// What CloudEvents itself says about every event.
private let coreAttributes: Set<String> = [
    "data", "datacontenttype", "dataschema", "id", "schemaurl", "source", "specversion", "subject", "time", "type",
]
