internal import CLinux
internal import Cluster
internal import Compiler
package import Frontend
internal import Glibc

/// Everything that a call may know besides its words, so that a test can be the world.
package struct Surroundings: Sendable {
    package var environment: @Sendable (String) -> String?
    /// The names of all variables, as far as they are known.
    package var variableNames: @Sendable () -> [String] = { [] }
    /// Absolute; empty when it was removed.
    package var workingDirectory: String
    package var standardInput: @Sendable () throws(FileTreeError) -> [UInt8]
    package var isOutputTerminal = false
    package var isErrorTerminal = false
    package var processors = 1
    /// Shows bytes on standard error at once; nil keeps them for the end.
    package var showError: (@Sendable ([UInt8]) -> Void)?
    /// How large the terminal behind standard error is now.
    package var errorTerminalSize: @Sendable () -> (columns: Int, rows: Int)? = { nil }
    /// Makes signals end the work instead of the process.
    package var watchSignals: @Sendable () -> Void = {}
    /// Tells of changes in folders, where somebody does.
    var folderEvents: (@Sendable () throws(FolderEvents.Refusal) -> FolderEvents)?
    /// What the round before found out, where there are rounds.
    var recollection: Recollection?
    /// The files below a root.
    package var tree: @Sendable (_ root: String) throws(FileTreeError) -> any FileTree = {
        (root) throws(FileTreeError) in try DiskTree(root: root)
    }
    /// The kind of file system that a folder lies on.
    var fileSystem: @Sendable (_ folder: String) -> String? = { kontrakt.fileSystem(of: $0) }

    package init(
        workingDirectory: String, environment: @escaping @Sendable (String) -> String? = { _ in nil },
        standardInput: @escaping @Sendable () throws(FileTreeError) -> [UInt8] = { () throws(FileTreeError) in [] }
    ) {
        self.workingDirectory = workingDirectory
        self.environment = environment
        self.standardInput = standardInput
    }

    /// The world as this process finds it.
    static var process: Surroundings {
        var surroundings = Surroundings(
            workingDirectory: currentDirectory(), environment: { getenv($0).map { String(cString: $0) } },
            standardInput: readStandardInput)
        surroundings.variableNames = kontrakt.variableNames
        surroundings.isOutputTerminal = isatty(STDOUT_FILENO) == 1
        surroundings.isErrorTerminal = isatty(STDERR_FILENO) == 1
        surroundings.showError = { _ = write($0, to: STDERR_FILENO) }
        surroundings.errorTerminalSize = { terminalSize(STDERR_FILENO) }
        surroundings.watchSignals = { Interruption.watch() }
        surroundings.folderEvents = { () throws(FolderEvents.Refusal) in try FolderEvents() }
        surroundings.processors = max(1, Int(usable_processors()))
        return surroundings
    }
}

@Sendable private func terminalSize(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
}

/// Nothing guards them, and nobody here sets one.
@Sendable private func variableNames() -> [String] {
    var names: [String] = []
    while let entry = environment_entry(Int32(truncatingIfNeeded: names.count)) {
        let name = String(cString: entry).utf8.prefix { $0 != UInt8(ascii: "=") }
        names.append(String(Substring(name)))
    }
    return names
}

private func currentDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
}

@Sendable private func readStandardInput() throws(FileTreeError) -> [UInt8] {
    try readAll(STDIN_FILENO, as: "<stdin>")
}

/// Writes all pieces. A free function: a closure made in `main` belongs to the main actor, which would bring in the
/// library of concurrency.
func write(_ pieces: [Outcome.Piece], to descriptor: Int32) -> Bool {
    pieces.allSatisfy { write($0(), to: descriptor) }
}

/// Writes all bytes. A reader that went away is no error to speak of: SIGPIPE ends us as it ends any Unix tool, and where
/// it is ignored, we are as quiet.
func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    guard let code = writeAll(bytes, to: descriptor) else { return true }
    if code != EPIPE, descriptor == STDOUT_FILENO {
        let reason = FileTreeError(path: "<stdout>", systemError: code).reason
        _ = write(Array("kontrakt: cannot write standard output: \(reason)\n".utf8), to: STDERR_FILENO)
    }
    return false
}
