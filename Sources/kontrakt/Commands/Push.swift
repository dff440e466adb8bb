internal import Cluster
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let tag = Option(
        "tag", "TAG", .text, repeats: true,
        help: "A tag for the images; ${kontrakt.sourceReference} is the value of SOURCE_REFERENCE.")
    static let pushedImage = Option(
        "image", "NAME=REF", .matching("NAME=URL@DIGEST", { replacementParts($0) != nil }), repeats: true,
        help: """
            Without a run: an image to push, by digest; a tag is looked up once, before anything is pushed. With one: what \
            was put in place of a build when it was applied.
            """)
}

extension Command {
    static let push = Command(
        name: "push", abstract: "gives images that passed their tests their tags",
        discussion: """
            Copies each image by its digest, with all platforms, to tags in its own repository, and asks the registry afterwards \
            what the tags point to. Of a run, the tests are judged first as by `kontrakt assert`, and only when they are green \
            the digests that the Pods labelled `kontrakt: target` run are pushed. Without a run, as in the generated pipeline, \
            exactly the images of --image are pushed. All images are looked up before the first tag is written. Credentials \
            come from REGISTRY_AUTH_FILE, or config.json in DOCKER_CONFIG, or where skopeo looks by itself.
            """,
        examples: [
            Example("kontrakt push --run pr17 --tag latest", "the targets of a green run"),
            Example(
                "kontrakt push --tag v1 --image cart=registry.example.org/cart@sha256:…",
                "an image that was tested elsewhere"),
        ],
        options: [.tag, .pushedImage, .insecureRegistry, .skopeo] + [.filename, .recursive, .kontrakt, .lock, .settle]
            + [.run, .runKey, .context, .kubeconfig, .patience, .kubectl] + Option.eventSources
            + [.threads]
            + Option.saying,
        run: { $0.pushImages() })
}

extension Call {
    fileprivate func pushImages() -> ExitStatus {
        let (tags, unusable) = tags()
        // Of a run, they only say what stands for which build.
        var (images, incomplete) = arguments[.run] == nil ? givenImages() : ([], [])
        // A step of the pipeline has no rights in the cluster to find out by itself.
        if isInPipeline, images.isEmpty, incomplete.isEmpty { incomplete = [.noTargetPod()] }
        guard unusable.isEmpty, incomplete.isEmpty else {
            report(unusable + incomplete)
            return .failed
        }
        let deadline = beginClusterWork(patience: watchSeconds)
        do throws(ClusterFailure) {
            if !images.isEmpty {
                let (promotions, missing) = try registry(insecure: []).promotions(of: images, deadline: deadline)
                guard missing.isEmpty else {
                    report(missing)
                    return .red
                }
                return try push(promotions, to: tags, insecure: [], deadline: deadline)
            }
            let (watched, status) = try runUnderWatch(for: "push", deadline: deadline)
            guard let watched else { return status }
            let judgement = try judge(watched, deadline: deadline) { quote($0) }
            guard judgement.isGreen else { return .red }
            let (targets, problems) = promotions(of: judgement.targets)
            guard problems.isEmpty else {
                report(problems)
                return .red
            }
            return try push(
                targets, to: tags, insecure: watched.settings.insecureRegistries, deadline: deadline)
        } catch {
            return report(error)
        }
    }

    private func push(
        _ images: [Promotion], to tags: [String], insecure: [String], deadline: Deadline
    ) throws(ClusterFailure) -> ExitStatus {
        let registry = try registry(insecure: insecure)
        let problems = try promote(images, to: tags, at: registry, deadline: deadline) { announce($0) }
        report(problems)
        guard problems.isEmpty else { return .red }
        for image in Set(images).sorted(by: { $0.source < $1.source }) {
            for tag in tags { write("\(image.destination(tag))@\(image.digest)\n") }
        }
        return .fine
    }

    /// The tags, variables replaced.
    private func tags() -> ([String], [Diagnostic]) {
        let given = arguments.all(.tag)
        guard !given.isEmpty else { return ([], [.pushWithoutTag()]) }
        let variable = "${\(Variable.sourceReference.rawValue)}"
        let reference = surroundings.environment("SOURCE_REFERENCE") ?? ""
        if given.contains(where: { $0.hasInfix(variable) }), reference.isEmpty {
            return ([], [.unusableTag(variable, because: "SOURCE_REFERENCE is not set")])
        }
        var tags: [String] = []
        for tag in given.map({ $0.exchanging(variable, for: reference) }) where !tags.contains(tag) { tags.append(tag) }
        return (tags, tags.filter { !ImageReference.isTag($0) }.map { .unusableTag($0) })
    }

    private func givenImages() -> ([ImageReference], [Diagnostic]) {
        var images: [ImageReference] = []
        var problems: [Diagnostic] = []
        for (name, reference) in arguments.all(.pushedImage).compactMap(replacementParts) {
            if let image = ImageReference(String(reference)), image.digest != nil || image.tag != nil {
                images.append(image)
            } else {
                problems.append(.pushWithoutDigest(String(name), reference: String(reference)))
            }
        }
        return (images, problems)
    }
}

/// What target Pods run, by the repositories that their specs name.
private func promotions(of targets: [TargetImage]) -> ([Promotion], [Diagnostic]) {
    var problems: [Diagnostic] = targets.isEmpty ? [.noTargetPod()] : []
    var images: [Promotion] = []
    for target in targets {
        // The index that was applied, when it was by digest: a node may report only its own platform's part.
        if let digest = target.reference.digest ?? target.runningDigest, target.runningDigest != nil {
            images.append(Promotion(repository: target.reference.repository, digest: digest))
        } else {
            problems.append(
                .targetWithoutDigest(
                    pod: target.pod, container: target.container, image: target.reference.repository))
        }
    }
    for (repository, same) in Dictionary(grouping: images, by: \.repository).sorted(by: { $0.key < $1.key }) {
        let digests = Set(same.map(\.digest)).sorted()
        if digests.count > 1 { problems.append(.targetsDisagree(repository: repository, digests: digests)) }
    }
    return (images, problems)
}
