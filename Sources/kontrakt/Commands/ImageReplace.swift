internal import Compiler
internal import Frontend
internal import Text

extension Option {
    static let replacedFile = Option(
        "filename", short: "f", "PATH", .matching("a path", { !$0.isEmpty && $0 != "-" }), repeats: true,
        help: "A file or folder to change. Without it: -R -f .")
}

extension Command {
    static let imagereplace = Command(
        name: "imagereplace", abstract: "writes image references and variables into the files that name them",
        discussion: """
            Replaces ${kontrakt.sourceReference} and ${KO_DOCKER_REPO} by the values of SOURCE_REFERENCE and KO_DOCKER_REPO, \
            and images that are built here (ko://…, ./context, dockerfile:///…) by what they are pushed as, or what --image \
            says, in the files of kontrakts and event sources. It shows the difference and exits 1 when there is anything to \
            do; with -i it changes the files. Only the bytes that must change are changed. ${kontrakt.run}, \
            ${kontrakt.namespace} and ${kontrakt.name} are known in a run only, and stay.
            """,
        examples: [
            Example(
                "SOURCE_REFERENCE=v1 KO_DOCKER_REPO=registry.example.org/shop kontrakt imagereplace",
                "what would change below the working directory"),
            Example(
                "kontrakt imagereplace -i --image cart=registry.example.org/cart@sha256:…",
                "the image of one build, in place"),
        ],
        options: [
            .replacedFile, .recursive, .kontrakt, .image, .inPlace, .threads, .quiet, .verbose, .color,
        ], run: { $0.imagereplace() })
}

extension Call {
    fileprivate func imagereplace() -> ExitStatus {
        guard let input = readInput(usingLock: false) else { return .failed }
        let sources = input.repository.files
        let replacements = replaceImages(
            in: input.repository, settings: input.settings, with: resolution(run: "local"), threads: threads)
        let diagnostics = input.diagnostics + replacements.diagnostics
        guard !diagnostics.hasErrors else {
            report(diagnostics, in: sources)
            return .red
        }
        let files = replacements.files
        let count = files.count(where: \.isChanged)
        if arguments.has(.inPlace) {
            let failure = replace(files, below: input.root)
            report(diagnostics + [failure].compactMap(\.self), in: sources)
            if failure != nil { return .failed }
            mention("\(counted(files.count, "file")), \(count) of them changed")
            return .fine
        }
        show(files)
        report(diagnostics + (count == 0 ? [] : [.pendingReplacements(count)]), in: sources)
        if count == 0 { mention("\(counted(files.count, "file")), nothing to do") }
        return count == 0 ? .fine : .red
    }
}
