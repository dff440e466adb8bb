internal import Model
internal import Text
internal import YAML

extension Dialect {
    /// Tekton of today: `v1`, and what it still serves beside it.
    static let tektonV1 = Dialect(
        versions: [
            Version(
                "tekton.dev/v1",
                [
                    "Task": .object(.task), "Pipeline": .object(.pipeline), "TaskRun": .object(.taskRun),
                    "PipelineRun": .object(.pipelineRun),
                ]),
            Version(
                "tekton.dev/v1beta1",
                [
                    "Task": .object(.taskV1Beta1), "Pipeline": .object(.pipelineV1Beta1),
                    "TaskRun": .object(.taskRunV1Beta1), "PipelineRun": .object(.pipelineRunV1Beta1),
                    "StepAction": .object(.stepAction), "CustomRun": .object(.customRun),
                ]),
            Version("tekton.dev/v1alpha1", ["StepAction": .object(.stepAction)]),
        ], names: .subdomain
    ) { object, objects in
        guard let spec = object.spec, spec.kind == .mapping else { return [] }
        var rules = TektonRules(objects)
        switch true {
        case object.isA("Task"): rules.check(TaskScope(spec, of: object))
        case object.isA("Pipeline"): rules.check(PipelineScope(spec, of: object))
        case object.isA("StepAction"): rules.check(stepAction: spec, of: object)
        case object.isA("TaskRun"): rules.check(taskRun: spec, of: object)
        case object.isA("PipelineRun"): rules.check(pipelineRun: spec, of: object)
        default: rules.check(customRun: spec, of: object)
        }
        return rules.found
    }
}

/// The rules of Tekton v1, and what they found so far.
struct TektonRules {
    let objects: PipelineObjects
    var found: [Diagnostic] = []

    var files: SourceMap { objects.files }
    var features: TektonFeatures { objects.features }

    init(_ objects: PipelineObjects) { self.objects = objects }

    /// What only works with a flag.
    mutating func gate(_ what: String, _ flag: String, _ value: String, isOpen: Bool, at span: Span) {
        if !isOpen { found.append(.gatedField(what, flag: flag, value: value, at: span)) }
    }

    mutating func gateAlpha(_ what: String, at span: Span) {
        gate(what, "enable-api-fields", "alpha", isOpen: features.fields == .alpha, at: span)
    }

    mutating func gateBeta(_ what: String, at span: Span) {
        gate(what, "enable-api-fields", "beta", isOpen: features.fields != .stable, at: span)
    }
}
