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
        options: [.tag, .pushedImage, .resultFormat, .insecureRegistry, .skopeo]
            + [.filename, .recursive, .kontrakt, .lock, .settle]
            + [.run, .runKey, .context, .kubeconfig, .patience, .grace, .kubectl] + Option.eventSources
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
            return refuse(unusable + incomplete)
        }
        let deadline = beginClusterWork(patience: watchSeconds)
        return images.isEmpty ? pushTargets(to: tags, deadline: deadline) : push(images, to: tags, deadline: deadline)
    }

    /// Pushes exactly these.
    private func push(_ images: [ImageReference], to tags: [String], deadline: Deadline) -> ExitStatus {
        var pushed: [PushedTag] = []
        do throws(ClusterFailure) {
            let (promotions, missing) = try registry(insecure: []).promotions(of: images, deadline: deadline)
            guard missing.isEmpty else { return finish(missing, []) }
            let problems = try push(promotions, to: tags, insecure: [], deadline: deadline) { pushed.append($0) }
            return finish(problems, pushed)
        } catch {
            return report(error, tags: pushed.filter(\.isNew).map(\.tag))
        }
    }

    /// Pushes what the targets of a run are, when its tests are green.
    private func pushTargets(to tags: [String], deadline: Deadline) -> ExitStatus {
        let (named, status) = namedRun(for: "push")
        guard var named else { return status }
        var pushed: [PushedTag] = []
        do throws(ClusterFailure) {
            guard let watched = try connect(to: &named, deadline: deadline) else { return .failed }
            let judgement = try judge(watched, deadline: deadline) { quote($0) }
            guard judgement.isGreen else {
                writeImages([], judgement.complaints, run: named)
                return .red
            }
            var (targets, problems) = promotions(of: judgement.targets)
            if problems.isEmpty {
                problems = try push(
                    targets, to: tags, insecure: named.settings.insecureRegistries, deadline: deadline
                ) { pushed.append($0) }
            }
            return finish(problems, pushed, run: named)
        } catch {
            return report(error, about: named, tags: pushed.filter(\.isNew).map(\.tag))
        }
    }

    private func push(
        _ images: [Promotion], to tags: [String], insecure: [String], deadline: Deadline,
        note: (PushedTag) -> Void
    ) throws(ClusterFailure) -> [Diagnostic] {
        let registry = try registry(insecure: insecure)
        return try showingProgress { () throws(ClusterFailure) in
            try promote(
                images, to: tags, at: registry, deadline: deadline,
                // A log is told when it is done.
                begin: { if panel != nil { tell($0) } },
                report: {
                    tell($0.news)
                    note($0)
                })
        }
    }

    private func finish(_ problems: [Diagnostic], _ pushed: [PushedTag], run: NamedRun? = nil) -> ExitStatus {
        report(problems)
        writeImages(pushed, problems, run: run)
        return problems.isEmpty ? .fine : .red
    }

    /// The result: all tags when all were pushed, or for a program what was.
    private func writeImages(_ pushed: [PushedTag], _ problems: [Diagnostic], run: NamedRun?) {
        guard wantsJSON else {
            if problems.isEmpty { for tag in pushed { write("\(tag.tag)@\(tag.image.digest)\n") } }
            return
        }
        let images = pushed.map {
            JSONValue.object([
                ("image", .text($0.image.repository)), ("digest", .text($0.image.digest)), ("tag", .text($0.tag)),
                ("state", .text($0.isNew ? "written" : "unchanged")),
            ])
        }
        writeResult(
            of: "push", run: run?.run.id, isGreen: problems.isEmpty, [("images", .list(images))],
            diagnostics: problems, in: run?.sources ?? SourceMap())
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
