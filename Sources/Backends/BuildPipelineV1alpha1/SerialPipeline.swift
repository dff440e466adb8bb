internal import Model
internal import Text
internal import YAML

extension SerialPlanner {
    /// The source, and the images that are built: everything in them is known now, because nothing is replaced in them.
    var resources: [OutputObject] {
        let revision = settings.source.revision
        // Without a revision it would be `master`; HEAD is the remote's default branch.
        let source = resource(
            SerialName.source, type: "git",
            params: [("url", url), ("revision", revision.isEmpty ? "HEAD" : revision)])
        return [source]
            + graph.builds.map {
                resource(SerialName.image($0.name), type: "image", params: [("url", repository(of: $0))])
            }
    }

    func pipeline(of tasks: [SerialTask]) -> OutputObject {
        let spec: Value = [
            "resources": .list(
                bound.map { ["name": .string($0), "type": $0 == SerialName.source ? "git" : "image"] }),
            "params": .list(
                params.map {
                    [
                        "name": .string($0.name), "description": .string($0.description),
                        "default": .string($0.value),
                    ]
                }),
            "tasks": .list(tasks.map(\.value)),
        ]
        return object("Pipeline", ObjectMeta(graph.pipeline, namespace: settings.namespace, labels: labels), spec)
    }

    /// The object that starts the Pipeline once.
    func run(of tasks: [SerialTask]) -> OutputObject {
        let prefix = SerialName.runPrefix(of: graph.pipeline, tasks: tasks.map(\.name))
        let metadata = ObjectMeta(.generated(prefix: prefix), namespace: settings.namespace, labels: labels)
        let spec: Value = [
            "pipelineRef": ["name": .string(graph.pipeline)],
            "trigger": ["type": "manual"],
            "resources": .list(
                bound.map {
                    ["name": .string($0), "resourceRef": ["name": .string(objectName(of: $0))]]
                }),
            "params": .list(params.map { ["name": .string($0.name), "value": .string($0.value)] }),
            "serviceAccount": .string(names.account(.run)),
            "timeout": .string(settings.timeouts.pipeline),
        ]
        return object("PipelineRun", metadata, spec, in: .run)
    }

    /// The tag that images of the source get when all is green.
    var reference: String { imageTag(from: settings.source.revision) }
    /// The tag under which tasks hand images on: never the final one, which only a green run gives.
    var runTag: String { String("kontrakt-\(reference)".prefix(128)) }

    private var params: [(name: String, description: String, value: String)] {
        [
            ("tag", "The tag that images of the run are pushed under; one that no other run has", runTag),
            ("reference", "The tag that images of this source get when all is green", reference),
        ]
    }

    private var labels: [(key: String, value: String)] { Labels.of(project: graph.project) }

    /// What the Pipeline declares: exactly what its tasks use.
    private var bound: [String] { [SerialName.source] + graph.builds.map { SerialName.image($0.name) } }

    private func objectName(of resource: String) -> String {
        Names.cut("\(graph.pipeline)-\(resource)", to: SerialName.resourceLimit)
    }

    private func resource(_ name: String, type: String, params: [(name: String, value: String)]) -> OutputObject {
        let metadata = ObjectMeta(objectName(of: name), namespace: settings.namespace, labels: labels)
        let values = params.map { Value.object(["name": .string($0.name), "value": .string($0.value)]) }
        return object("PipelineResource", metadata, ["type": .string(type), "params": .list(values)])
    }

    private func object(
        _ kind: String, _ metadata: ObjectMeta, _ spec: Value, in group: OutputGroup = .pipeline
    ) -> OutputObject {
        OutputObject(
            group: group, apiVersion: apiVersion, kind: kind, name: metadata.name, namespace: metadata.namespace,
            value: [
                "apiVersion": .string(apiVersion), "kind": .string(kind), "metadata": metadata.value, "spec": spec,
            ])
    }
}

extension SerialTask {
    fileprivate var value: Value {
        let inputs = inputs.map { input in
            Value.object([
                "name": .string(input.resource), "resource": .string(input.resource),
                "from": input.from.map { .strings([$0]) },
            ])
        }
        let outputs = output.map { Value.list([["name": .string($0), "resource": .string($0)]]) }
        return [
            "name": .string(name),
            "taskRef": ["name": .string(task)],
            "resources": .object(["inputs": .list(inputs), "outputs": outputs]),
            "params": .list(params.map { ["name": .string($0), "value": .string("${params.\($0)}")] }),
        ]
    }
}

/// The nearest valid image tag to a revision, as a run of Tekton finds it; the default branch has no name here.
private func imageTag(from revision: String) -> String {
    var name = revision[...]
    for prefix in ["refs/heads/", "refs/tags/"] { name = name.rest(after: prefix) ?? name }
    let bytes = name.utf8.map { byte -> UInt8 in
        ImageReference.isTag("_" + String(decoding: [byte], as: UTF8.self)) ? byte : UInt8(ascii: "-")
    }
    let tag = bytes.drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }.prefix(128)
    return tag.isEmpty ? "latest" : String(decoding: tag, as: UTF8.self)
}
