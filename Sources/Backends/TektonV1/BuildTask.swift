internal import Model
internal import YAML

extension Planner {
    func build(_ build: Build) -> PlannedTask {
        let task = TaskName.build(build.name)
        let bases = Set(build.recipe.bases).sorted()
        let params: [Param] = [.registry, Param("run", "\(ResultReference.fetch("run"))")]
        let use = PipelineTask(
            task, task: names.task(task), params: params + bases.map { .image("base-\($0)", of: $0) },
            workspaces: ["source", "registry-auth"])
        let object =
            switch build.recipe.input {
            case .dockerfile(let context, let dockerfile):
                dockerfileBuild(build, context: context, dockerfile: dockerfile, bases: bases)
            case .importPath(let importPath, let module):
                koBuild(build, importPath: importPath, module: module)
            }
        return PlannedTask(object: object, use: use, account: .build)
    }

    private func dockerfileBuild(
        _ build: Build, context: String, dockerfile: String, bases: [String]
    ) -> OutputObject? {
        let directory = Reference.path(context)
        let head = head(TaskName.build(build.name), origin: build.origin)
        let baseParams = bases.map { imageParam("base-\($0)", of: $0) }
        let arguments = build.recipe.dockerfileArguments { Reference.param("base-\($0)") }
        switch build.recipe.builder {
        case .buildah:
            return templates.buildBuildah(
                head, image: settings.images.buildah, repository: repository(of: build),
                destination: destination(of: build), context: directory, dockerfile: Reference.path(dockerfile),
                arguments: arguments, baseParams: baseParams,
                insecureRegistries: settings.insecureRegistries.joined(separator: " "))
        case .kaniko, .ko:
            return templates.buildKaniko(
                head, image: settings.images.kaniko, kontraktImage: kontraktImage, repository: repository(of: build),
                destination: destination(of: build), context: "dir://\(directory)",
                dockerfile: Reference.path(dockerfile), arguments: arguments + settings.insecureKanikoArguments,
                baseParams: baseParams)
        }
    }

    private func koBuild(_ build: Build, importPath: String, module: String) -> OutputObject? {
        templates.buildKo(
            head(TaskName.build(build.name), origin: build.origin), image: settings.images.ko,
            kontraktImage: kontraktImage, repository: repository(of: build), module: Reference.path(module),
            importPath: importPath, arguments: settings.insecureKoArguments)
    }

    private func repository(of build: Build) -> String {
        let registry = Reference.param("registry")
        return build.repository.isEmpty ? registry : "\(registry)/\(build.repository)"
    }

    /// Never the final tag, which only a green run gives.
    private func destination(of build: Build) -> String {
        "\(repository(of: build)):kontrakt-\(Reference.param("run"))"
    }
}
