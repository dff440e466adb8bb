package import YAML

/// A result of another task of the same Pipeline.
package struct ResultReference: Hashable, Sendable {
    package let task: String
    package let result: String

    package init(of task: String, _ result: String) {
        self.task = task
        self.result = result
    }

    package var text: String { "$(tasks.\(task).results.\(result))" }
}

/// What is given to a task's param: text with references in it, each of which makes the task wait for another.
package struct ParamValue: Sendable, Equatable, ExpressibleByStringInterpolation {
    package private(set) var text = ""
    package private(set) var results: [ResultReference] = []

    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation: Interpolation) { self = stringInterpolation.value }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var value = ParamValue(stringLiteral: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) { value.text += literal }
        package mutating func appendInterpolation(_ result: ResultReference) {
            value.text += result.text
            value.results.append(result)
        }
        /// A param of the Pipeline.
        package mutating func appendInterpolation(param: String) { value.text += "$(params.\(param))" }
    }
}

package struct Param: Sendable, Equatable {
    package let name: String
    package let given: ParamValue

    package init(_ name: String, _ given: ParamValue) {
        self.name = name
        self.given = given
    }

    package var value: Value { ["name": .string(name), "value": .string(given.text)] }
}

/// One task of a Pipeline, by reference to the Task object.
package struct PipelineTask: Sendable, Equatable {
    package let name: String
    /// The name of the Task object.
    package let task: String
    package let params: [Param]
    /// Names of workspaces, the same in the Pipeline and in the Task.
    package let workspaces: [String]
    /// Tasks that must be done first and of which no result is used.
    package let runAfter: [String]

    /// Keeps of `after` what no result reference says already.
    package init(_ name: String, task: String, params: [Param], workspaces: [String] = [], after: [String] = []) {
        self.name = name
        self.task = task
        self.params = params
        self.workspaces = workspaces
        let awaited = Set(params.flatMap(\.given.results).map(\.task))
        runAfter = after.filter { !awaited.contains($0) }
    }

    package var value: Value {
        .object([
            "name": .string(name),
            "taskRef": ["kind": "Task", "name": .string(task)],
            "runAfter": runAfter.isEmpty ? nil : .strings(runAfter),
            "params": params.map(\.value).orNil,
            "workspaces": workspaces.map { ["name": .string($0), "workspace": .string($0)] }.orNil,
        ])
    }
}
