internal import Backends
internal import Model
internal import Text

// The options that several commands share mean the same in all of them.
extension Option {
    static let filename = Option(
        "filename", short: "f", "PATH", .path("a path, or `-`"), repeats: true,
        help: "A file or folder to read, `-` for standard input. Without it: -R -f .")
    static let recursive = Option(
        "recursive", short: "R", help: "Look for kontrakt folders below the given folders, too.")
    static let threads = Option(
        "threads", short: "j", "N", .matching("a whole number from 1 to 512", isThreadCount),
        help: "How many threads to use; as many as there are processors by default.")
    /// Where `-j` means something else.
    static let plainThreads = Option(threads.long, threads.valueName, threads.values, help: threads.help)
    static let noCache = Option(
        "no-cache", help: "Do the work even if nothing has changed since the last run, and remember nothing of it.")
    static let color = Option(
        "color", "WHEN", .choice(["auto", "always", "never"]),
        help: "Colour diagnostics: auto (the default: on a terminal, unless NO_COLOR is set), always or never.")
    static let quiet = Option("quiet", short: "q", help: "Say nothing but diagnostics.")
    static let verbose = Option("verbose", short: "v", help: "Explain on standard error what was decided.")
    static let target = Option(
        "target", "PLATFORM", .choice(Backend.all.map(\.slug)),
        help: "What is installed in the cluster: \(Backend.all.map(\.slug).joined(separator: ", ")).")

    static let pipelineAPI = Option(
        "pipeline-api", "API", .choice(Backend.all.map(\.pipelineAPI)),
        help: "What the pipeline is written for, where that is not what --target says.")
    static let apiGroup = Option(
        "api-group", "GROUP", .choice(Settings.BuildPipelineGroup.allCases.map(\.rawValue)),
        help: """
            The API group of Build Pipeline: pipeline.knative.dev (the default), or tekton.dev from its first release \
            on.
            """)
    /// What is installed where the output goes.
    static let platform: [Option] = [.target, .pipelineAPI, .apiGroup]

    /// Every command has it.
    static let help = Option("help", short: "h", help: "Show this page.")
}

let isThreadCount: @Sendable (String) -> Bool = { Int($0).map { (1...512).contains($0) } ?? false }

extension Arguments {
    /// What `--target` names, which the flags for its two halves change.
    private var platform: Backend { Backend.all.first { $0.slug == self[.target] } ?? .tektonV1 }

    var backend: Backend { Backend.all.first { $0.pipelineAPI == self[.pipelineAPI] } ?? platform }

    /// What the flags about the platform say, over what the file says.
    func placed(_ settings: Settings) -> Settings {
        var settings = settings
        // What the file says of event sources holds where the platform needs nothing special for them.
        if platform.sourcesAPI != .stock { settings.sources.api = platform.sourcesAPI }
        if let group = self[.apiGroup].flatMap(Settings.BuildPipelineGroup.init) { settings.buildPipelineGroup = group }
        return settings
    }

    /// The command that writes for the same platform, as files name it.
    var platformCommand: String {
        let flags = [
            platform.slug == Backend.tektonV1.slug ? nil : "--target \(platform.slug)",
            self[.pipelineAPI].map { "--pipeline-api \($0)" }, self[.apiGroup].map { "--api-group \($0)" },
            self[.sourcesAPI].map { "--sources-api \($0)" },
        ]
        return (["kontrakt generate"] + flags.compactMap(\.self)).joined(separator: " ")
    }

    /// A group that nothing of the output is in.
    var misplacedGroup: [Diagnostic] {
        guard let group = self[.apiGroup], backend.slug != Backend.buildPipelineV1alpha1.slug else { return [] }
        return [.invalidValue(group, of: "--api-group", expected: "`--target build-pipeline` beside it")]
    }
}
