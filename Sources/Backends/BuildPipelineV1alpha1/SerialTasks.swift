internal import Model
internal import YAML

extension SerialPlanner {
    func build(_ build: Build) -> SerialTask {
        let bases = Set(build.recipe.bases).sorted()
        let object =
            switch build.recipe.input {
            case .dockerfile(let context, let dockerfile):
                dockerfileBuild(build, context: context, dockerfile: dockerfile, bases: bases)
            case .importPath(let importPath, let module):
                koBuild(build, importPath: importPath, module: module)
            }
        return SerialTask(
            name: SerialName.buildTask(build.name), object: object, task: names.task(TaskName.build(build.name)),
            inputs: [source] + bases.map(image), output: SerialName.image(build.name))
    }

    func kontrakt(_ kontrakt: Kontrakt) -> SerialTask {
        let task = TaskName.kontrakt(kontrakt.name)
        let builds = kontrakt.builds
        let object = templates.buildPipelineKontrakt(
            head(task, kontrakt: kontrakt.name, origin: kontrakt.objects.first?.root.span), image: kontraktImage,
            kontrakt: kontrakt.name, registry: registry, imageResources: builds.map(imageResource),
            images: imageArguments(builds), environment: sourcesEnvironment, mounts: mounts)
        return SerialTask(
            name: SerialName.task(task), object: object, task: names.task(task),
            inputs: [source] + builds.map(image), params: ["tag", "reference"],
            needs: runNeeds(of: kontrakt, names: names, settings: settings) + deleteNeeds(settings))
    }

    func push() -> SerialTask {
        let object = templates.buildPipelinePush(
            head("push"), image: kontraktImage, imageResources: graph.targets.map(imageResource),
            images: imageArguments(graph.targets) + settings.insecurePushArguments)
        return SerialTask(
            name: "push", object: object, task: names.task("push"), inputs: graph.targets.map(image),
            params: ["tag", "reference"])
    }

    /// Applies the event sources, whose rights are found out where they are lowered.
    func deploy() -> SerialTask {
        let builds = graph.deployed.builds
        let object = templates.buildPipelineDeploy(
            head("deploy"), image: kontraktImage, registry: registry, imageResources: builds.map(imageResource),
            images: imageArguments(builds), environment: sourcesEnvironment)
        return SerialTask(
            name: "deploy", object: object, task: names.task("deploy"), inputs: [source] + builds.map(image),
            params: ["tag", "reference"])
    }

    private func dockerfileBuild(
        _ build: Build, context: String, dockerfile: String, bases: [String]
    ) -> OutputObject? {
        let head = head(TaskName.build(build.name), origin: build.origin)
        let directory = SerialReference.path(context)
        let arguments = build.recipe.dockerfileArguments(image: SerialReference.input)
        let destination = "\(SerialReference.output(build.name)):\(SerialReference.tag)"
        switch build.recipe.builder {
        case .buildah:
            return templates.buildPipelineBuildah(
                head, image: settings.images.buildah, resource: SerialName.image(build.name),
                destination: destination, context: directory, dockerfile: SerialReference.path(dockerfile),
                arguments: arguments, baseResources: bases.map(imageResource),
                insecureRegistries: settings.insecureRegistries.joined(separator: " "))
        case .kaniko, .ko:
            return templates.buildPipelineKaniko(
                head, image: settings.images.kaniko, resource: SerialName.image(build.name),
                destination: destination, context: "dir://\(directory)",
                dockerfile: SerialReference.path(dockerfile),
                arguments: arguments + settings.insecureKanikoArguments, baseResources: bases.map(imageResource))
        }
    }

    private func koBuild(_ build: Build, importPath: String, module: String) -> OutputObject? {
        templates.buildPipelineKo(
            head(TaskName.build(build.name), origin: build.origin), image: settings.images.ko,
            resource: SerialName.image(build.name), repository: SerialReference.output(build.name),
            module: SerialReference.path(module), importPath: importPath, arguments: settings.insecureKoArguments)
    }

    private var source: (resource: String, from: String?) { (SerialName.source, nil) }

    /// An image of this run as an input, which makes its task wait for the build.
    private func image(_ build: String) -> (resource: String, from: String?) {
        (SerialName.image(build), SerialName.buildTask(build))
    }

    /// The declaration of such an input in a Task.
    private func imageResource(_ build: String) -> Value {
        ["name": .string(SerialName.image(build)), "type": "image"]
    }

    /// How the images of this run reach a step: by the name of their build.
    private func imageArguments(_ builds: [String]) -> [String] {
        builds.flatMap { ["--image", "\($0)=\(SerialReference.input($0))"] }
    }

    /// What the steps need to lower event sources to what is lowered to here.
    private var sourcesEnvironment: [Value] {
        var sources = settings.sources
        if sources.api != .stock { sources.given["KONTRAKT_SOURCES_API"] = sources.api.rawValue }
        return sources.environment
    }

    private var mounts: [SecretMount] {
        let pull = settings.secrets.pull.map {
            SecretMount(
                name: "pull-auth", secret: $0, variable: "KONTRAKT_PULL_AUTH",
                item: (key: ".dockerconfigjson", path: "config.json"))
        }
        let kubeconfig = settings.secrets.kubeconfig.map {
            SecretMount(name: "kubeconfig", secret: $0, variable: "KONTRAKT_KUBECONFIG")
        }
        return [pull, kubeconfig].compactMap(\.self)
    }
}
