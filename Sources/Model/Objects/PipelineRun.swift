package import YAML

package struct PipelineRun: TypedObject {
    package static let apiVersion = "tekton.dev/v1"
    package static let kind = "PipelineRun"
    package let metadata: ObjectMeta
    package let pipeline: String
    package let params: [Param]
    package let workspaces: [WorkspaceBinding]
    /// The account of every task that `accounts` does not name.
    package let account: String
    package let accounts: [(task: String, account: String)]
    package let fsGroup: Int64
    package let timeouts: Settings.Timeouts

    package init(
        _ metadata: ObjectMeta, pipeline: String, params: [Param], workspaces: [WorkspaceBinding], account: String,
        accounts: [(task: String, account: String)], fsGroup: Int64, timeouts: Settings.Timeouts
    ) {
        self.metadata = metadata
        self.pipeline = pipeline
        self.params = params
        self.workspaces = workspaces
        self.account = account
        self.accounts = accounts
        self.fsGroup = fsGroup
        self.timeouts = timeouts
    }

    package var body: [Value.Entry] {
        let spec = Value.object([
            "pipelineRef": ["name": .string(pipeline)],
            "params": .list(params.map(\.value)),
            "workspaces": .list(workspaces.map(\.value)),
            "timeouts": [
                "pipeline": .string(timeouts.pipeline), "tasks": .string(timeouts.tasks),
                "finally": .string(timeouts.finally),
            ],
            "taskRunTemplate": [
                "serviceAccountName": .string(account),
                "podTemplate": ["securityContext": ["fsGroup": .int(fsGroup)]],
            ],
            "taskRunSpecs": accounts.map {
                ["pipelineTaskName": .string($0.task), "serviceAccountName": .string($0.account)]
            }.orNil,
        ])
        return [Value.Entry("spec", spec)]
    }
}

/// What a run puts into a workspace of its Pipeline.
package struct WorkspaceBinding: Sendable {
    package enum Source: Sendable {
        /// A volume of its own, made for the run.
        case claim(Settings.Workspace)
        /// A Secret, whole or the one key under another file name.
        case secret(String, item: (key: String, path: String)?)
    }

    package let name: String
    package let source: Source

    package init(_ name: String, _ source: Source) {
        self.name = name
        self.source = source
    }

    package var value: Value {
        switch source {
        case .claim(let workspace):
            let spec = Value.object([
                "accessModes": ["ReadWriteOnce"],
                "resources": ["requests": ["storage": .string(workspace.size)]],
                "storageClassName": workspace.storageClass.map(Value.string),
            ])
            return ["name": .string(name), "volumeClaimTemplate": ["spec": spec]]
        case .secret(let secret, let item):
            let items = item.map { Value.list([["key": .string($0.key), "path": .string($0.path)]]) }
            return ["name": .string(name), "secret": .object(["secretName": .string(secret), "items": items])]
        }
    }
}
