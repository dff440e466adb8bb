internal import Model
internal import Text
internal import YAML

extension Planner {
    func kontrakt(_ kontrakt: Kontrakt) -> PlannedTask {
        let task = TaskName.kontrakt(kontrakt.name)
        let builds = kontrakt.builds
        let use = PipelineTask(
            task, task: names.task(task),
            params: [.registry, .reference, .runKey] + builds.map { .image("image-\($0)", of: $0) },
            workspaces: ["source", "kubeconfig", "pull-auth"])
        let object = templates.kontrakt(
            head(task, kontrakt: kontrakt.name, origin: kontrakt.objects.first?.root.span), image: kontraktImage,
            kontrakt: kontrakt.name, imageParams: builds.map { imageParam("image-\($0)", of: $0) },
            images: imageArguments(builds), environment: settings.sources.environment + settings.timeouts.environment)
        return PlannedTask(
            object: object, use: use, account: .run,
            needs: runNeeds(of: kontrakt, names: names, settings: settings))
    }

    func push(after kontrakts: [String]) -> PlannedTask {
        let use = PipelineTask(
            "push", task: names.task("push"),
            params: [.registry, .reference] + graph.targets.map { .image("image-\($0)", of: $0) },
            workspaces: ["registry-auth"], after: kontrakts)
        let object = templates.push(
            head("push"), image: kontraktImage, imageParams: graph.targets.map { imageParam("image-\($0)", of: $0) },
            images: imageArguments(graph.targets) + settings.insecurePushArguments)
        return PlannedTask(object: object, use: use, account: .push)
    }

    /// Applies the event sources, whose rights are found out where they are lowered.
    func deploy(after tasks: [String]) -> PlannedTask {
        let builds = graph.deployed.builds
        let use = PipelineTask(
            "deploy", task: names.task("deploy"),
            params: [.registry, .reference] + builds.map { .image("image-\($0)", of: $0) }, workspaces: ["source"],
            after: tasks)
        let object = templates.deploy(
            head("deploy"), image: kontraktImage, imageParams: builds.map { imageParam("image-\($0)", of: $0) },
            images: imageArguments(builds), environment: settings.sources.environment)
        return PlannedTask(object: object, use: use, account: .deploy)
    }

    func delete() -> PlannedTask {
        let use = PipelineTask(
            "delete", task: names.task("delete"), params: [.registry, .runKey], workspaces: ["kubeconfig"])
        return PlannedTask(
            object: templates.delete(head("delete"), image: kontraktImage, pool: poolArguments), use: use,
            account: .run, needs: deleteNeeds(settings))
    }

    /// Namespaces of the pool are given back by the last task, so that all kontrakts of a run have one at the same time.
    var missingNamespaces: [Diagnostic] {
        let (access, count) = (settings.access, graph.kontrakts.count)
        guard access.namespaces == .pool, access.pool < count else { return [] }
        return [.poolTooSmall(access.pool, kontrakts: count, at: access.poolSpan)]
    }

    /// The step has no source, and so no settings, to know it from.
    private var poolArguments: [String] {
        settings.access.namespaces == .pool ? ["--pool", String(settings.access.pool)] : []
    }

    /// How the images of this run reach a step: by the name of their build.
    private func imageArguments(_ builds: [String]) -> [String] {
        builds.flatMap { ["--image", "\($0)=\(Reference.param("image-\($0)"))"] }
    }
}
