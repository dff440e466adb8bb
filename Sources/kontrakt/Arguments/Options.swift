internal import Backends

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
    static let color = Option(
        "color", "WHEN", .choice(["auto", "always", "never"]),
        help: "Colour diagnostics: auto (the default: on a terminal, unless NO_COLOR is set), always or never.")
    static let quiet = Option("quiet", short: "q", help: "Say nothing but diagnostics.")
    static let verbose = Option("verbose", short: "v", help: "Explain on standard error what was decided.")
    static let target = Option(
        "target", "PLATFORM", .choice(Backend.all.map(\.slug)),
        help: "What is installed in the cluster: \(Backend.all.map(\.slug).joined(separator: ", ")).")

    /// Every command has it.
    static let help = Option("help", short: "h", help: "Show this page.")
}

private let isThreadCount: @Sendable (String) -> Bool = { Int($0).map { (1...512).contains($0) } ?? false }
