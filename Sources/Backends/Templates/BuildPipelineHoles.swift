internal import Model
internal import YAML

// The templates for Build Pipeline; `resource` is the image that a build makes, by its name in the Task.
extension Templates {
    func buildPipelineKaniko(
        _ task: TaskHead, image: String, resource: String, destination: String, context: String, dockerfile: String,
        arguments: [String], baseResources: [Value]
    ) -> OutputObject? {
        self.task(
            .buildPipelineKaniko, task,
            with: [
                "image": .text(image), "image-resource": .text(resource), "destination": .text(destination),
                "context": .text(context), "dockerfile": .text(dockerfile), "arguments": .strings(arguments),
                "base-resources": .list(baseResources),
            ])
    }

    func buildPipelineBuildah(
        _ task: TaskHead, image: String, resource: String, destination: String, context: String, dockerfile: String,
        arguments: [String], baseResources: [Value], insecureRegistries: String
    ) -> OutputObject? {
        self.task(
            .buildPipelineBuildah, task,
            with: [
                "image": .text(image), "image-resource": .text(resource), "destination": .text(destination),
                "context": .text(context), "dockerfile": .text(dockerfile), "arguments": .strings(arguments),
                "base-resources": .list(baseResources), "insecure-registries": .text(insecureRegistries),
            ])
    }

    func buildPipelineKo(
        _ task: TaskHead, image: String, resource: String, repository: String, module: String, importPath: String,
        arguments: [String]
    ) -> OutputObject? {
        self.task(
            .buildPipelineKo, task,
            with: [
                "image": .text(image), "image-resource": .text(resource), "repository": .text(repository),
                "module": .text(module), "import-path": .text(importPath), "arguments": .strings(arguments),
            ])
    }

    func buildPipelineKontrakt(
        _ task: TaskHead, image: String, kontrakt: String, registry: String, imageResources: [Value],
        images: [String], environment: [Value], mounts: [SecretMount]
    ) -> OutputObject? {
        self.task(
            .buildPipelineKontrakt, task,
            with: [
                "image": .text(image), "kontrakt": .text(kontrakt), "registry": .text(registry),
                "image-resources": .list(imageResources), "images": .strings(images),
                "environment": .list(environment + mounts.map(\.variableValue)),
                "volumes": .list(mounts.map(\.volume)), "volume-mounts": .list(mounts.map(\.mount)),
            ])
    }

    func buildPipelinePush(
        _ task: TaskHead, image: String, imageResources: [Value], images: [String]
    ) -> OutputObject? {
        self.task(
            .buildPipelinePush, task,
            with: [
                "image": .text(image), "image-resources": .list(imageResources), "images": .strings(images),
            ])
    }

    func buildPipelineDeploy(
        _ task: TaskHead, image: String, registry: String, imageResources: [Value], images: [String],
        environment: [Value]
    ) -> OutputObject? {
        self.task(
            .buildPipelineDeploy, task,
            with: [
                "image": .text(image), "registry": .text(registry), "image-resources": .list(imageResources),
                "images": .strings(images), "environment": .list(environment),
            ])
    }
}

extension Filling {
    fileprivate static func strings(_ strings: [String]) -> Filling { .list(strings.map(Value.string)) }
}

/// A Secret that a step finds as a folder, and the variable that says where.
struct SecretMount {
    let name: String
    let secret: String
    let variable: String
    /// The one key that is wanted, under another file name; nil for all.
    var item: (key: String, path: String)?

    private var path: String { "/kontrakt/\(name)" }

    var volume: Value {
        let items = item.map { Value.list([["key": .string($0.key), "path": .string($0.path)]]) }
        return [
            "name": .string(name), "secret": .object(["secretName": .string(secret), "items": items]),
        ]
    }

    var mount: Value { ["name": .string(name), "mountPath": .string(path), "readOnly": true] }
    var variableValue: Value { ["name": .string(variable), "value": .string(path)] }
}
