package import Model

/// The templates by file name: a file of the user's folder with one of these names replaces the built-in one.
package enum TemplateName: String, Sendable, CaseIterable {
    case buildBuildah = "build-buildah.yaml"
    case buildKaniko = "build-kaniko.yaml"
    case buildKo = "build-ko.yaml"
    case buildPipelineBuildah = "build-pipeline-buildah.yaml"
    case buildPipelineDeploy = "build-pipeline-deploy.yaml"
    case buildPipelineKaniko = "build-pipeline-kaniko.yaml"
    case buildPipelineKo = "build-pipeline-ko.yaml"
    case buildPipelineKontrakt = "build-pipeline-kontrakt.yaml"
    case buildPipelinePush = "build-pipeline-push.yaml"
    case delete = "delete.yaml"
    case deploy = "deploy.yaml"
    case fetch = "fetch.yaml"
    case kontrakt = "kontrakt.yaml"
    case policy = "policy.yaml"
    case push = "push.yaml"
}

/// A place in a template that is filled from the graph: a scalar with the tag `!hole`.
package struct Hole: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// A string in place of the scalar.
        case text
        /// Any number of items in place of one item of a sequence.
        case list
        /// A mapping in place of a mapping's value.
        case tree
    }

    package let name: String
    package let kind: Kind
    /// Whether a template without it cannot work.
    package let isNeeded: Bool

    static func text(_ name: String, needed: Bool = true) -> Hole { Hole(name: name, kind: .text, isNeeded: needed) }
    static func list(_ name: String, needed: Bool = true) -> Hole { Hole(name: name, kind: .list, isNeeded: needed) }
    static func tree(_ name: String, needed: Bool = true) -> Hole { Hole(name: name, kind: .tree, isNeeded: needed) }
}

/// What the rest of the program relies on in a template, whoever wrote it.
package struct TemplateContract: Sendable {
    package var apiVersion: String
    package let kind: String
    package let holes: [Hole]
    package var params: [String] = []
    package var workspaces: [String] = []
    package var results: [String] = []
    /// Of a Task of Build Pipeline: the resources and params of its `inputs`.
    package var inputResources: [String] = []
    package var inputParams: [String] = []
}

extension TemplateName {
    package var contract: TemplateContract {
        switch self {
        case .buildBuildah:
            .build(holes: [
                .text("context"), .text("dockerfile"), .text("destination"), .list("arguments"), .list("base-params"),
                .text("insecure-registries", needed: false),
            ])
        case .buildKaniko:
            .build(holes: [
                .text("context"), .text("dockerfile"), .text("destination"), .list("arguments"), .list("base-params"),
                .text("kontrakt-image", needed: false),
            ])
        case .buildKo:
            .build(holes: [
                .text("module"), .text("import-path"), .list("arguments", needed: false),
                .text("kontrakt-image", needed: false),
            ])
        case .buildPipelineBuildah:
            .buildWithResources(holes: [
                .text("context"), .text("dockerfile"), .text("destination"), .list("arguments"),
                .list("base-resources"), .text("insecure-registries", needed: false),
            ])
        case .buildPipelineDeploy:
            .taskWithResources(
                holes: [
                    .list("image-resources"), .list("images"), .text("registry", needed: false),
                    .list("environment", needed: false),
                ], resources: ["source"], params: ["tag", "reference"])
        case .buildPipelineKaniko:
            .buildWithResources(holes: [
                .text("context"), .text("dockerfile"), .text("destination"), .list("arguments"),
                .list("base-resources"),
            ])
        case .buildPipelineKo:
            .buildWithResources(holes: [
                .text("module"), .text("import-path"), .text("repository"), .list("arguments", needed: false),
            ])
        case .buildPipelineKontrakt:
            .taskWithResources(
                holes: [
                    .text("kontrakt"), .list("image-resources"), .list("images"), .text("registry", needed: false),
                    .list("environment", needed: false), .list("volumes", needed: false),
                    .list("volume-mounts", needed: false),
                ], resources: ["source"], params: ["tag", "reference"])
        case .buildPipelinePush:
            .taskWithResources(
                holes: [.list("image-resources"), .list("images")], resources: [], params: ["tag", "reference"])
        case .delete:
            .task(
                holes: [.text("image", needed: false), .list("pool", needed: false)], params: ["registry", "run-key"],
                workspaces: ["kubeconfig"], results: [])
        case .deploy:
            .task(
                holes: [
                    .text("image", needed: false), .list("image-params"), .list("images"),
                    .list("environment", needed: false),
                ],
                params: ["registry", "reference"], workspaces: ["source"], results: [])
        case .fetch:
            .task(
                holes: [.text("image", needed: false)],
                params: ["registry", "url", "revision", "reference", "run-key"], workspaces: ["source", "git-auth"],
                results: ["commit", "url", "reference", "run"])
        case .kontrakt:
            .task(
                holes: [
                    .text("image", needed: false), .text("kontrakt"), .list("image-params"), .list("images"),
                    .list("environment", needed: false),
                ],
                params: ["registry", "reference", "run-key"], workspaces: ["source", "kubeconfig", "pull-auth"],
                results: [])
        case .policy:
            TemplateContract(
                apiVersion: "admissionregistration.k8s.io/v1", kind: "ValidatingAdmissionPolicy",
                holes: [.text("name"), .tree("labels", needed: false), .text("accounts"), .text("by-run")])
        case .push:
            .task(
                holes: [.text("image", needed: false), .list("image-params"), .list("images")],
                params: ["registry", "reference"], workspaces: ["registry-auth"], results: [])
        }
    }
}

extension TemplateName {
    /// What another template in its place changes.
    package var effect: Effect {
        switch self {
        case .buildBuildah, .buildPipelineBuildah: .builds(by: .buildah)
        case .buildKaniko, .buildPipelineKaniko: .builds(by: .kaniko)
        case .buildKo, .buildPipelineKo: .builds(by: .ko)
        case .kontrakt, .buildPipelineKontrakt: .kontrakts
        case .push, .buildPipelinePush: .task(.push)
        case .deploy, .buildPipelineDeploy: .task(.deploy)
        case .delete: .task(.delete)
        // Everything is made from what it fetches.
        case .fetch: .everything
        // The policy says who may do what; nothing else runs because of it.
        case .policy: .nothing
        }
    }
}

extension TemplateContract {
    fileprivate static func task(
        holes: [Hole], params: [String], workspaces: [String], results: [String]
    ) -> TemplateContract {
        TemplateContract(
            apiVersion: "tekton.dev/v1", kind: "Task",
            holes: [.text("name"), .text("namespace"), .tree("labels", needed: false)] + holes, params: params,
            workspaces: workspaces, results: results)
    }

    fileprivate static func build(holes: [Hole]) -> TemplateContract {
        task(
            holes: [.text("image", needed: false), .text("repository")] + holes, params: ["registry", "run"],
            workspaces: ["source", "registry-auth"], results: ["IMAGE_URL", "IMAGE_DIGEST"])
    }

    fileprivate static func taskWithResources(
        holes: [Hole], resources: [String], params: [String]
    ) -> TemplateContract {
        var contract = task(holes: [.text("image", needed: false)] + holes, params: [], workspaces: [], results: [])
        contract.apiVersion = "pipeline.knative.dev/v1alpha1"
        contract.inputResources = resources
        contract.inputParams = params
        return contract
    }

    fileprivate static func buildWithResources(holes: [Hole]) -> TemplateContract {
        taskWithResources(holes: [.text("image-resource")] + holes, resources: ["source"], params: ["tag"])
    }
}
