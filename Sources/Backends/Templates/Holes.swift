internal import Model
internal import Text
internal import YAML

/// One function per template; its parameters are the template's holes. Each is nil only when loading found errors.
extension Templates {
    func fetch(_ task: TaskHead, image: String) -> OutputObject? {
        self.task(.fetch, task, with: ["image": .text(image)])
    }

    func buildKaniko(
        _ task: TaskHead, image: String, kontraktImage: String, repository: String, destination: String,
        context: String, dockerfile: String, arguments: [String], baseParams: [Value]
    ) -> OutputObject? {
        self.task(
            .buildKaniko, task,
            with: [
                "image": .text(image), "kontrakt-image": .text(kontraktImage), "repository": .text(repository),
                "destination": .text(destination), "context": .text(context), "dockerfile": .text(dockerfile),
                "arguments": .list(arguments.map(Value.string)), "base-params": .list(baseParams),
            ])
    }

    func buildBuildah(
        _ task: TaskHead, image: String, repository: String, destination: String, context: String,
        dockerfile: String, arguments: [String], baseParams: [Value], insecureRegistries: String
    ) -> OutputObject? {
        self.task(
            .buildBuildah, task,
            with: [
                "image": .text(image), "repository": .text(repository), "destination": .text(destination),
                "context": .text(context), "dockerfile": .text(dockerfile),
                "arguments": .list(arguments.map(Value.string)), "base-params": .list(baseParams),
                "insecure-registries": .text(insecureRegistries),
            ])
    }

    func buildKo(
        _ task: TaskHead, image: String, kontraktImage: String, repository: String, module: String,
        importPath: String, arguments: [String]
    ) -> OutputObject? {
        self.task(
            .buildKo, task,
            with: [
                "image": .text(image), "kontrakt-image": .text(kontraktImage), "repository": .text(repository),
                "module": .text(module), "import-path": .text(importPath),
                "arguments": .list(arguments.map(Value.string)),
            ])
    }

    func kontrakt(
        _ task: TaskHead, image: String, kontrakt: String, imageParams: [Value], images: [String], environment: [Value]
    ) -> OutputObject? {
        self.task(
            .kontrakt, task,
            with: [
                "image": .text(image), "kontrakt": .text(kontrakt), "image-params": .list(imageParams),
                "images": .list(images.map(Value.string)), "environment": .list(environment),
            ])
    }

    func push(_ task: TaskHead, image: String, imageParams: [Value], images: [String]) -> OutputObject? {
        self.task(
            .push, task,
            with: [
                "image": .text(image), "image-params": .list(imageParams), "images": .list(images.map(Value.string)),
            ])
    }

    func deploy(_ task: TaskHead, image: String, imageParams: [Value], images: [String], environment: [Value])
        -> OutputObject?
    {
        self.task(
            .deploy, task,
            with: [
                "image": .text(image), "image-params": .list(imageParams), "images": .list(images.map(Value.string)),
                "environment": .list(environment),
            ])
    }

    func delete(_ task: TaskHead, image: String, pool: [String]) -> OutputObject? {
        self.task(.delete, task, with: ["image": .text(image), "pool": .list(pool.map(Value.string))])
    }

    func policy(
        name: String, labels: [(key: String, value: String)], accounts: String, byRun: String
    ) -> OutputObject? {
        let filled = fill(
            .policy,
            with: [
                "name": .text(name), "labels": .tree(Labels.value(labels)), "accounts": .text(accounts),
                "by-run": .text(byRun),
            ])
        guard let filled else { return nil }
        let contract = TemplateName.policy.contract
        return OutputObject(
            group: .access, apiVersion: contract.apiVersion, kind: contract.kind, name: name, namespace: nil,
            value: filled.value, document: filled.document)
    }

    func task(_ name: TemplateName, _ head: TaskHead, with holes: [String: Filling]) -> OutputObject? {
        let common: [String: Filling] = [
            "name": .text(head.name), "namespace": .text(head.namespace), "labels": .tree(Labels.value(head.labels)),
        ]
        let all = holes.merging(common) { filling, _ in filling }
        guard let filled = fill(name, with: all, apiVersion: head.apiVersion) else { return nil }
        let contract = name.contract
        return OutputObject(
            group: .pipeline, apiVersion: head.apiVersion ?? contract.apiVersion, kind: contract.kind, name: head.name,
            namespace: head.namespace, value: filled.value, origin: head.origin, document: filled.document)
    }
}

/// What every Task's metadata says.
struct TaskHead {
    let name: String
    let namespace: String
    let labels: [(key: String, value: String)]
    /// What in the input the Task is there for.
    var origin: Span?
    /// In place of the one that the template has, when that is one of several.
    var apiVersion: String?
}
