// What is said about params, results and numbers of Tekton v1. The kinds are in K6-TektonV1.swift.

extension Diagnostic {
    package static func defaultOfOtherType(
        _ name: String, type: String, is actual: String, at span: Span
    ) -> Self {
        Diagnostic(
            .paramType, "the param `\(name)` is \(type), but its default is \(actual)", at: span,
            help: "change the default or the `type`")
    }

    package static func enumOfOtherType(_ name: String, is type: String, at span: Span) -> Self {
        Diagnostic(.paramType, "the param `\(name)` is \(type), and only a string has an `enum`", at: span)
    }

    package static func unknownParamType(_ type: String, of what: String, at span: Span) -> Self {
        let allowed = ["string", "array", "object"]
        let meant = nearest(to: type, among: allowed)
        return Diagnostic(
            .paramType, "`\(type)` is no type of a \(what)", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "it is one of `string`, `array`, `object`",
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func unknownPropertyType(_ type: String, at span: Span) -> Self {
        Diagnostic(
            .paramType, "a key of an object cannot be of the type `\(type)`", at: span,
            help: "all keys are strings: write `string`, or leave the type out")
    }

    package static func wholeValueInText(
        _ name: String, is type: String, in place: String, help: String, at span: Span
    ) -> Self {
        Diagnostic(.paramType, "the param `\(name)` is \(type), and cannot be put into \(place)", at: span, help: help)
    }

    package static func otherParamType(
        _ name: String, is actual: String, wanted: String, by owner: String, declared: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .paramType, "`\(name)` is given \(actual), but \(owner) wants \(wanted)", at: span,
            notes: [Note("it is declared here", at: declared)])
    }

    package static func matrixWithoutArray(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .paramType, "the param `\(name)` of a matrix is no list", at: span,
            help: "give a list of values, or move it to the `params` of the task")
    }

    package static func tooManyCombinations(at span: Span) -> Self {
        Diagnostic(
            .overLimit, "this matrix makes more than 256 tasks", at: span, help: "shorten the lists, or split the task")
    }

    package static func belowZero(_ field: String, of owner: String, _ value: String, at span: Span) -> Self {
        Diagnostic(.overLimit, "`\(field)` of \(owner) is `\(value)`, and cannot be below zero", at: span)
    }

    package static func requestAboveLimit(_ resource: String, limit: Span, at span: Span) -> Self {
        Diagnostic(
            .overLimit, "this requests more \(resource) than the limit allows", at: span,
            notes: [Note("the limit is here", at: limit)])
    }

    package static func timeoutAboveWhole(_ value: String, whole: String, at span: Span) -> Self {
        Diagnostic(
            .overLimit, "the timeout `\(value)` is longer than \(whole)", at: span,
            help: "set `timeouts.pipeline` to the longest that all of it may take")
    }

    package static func timeoutsAboveWhole(_ values: [String], whole: String, at span: Span) -> Self {
        let both = values.map { "`\($0)`" }.joined(separator: " and ")
        return Diagnostic(
            .overLimit, "the timeouts \(both) of `tasks` and `finally` are longer than \(whole) together", at: span,
            help: "set `timeouts.pipeline` to the longest that all of it may take")
    }
}
