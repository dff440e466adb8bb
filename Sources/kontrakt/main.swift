internal import Glibc

// What touches the process stands here; everything else is a function from words to bytes (`run`).
prepareStandardStreams()
let outcome = run(words(), in: .process)
let isWritten = write(outcome.pieces, to: STDOUT_FILENO)
_ = write(outcome.standardError, to: STDERR_FILENO)
// `_exit`: nothing is buffered, and taking a graph of a hundred thousand nodes apart helps nobody.
_exit(isWritten ? outcome.status : ExitStatus.failed.rawValue)

/// `CommandLine.arguments` says the same, after more work; `make bench-check` counts what a start takes.
func words() -> [String] {
    (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0].map { String(cString: $0) } }
}
