package import YAML

package struct Pipeline: TypedObject {
    package static let apiVersion = "tekton.dev/v1"
    package static let kind = "Pipeline"
    package let metadata: ObjectMeta
    package var description: String
    package var params: [PipelineParam] = []
    package var workspaces: [PipelineWorkspace] = []
    package var tasks: [PipelineTask] = []
    package var finally: [PipelineTask] = []
    package var results: [PipelineResult] = []

    package init(_ metadata: ObjectMeta, description: String) {
        self.metadata = metadata
        self.description = description
    }

    package var body: [Value.Entry] {
        let spec = Value.object([
            "description": .string(description),
            "params": params.map(\.value).orNil,
            "workspaces": workspaces.map(\.value).orNil,
            "tasks": .list(tasks.map(\.value)),
            "finally": finally.map(\.value).orNil,
            "results": results.map(\.value).orNil,
        ])
        return [Value.Entry("spec", spec)]
    }
}

/// A string that a run gives to the Pipeline; without a default it must.
package struct PipelineParam: Sendable, Equatable {
    package let name: String
    package let description: String
    package let defaultValue: String?

    package init(_ name: String, _ description: String, default defaultValue: String? = nil) {
        self.name = name
        self.description = description
        self.defaultValue = defaultValue
    }

    package var value: Value {
        .object([
            "name": .string(name), "type": "string", "description": .string(description),
            "default": defaultValue.map(Value.string),
        ])
    }
}

package struct PipelineWorkspace: Sendable, Equatable {
    package let name: String
    package let description: String
    package let isOptional: Bool

    package init(_ name: String, _ description: String, optional: Bool) {
        self.name = name
        self.description = description
        isOptional = optional
    }

    package var value: Value {
        .object([
            "name": .string(name), "description": .string(description), "optional": isOptional ? true : nil,
        ])
    }
}

package struct PipelineResult: Sendable, Equatable {
    package let name: String
    package let description: String
    package let result: ResultReference

    package init(_ name: String, _ description: String, from result: ResultReference) {
        self.name = name
        self.description = description
        self.result = result
    }

    package var value: Value {
        [
            "name": .string(name), "type": "string", "description": .string(description),
            "value": .string(result.text),
        ]
    }
}
