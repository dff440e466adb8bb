internal import Model
internal import Text
internal import YAML

/// The `spec` of a Task, wherever it stands.
struct TaskDefinition {
    let spec: Node
    let title: String
    /// Where a run or a Pipeline says that it means this one.
    let reference: Span

    init(_ spec: Node, of object: PipelineObject, reference: Span? = nil) {
        self.spec = spec
        title = object.title
        self.reference = reference ?? object.specPlace
    }

    /// That of a TaskRun.
    init(inline spec: Node, place: Span) {
        self.spec = spec
        title = "`taskSpec`"
        reference = place
    }

    var params: [NamedItem] { spec.value("inputs")?.named("params") ?? [] }
    var inputs: [NamedItem] { spec.value("inputs")?.named("resources") ?? [] }
    var outputs: [NamedItem] { spec.value("outputs")?.named("resources") ?? [] }
    var steps: [Node] { spec.mappings("steps") }
}

func taskProblems(_ task: TaskDefinition) -> [Diagnostic] {
    let lists = [task.spec.value("inputs"), task.spec.value("outputs")].compactMap(\.self)
    return task.steps.flatMap(stepProblems)
        + duplicates(task.spec.named("steps"), called: "steps")
        + duplicates(task.spec.named("volumes"), called: "volumes")
        + duplicates(task.params, called: "params")
        + duplicates(task.inputs, called: "input resources", ignoringCase: true)
        + duplicates(task.outputs, called: "output resources", ignoringCase: true)
        + lists.flatMap { typeProblems($0.mappings("resources")) }
        + (task.inputs + task.outputs).flatMap { longName($0.name) }
        + task.spec.named("volumes").filter { !isVariable($0.name) && !Names.isLabel($0.text) }.map {
            .invalidPipelineName($0.text, of: "a volume", because: labelRule, at: $0.name.span)
        }
        + task.params.compactMap { unusableName($0, syntax: "${inputs.params.…}") }
}

private func stepProblems(_ step: Node) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let name = step.value("name")?.nonEmptyText {
        if !Names.isLabel(name.string) {
            problems.append(.invalidPipelineName(name.string, of: "a step", because: labelRule, at: name.span))
        } else if name.string.utf8.count > 52 {
            problems.append(.longStepName(name.string, at: name.span))
        }
    }
    if let image = step.value("image")?.nonEmptyText, isVariable(image), step.value("command") == nil {
        let title = step.value("name")?.nonEmptyText.map { "the step `\($0.string)`" } ?? "this step"
        problems.append(.imageWithoutCommand(title, at: image.span))
    }
    return problems
}

/// A param that no substitution can mean.
func unusableName(_ param: NamedItem, syntax: String) -> Diagnostic? {
    let bytes = Array(param.text.utf8)
    let isWord = bytes.allSatisfy { $0.isAlphanumeric || "_-".utf8.contains($0) }
    if isWord, let first = bytes.first, first > UInt8(ascii: "9") { return nil }
    return .unusableParamName(param.text, syntax: syntax, at: param.name.span)
}
