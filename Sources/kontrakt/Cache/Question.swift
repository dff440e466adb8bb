internal import Frontend
internal import Glibc
internal import Model

/// What is asked for: everything but files and variables that an answer depends on. Two questions are the same when
/// their bytes are.
struct Question {
    let root: String
    let bytes: [UInt8]

    /// The name of the file that holds the answer.
    var name: String { SHA256.hex(bytes) }

    /// What changes how the work is done, or what is said to somebody at a terminal, but no answer.
    private static let silent: [Option] = [.check, .write, .threads, .quiet, .verbose, .color, .noCache]
    /// The options that name paths.
    private static let paths: [Option] = [.filename, .lock, .output, .schemas]

    /// Nil when nobody can tell whether the answer changes.
    init?(_ command: String, of call: Call) {
        let arguments = call.arguments
        let isSteady = [.noCache, .verbose, .watch, .since, .applyFixes].allSatisfy { !arguments.has($0) }
        let isOfFiles = [.filename, .schemas].allSatisfy { !arguments.all($0).contains("-") }
        guard isSteady, isOfFiles, let root = try? findRoot(from: call.surroundings.workingDirectory) else {
            return nil
        }
        var program = stat()
        guard stat("/proc/self/exe", &program) == 0 else { return nil }
        let output = arguments[.output]
        let needsFolder = (output ?? "-") == "-" && (arguments.has(.check) || arguments.has(.write))
        var writer = EntryWriter()
        writer.write(Facts(program))
        writer.write(UInt64(geteuid()))
        writer.write(call.isColoured)
        writer.write(needsFolder)
        let texts = [Version.current, command, root, call.surroundings.workingDirectory]
        for text in texts + arguments.words(without: Self.silent) { writer.write(text.utf8) }
        // A link on the way to the root, or out of it, may lead elsewhere.
        for path in Self.paths.flatMap(arguments.all) where path != "-" {
            writer.write((realPathSoFar(normalized(call.absolute(path))) ?? "").utf8)
        }
        self.root = root
        bytes = writer.bytes
    }
}
