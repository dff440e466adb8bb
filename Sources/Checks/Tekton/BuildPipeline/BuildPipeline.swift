internal import Text
internal import YAML

extension Dialect {
    /// Tekton v0.1.0.
    static let tektonV1Alpha1 = buildPipeline(
        "tekton.dev/v1alpha1",
        volumes: ["name", "configMap.name", "secret.secretName", "persistentVolumeClaim.claimName"])
    /// Build Pipeline on the day before it was called Tekton.
    static let knativeBuildPipeline = buildPipeline(
        "pipeline.knative.dev/v1alpha1", volumes: ["name", "configMap.name"])

    /// `volumes` are the fields of a volume in which substitutions are replaced.
    private static func buildPipeline(_ apiVersion: StaticString, volumes: Set<String>) -> Dialect {
        Dialect(versions: [Version(apiVersion, buildPipelineShapes)], names: .label) { object, objects in
            guard let spec = object.spec, spec.kind == .mapping else { return [] }
            switch "\(object.kind)" {
            case "Task", "ClusterTask":
                let task = TaskDefinition(spec, of: object)
                return taskProblems(task) + substitutionProblems(in: task, volumes: volumes, files: objects.files)
            case "Pipeline":
                return pipelineProblems(object, spec, among: objects)
                    + substitutionProblems(in: object, spec, files: objects.files)
            case "PipelineResource":
                return resourceProblems(spec, called: object.title, place: object.specPlace)
                    + (object.name.map(longName) ?? [])
            case "PipelineRun": return pipelineRunProblems(object, spec, among: objects)
            case "TaskRun": return taskRunProblems(object, spec, volumes: volumes, among: objects)
            default: return []
            }
        }
    }
}

let resourceTypes = ["git", "image", "cluster", "storage"]

/// The types of declared resources are known ones.
func typeProblems(_ resources: [Node]) -> [Diagnostic] {
    resources.compactMap { resource in
        guard let type = resource.value("type")?.nonEmptyText, !resourceTypes.contains(type.string) else { return nil }
        return .unknownValue(type.string, of: "type of a resource", allowed: resourceTypes, at: type.span)
    }
}

/// Containers are called after resources.
func longName(_ name: Node) -> [Diagnostic] {
    name.string.utf8.count > 32 ? [.longResourceName(name.string, at: name.span)] : []
}

/// What breaks the JSON that values of params are put into, and what may be replaced twice or never.
func valueProblems(of params: [NamedItem], field: StaticString, mayRefer: Bool, files: SourceMap) -> [Diagnostic] {
    params.flatMap { param -> [Diagnostic] in
        guard let value = param.node.value(field), let text = value.asString else { return [] }
        var problems: [Diagnostic] = []
        let mistakes: [(UInt8, String)] = [
            (UInt8(ascii: "\""), "a double quote"), (UInt8(ascii: "\\"), "a backslash"),
            (UInt8(ascii: "\n"), "a line break"),
        ]
        if let (_, what) = mistakes.first(where: { text.utf8.contains($0.0) }) {
            problems.append(.unsafeParamValue(param.text, holds: what, at: value.span))
        }
        guard !mayRefer else { return problems }
        let nested = value.substitutions(in: files).filter {
            $0.bracket == .brace && $0.isPath && ["inputs", "outputs", "params"].contains($0.path[0])
        }
        return problems + nested.map { .nestedSubstitution($0.written, at: $0.span) }
    }
}
