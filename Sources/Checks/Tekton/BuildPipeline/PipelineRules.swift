internal import Model
internal import Text
internal import YAML

func pipelineProblems(_ object: PipelineObject, _ spec: Node, among objects: PipelineObjects) -> [Diagnostic] {
    let resources = spec.named("resources")
    let params = spec.named("params")
    let tasks = spec.mappings("tasks")
    return duplicates(resources, called: "resources") + typeProblems(spec.mappings("resources"))
        + duplicates(params, called: "params")
        + params.compactMap { unusableName($0, syntax: "${params.…}") }
        + valueProblems(of: params, field: "default", mayRefer: false, files: objects.files)
        + duplicates(spec.named("tasks"), called: "tasks") + taskNameProblems(spec.named("tasks"))
        + usedResources(tasks, declared: resources, by: object)
        + fromProblems(tasks, resources: resources)
        + tasks.flatMap { bindingProblems(of: $0, in: object, resources: resources, among: objects) }
}

/// They become part of the names of TaskRuns.
private func taskNameProblems(_ tasks: [NamedItem]) -> [Diagnostic] {
    tasks.compactMap { task in
        guard Names.isLabel(task.text) else {
            return .invalidPipelineName(task.text, of: "a task", because: labelRule, at: task.name.span)
        }
        // A run has one character at least.
        return task.text.utf8.count > 55 ? .longTaskName(task.text, at: task.name.span) : nil
    }
}

/// Tasks use what the Pipeline declares, and all of it.
private func usedResources(_ tasks: [Node], declared: [NamedItem], by object: PipelineObject) -> [Diagnostic] {
    let used = tasks.compactMap { $0.value("resources") }.flatMap { $0.mappings("inputs") + $0.mappings("outputs") }
        .compactMap { $0.value("resource")?.nonEmptyText }
    let known = declared.map(\.text)
    let undeclared = used.filter { !known.contains($0.string) }
    let names = Set(used.map(\.string))
    return undeclared.map {
        .undeclaredReference(
            $0.string, kind: "resource", of: object.title, near: nearest(to: $0.string, among: known),
            help: "declare it in `spec.resources`", at: $0.span)
    } + declared.filter { !names.contains($0.text) }.map { .unusedResource($0.text, at: $0.name.span) }
}

/// What a task of a Pipeline gives to its Task, as far as that is here.
private func bindingProblems(
    of task: Node, in object: PipelineObject, resources: [NamedItem], among objects: PipelineObjects
) -> [Diagnostic] {
    let inputs = task.value("resources")?.named("inputs") ?? []
    let outputs = task.value("resources")?.named("outputs") ?? []
    let params = task.named("params")
    var problems =
        duplicates(inputs, called: "input resources") + duplicates(outputs, called: "output resources")
        + duplicates(params, called: "params")
        + valueProblems(of: params, field: "value", mayRefer: true, files: objects.files)
    guard let (key, reference) = task.entry("taskRef"), reference.kind == .mapping else { return problems }
    if let kind = reference.value("kind")?.nonEmptyText, kind.string != "Task" {
        let isCluster = kind.string == "ClusterTask"
        let name = reference.value("name")?.asString ?? ""
        problems.append(
            isCluster
                ? .clusterTaskInPipeline(name, at: kind.span)
                : .unknownValue(kind.string, of: "kind of a task", allowed: ["Task"], at: kind.span))
        return problems
    }
    guard let target = objects.find("Task", reference.value("name"), from: object), let spec = target.spec else {
        return problems
    }
    let definition = TaskDefinition(spec, of: target)
    let types = Dictionary(resources.map { ($0.text, $0.node.value("type")?.asString) }) { first, _ in first }
    let place = reference["name"]?.span ?? key.span
    let sides = [
        ("input resource", inputs, definition.inputs), ("output resource", outputs, definition.outputs),
    ]
    for (what, items, declared) in sides {
        let given = Given(what: what, owner: target.title, items: items, declared: declared, place: place)
        problems += given.problems()
        problems += given.typeProblems { $0.node.value("resource")?.asString.flatMap { types[$0] ?? nil } }
    }
    return problems
        + Given(
            what: "param", owner: target.title, items: params, declared: definition.params, place: place
        ).problems()
}

/// The `${…}` of a Pipeline: only values of params may hold them, and what they name is declared.
func substitutionProblems(in object: PipelineObject, _ spec: Node, files: SourceMap) -> [Diagnostic] {
    let known = spec.named("params").map(\.text)
    return spec.mappings("tasks").flatMap { texts(below: $0) }.flatMap { path, text in
        text.substitutions(in: files).compactMap { substitution -> Diagnostic? in
            guard substitution.isPath else { return nil }
            let head = substitution.path[0]
            let name = substitution.path[1]
            if substitution.bracket == .parenthesis {
                return head == "params"
                    ? .laterSyntax(substitution.written, meant: "${params.\(name)}", at: substitution.span) : nil
            }
            guard head == "params" else {
                let isTypo = ["inputs", "outputs"].contains(head) || nearest(to: head, among: ["params"]) != nil
                let last = substitution.path.last ?? name
                return isTypo
                    ? .unknownSubstitution(
                        substitution.written, meant: known.contains(last) ? "${params.\(last)}" : nil,
                        help: "in a Pipeline it is `${params.NAME}`", at: substitution.span) : nil
            }
            if path != "params.value" {
                return .misplacedSubstitution(substitution.written, in: "tasks.\(path)", at: substitution.span)
            }
            if known.contains(name) { return nil }
            return .undeclaredReference(
                name, kind: "param", of: object.title, near: nearest(to: name, among: known), at: substitution.span)
        }
    }
}
