internal import Text
internal import YAML

extension TektonRules {
    /// A StepAction is one step for many Tasks; params reach its script through variables alone.
    mutating func check(stepAction spec: Node, of object: PipelineObject) {
        let title = StepTitle(node: spec, noun: "StepAction", number: 0)
        var scope = TaskScope(spec, of: object)
        // Its mounts name the volumes of the Task that uses it.
        scope.isClosed = true
        check(params: scope.params)
        if let (_, script) = spec.entry("script"), let (key, command) = spec.entry("command"), !script.isEmpty,
            !command.isNull, !command.isEmpty
        {
            found.append(
                .conflictingFields(
                    ["script", "command"], in: object.title, other: script.span, at: key.span))
        }
        found += duplicates(scope.results.items, called: "results")
        for result in scope.results.items {
            check(resultName: result)
            checkType(of: result, called: "result")
        }
        found += duplicates(spec.named("env"), called: "variables")
        check(texts: title.node, of: spec, in: scope)
        for expression in spec.value("script")?.expressions ?? [] where expression.head.equals("params") {
            guard expression.parts.count > 1, scope.param(expression.parts[1]) != nil else { continue }
            found.append(
                .paramInStepAction(
                    expression.written, variable: variableName(expression.parts), at: expression.span(in: files)))
        }
    }
}
