internal import Model
internal import Text
internal import YAML

func pipelineRunProblems(_ run: PipelineObject, _ spec: Node, among objects: PipelineObjects) -> [Diagnostic] {
    let resources = spec.named("resources")
    let params = spec.named("params")
    var problems = runProblems(spec, triggers: ["manual"], cancelled: "PipelineRunCancelled")
    problems += duplicates(resources, called: "resources") + duplicates(params, called: "params", ignoringCase: true)
    problems += valueProblems(of: params, field: "value", mayRefer: false, files: objects.files)

    let reference = spec.value("pipelineRef")?.value("name")
    guard let reference, let pipeline = objects.find("Pipeline", reference, from: run), let target = pipeline.spec
    else { return problems }
    let given = Given(
        what: "resource", owner: pipeline.title, items: resources, declared: target.named("resources"),
        place: reference.span)
    problems += given.problems() + given.typeProblems { boundType($0, from: run, among: objects) }
    problems +=
        Given(
            what: "param", owner: pipeline.title, items: params, declared: target.named("params"),
            place: reference.span
        ).problems()
    return problems + longNames(of: target.named("tasks"), in: run)
}

/// Names of TaskRuns are cut, and then get six more characters.
private func longNames(of tasks: [NamedItem], in run: PipelineObject) -> [Diagnostic] {
    let prefix = run.root.value("metadata")?.value("generateName")?.nonEmptyText
    guard let name = run.name ?? prefix else { return [] }
    let own = name.string.utf8.count + (run.name == nil ? 5 : 0)
    // What fits with no run at all was said where the task is.
    return tasks.filter { own + $0.text.utf8.count > 56 && $0.text.utf8.count <= 55 }.map {
        .longTaskRunName(
            run: name.string, task: $0.text, length: own + $0.text.utf8.count, task: $0.name.span, at: name.span)
    }
}

func taskRunProblems(
    _ run: PipelineObject, _ spec: Node, volumes: Set<String>, among objects: PipelineObjects
) -> [Diagnostic] {
    var problems = runProblems(spec, triggers: ["manual", "pipelineRun"], cancelled: "TaskRunCancelled")
    let inputs = spec.value("inputs")?.named("resources") ?? []
    let outputs = spec.value("outputs")?.named("resources") ?? []
    let params = spec.value("inputs")?.named("params") ?? []
    problems += duplicates(inputs, called: "input resources", ignoringCase: true)
    problems += duplicates(outputs, called: "output resources", ignoringCase: true)
    problems += duplicates(params, called: "params", ignoringCase: true)
    problems += valueProblems(of: params, field: "value", mayRefer: false, files: objects.files)
    problems += (inputs + outputs).flatMap(boundProblems)

    guard let task = definition(of: run, spec, among: objects, problems: &problems) else { return problems }
    if spec.value("taskSpec") != nil {
        problems += taskProblems(task) + substitutionProblems(in: task, volumes: volumes, files: objects.files)
    }
    for (what, items, declared) in [
        ("input resource", inputs, task.inputs), ("output resource", outputs, task.outputs),
    ] {
        let given = Given(what: what, owner: task.title, items: items, declared: declared, place: task.reference)
        problems += given.problems() + given.typeProblems { boundType($0, from: run, among: objects) }
    }
    return problems
        + Given(what: "param", owner: task.title, items: params, declared: task.params, place: task.reference)
        .problems()
}

/// What both runs have.
private func runProblems(_ spec: Node, triggers: [String], cancelled: String) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let trigger = spec.value("trigger"), let type = trigger.value("type")?.nonEmptyText {
        if !triggers.contains(type.string) {
            problems.append(.unknownValue(type.string, of: "type of a trigger", allowed: triggers, at: type.span))
        } else if type.string == "pipelineRun", trigger.value("name")?.nonEmptyText == nil {
            problems.append(.missingField("name", in: "the trigger `pipelineRun`", at: type.span))
        }
    }
    if let timeout = spec.value("timeout"), let text = timeout.asString,
        Duration(go: text).map({ $0 <= .zero }) ?? true
    {
        problems.append(.unusableTimeout(text, at: timeout.span))
    }
    let choices = [
        (spec.value("status"), "status of a run", cancelled),
        (spec.value("results")?.value("type"), "place for results", "gcs"),
    ]
    for (node, field, only) in choices {
        guard let node = node?.nonEmptyText, node.string != only else { continue }
        problems.append(.unknownValue(node.string, of: field, allowed: [only], at: node.span))
    }
    return problems
}

/// Exactly one of a reference and a spec; and the spec is a right one.
private func boundProblems(_ item: NamedItem) -> [Diagnostic] {
    let title = "the resource `\(item.text)`"
    let (reference, spec) = (item.node.entry("resourceRef"), item.node.entry("resourceSpec"))
    switch (reference.flatMap { $0.value.isNull ? nil : $0 }, spec.flatMap { $0.value.isNull ? nil : $0 }) {
    case (let reference?, let spec?):
        return [
            .conflictingFields(
                ["resourceRef", "resourceSpec"], in: title, other: reference.key.span, at: spec.key.span)
        ]
    case (nil, nil): return [.missingOneOf(["resourceRef", "resourceSpec"], in: title, at: item.name.span)]
    case (nil, let spec?):
        return spec.value.kind == .mapping
            ? resourceProblems(spec.value, called: title, place: spec.key.span) : []
    default: return []
    }
}

/// The type of what is bound to a resource, where that is known here.
private func boundType(_ item: NamedItem, from run: PipelineObject, among objects: PipelineObjects) -> String? {
    if let spec = item.node.value("resourceSpec") { return spec.value("type")?.nonEmptyText?.string }
    let name = item.node.value("resourceRef")?.value("name")
    return objects.find("PipelineResource", name, from: run)?.spec?.value("type")?.nonEmptyText?.string
}

/// The Task that a TaskRun runs, its own or another one; nil when that is not here.
private func definition(
    of run: PipelineObject, _ spec: Node, among objects: PipelineObjects, problems: inout [Diagnostic]
) -> TaskDefinition? {
    let reference = spec.entry("taskRef").flatMap { $0.value.isNull ? nil : $0 }
    let inline = spec.entry("taskSpec").flatMap { $0.value.isNull ? nil : $0 }
    switch (reference, inline) {
    case (let reference?, let inline?):
        problems.append(
            .conflictingFields(
                ["taskRef", "taskSpec"], in: run.title, other: reference.key.span, at: inline.key.span))
    case (nil, nil): problems.append(.missingOneOf(["taskRef", "taskSpec"], in: run.title, at: run.specPlace))
    default: break
    }
    if let inline {
        guard inline.value.kind == .mapping else { return nil }
        return TaskDefinition(inline: inline.value, place: inline.key.span)
    }
    guard let reference = reference?.value else { return nil }
    let kind = reference.value("kind")?.nonEmptyText
    let kinds = ["Task", "ClusterTask"]
    if let kind, !kinds.contains(kind.string) {
        problems.append(.unknownValue(kind.string, of: "kind of a task", allowed: kinds, at: kind.span))
        return nil
    }
    let name = reference.value("name")
    let isCluster = kind?.equals("ClusterTask") ?? false
    guard let object = objects.find(isCluster ? "ClusterTask" : "Task", name, from: run), let found = object.spec,
        let place = name?.span
    else { return nil }
    return TaskDefinition(found, of: object, reference: place)
}
