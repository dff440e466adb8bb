internal import Backends
internal import Cluster
internal import Compiler
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let lockOutput = Option(
        "output", short: "o", "FILE", .path("a file, or `-`"),
        help: "The file to write, `-` for standard output; by default the one that `lock:` names, else standard output."
    )
    static let lockCheck = Option(
        "check", help: "Write nothing; show what would change, and exit 1 if anything would.")
    static let lookups = Option(
        "threads", short: "j", "N", .matching("a whole number from 1 to 512", isThreadCount),
        help: "How many images to ask registries for at once; 8 by default.")
}

extension Command {
    static let lock = Command(
        name: "lock", abstract: "looks the digests of images up and writes them into a lock file",
        discussion: """
            Asks the registry of every image that is not built here and has no digest yet: images of the kontrakts, of event \
            sources and of the pipeline's steps. The result is an ImagesLock as imgpkg and kbld have it, with the digests of \
            all platforms together. With it (`--lock FILE`, or `lock: FILE` in .kontrakt.yaml) other commands write images \
            by digest. Images that event sources need and this repository builds are looked up as they were pushed: by \
            KO_DOCKER_REPO and SOURCE_REFERENCE, or by --image. Credentials come from REGISTRY_AUTH_FILE, or config.json in \
            DOCKER_CONFIG, or where skopeo looks by itself.
            """,
        examples: [
            Example("kontrakt lock -o images.lock.yaml", "the file to commit"),
            Example("kontrakt generate --lock images.lock.yaml -o deploy", "everything by digest"),
            Example("kontrakt lock --check", "have tags moved since? With `lock:` in the settings"),
        ],
        options: [
            .filename, .recursive, .image, .lockOutput, .lockCheck, .insecureRegistry, .skopeo, .timeout, .lookups,
        ]
            + Option.saying,
        run: { $0.lock() })
}

extension Call {
    fileprivate func lock() -> ExitStatus {
        guard let input = readInput(usingLock: false) else { return .failed }
        let destination = arguments[.lockOutput] ?? input.settings.lockFile.map { input.root + "/" + $0 } ?? "-"
        if arguments.has(.lockCheck), destination == "-" {
            return refuse(input.diagnostics + [.checkWithoutLock()], in: input.repository.files)
        }
        let deadline = beginClusterWork()
        let (wanted, status) = imagesToLock(input)
        guard let wanted else { return status }
        do throws(ClusterFailure) {
            let registry = try registry(insecure: input.settings.insecureRegistries)
            let (images, missing) = try lookUp(wanted, at: registry, deadline: deadline)
            report(missing, in: input.repository.files)
            // A registry that does not answer says nothing about the input.
            guard missing.isEmpty else {
                return missing.allSatisfy { $0.kind.slug == DiagnosticKind.imageNotFound.slug } ? .red : .failed
            }
            let bytes = printedLock(of: images, from: Provenance(command: "kontrakt lock"))
            if destination == "-" {
                write(bytes)
                return .fine
            }
            return put(bytes, at: destination, of: input)
        } catch {
            return report(error)
        }
    }

    private func imagesToLock(_ input: Input) -> ([WantedImage]?, ExitStatus) {
        let sources = input.repository.files
        var settings = input.settings
        // What is looked up now is no target without a digest.
        settings.lock = ImagesLock(path: "", images: [:])
        guard let (graph, found) = linked(input, settings: settings) else { return (nil, .red) }
        let (wanted, unresolved) = wantedImages(of: graph, with: resolution(run: "local"), settings: input.settings)
        report(found + unresolved, in: sources)
        return unresolved.hasErrors ? (nil, .red) : (wanted, .fine)
    }

    private func lookUp(
        _ wanted: [WantedImage], at registry: Registry, deadline: Deadline
    ) throws(ClusterFailure) -> ([LockedImage], [Diagnostic]) {
        var open: [ImageReference] = []
        var places: [ImageReference: Int] = [:]
        for image in wanted where image.reference.digest == nil && places[image.reference] == nil {
            places[image.reference] = open.count
            open.append(image.reference)
        }
        let answers = try registry.lookUp(
            open, threads: arguments[.lookups].flatMap(Int.init) ?? 8, deadline: deadline)
        var images: [LockedImage] = []
        var missing: [Diagnostic] = []
        for image in wanted {
            var digest = image.reference.digest
            if let place = places[image.reference] {
                switch answers[place] {
                case .manifest(let found): digest = found
                case .none(let words):
                    missing.append(complaint(about: image.reference, because: words, at: image.place))
                }
            }
            guard let digest else { continue }
            explain("\(image.name) is \(image.reference.repository)@\(digest)")
            images.append(LockedImage(name: image.name, reference: image.reference, digest: digest))
        }
        return (images, missing)
    }

    /// Writes the file, or with `--check` says how it differs.
    private func put(_ bytes: [UInt8], at destination: String, of input: Input) -> ExitStatus {
        guard let (name, folder, steps) = plan(bytes, at: destination, of: input) else { return .failed }
        let isChanged = steps.contains { $0.action != .unchanged }
        if arguments.has(.lockCheck) {
            for step in steps {
                write(unifiedDiff(of: name, from: step.old, to: step.new, describing: describeLine))
            }
            report(isChanged ? [.staleLock(name)] : [])
            return isChanged ? .red : .fine
        }
        let failures = folder.carryOut(steps)
        report(failures)
        if failures.isEmpty { mention("\(name) \(isChanged ? "is written" : "is up to date")") }
        return failures.isEmpty ? .fine : .failed
    }
}
