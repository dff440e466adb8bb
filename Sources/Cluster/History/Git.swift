internal import Glibc

/// git, as far as it tells what has changed. It only reads, and what a user has configured changes nothing of what it
/// says.
package struct Git: Sendable {
    private let program: Program
    private let folder: String
    private let deadline: Deadline

    /// Works on the repository that holds a folder, whatever the environment says.
    package init(_ program: Program, in folder: String, deadline: Deadline) {
        self.program = Self.plain(program)
        self.folder = folder
        self.deadline = deadline
    }

    /// Variables that a hook or a shell has set lead to other repositories, indexes and forms of output. Those about
    /// configuration stay: there it says which owners are trusted.
    private static func plain(_ program: Program) -> Program {
        var program = program
        let kept = ["GIT_CONFIG", "GIT_EXEC_PATH=", "GIT_CEILING_DIRECTORIES=", "GIT_DISCOVERY_ACROSS_FILESYSTEM="]
        var settings: [String] = []
        var next = environ
        while let setting = next.pointee.map({ String(cString: $0) }) {
            let isGits = setting.hasPrefix("GIT_") && !kept.contains(where: setting.hasPrefix)
            if !isGits, !setting.hasPrefix("LC_"), !setting.hasPrefix("LANG") { settings.append(setting) }
            next += 1
        }
        program.environment =
            settings + ["GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C"]
        return program
    }

    private static let neutral = [
        "--no-pager", "--literal-pathspecs", "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "-c",
        "diff.orderFile=/dev/null",
    ]

    func run(_ arguments: [String], input: [UInt8] = []) throws(ClusterFailure) -> Finished {
        try program.run(["-C", folder] + Self.neutral + arguments, input: input, deadline: deadline)
    }

    /// What it says, or why it says nothing.
    func output(_ arguments: [String], input: [UInt8] = []) throws(ClusterFailure) -> [UInt8] {
        let finished = try run(arguments, input: input)
        guard finished.status == 0 else { throw .history(.gitFailed(arguments[0], words: finished.lastWords)) }
        return finished.output
    }

    /// A single line of output.
    func line(_ arguments: [String]) throws(ClusterFailure) -> String? {
        let finished = try run(arguments)
        let line = finished.output.prefix { $0 != UInt8(ascii: "\n") }
        return finished.status == 0 && !line.isEmpty ? String(decoding: line, as: UTF8.self) : nil
    }
}

extension Finished {
    /// The last line of its errors that says something, which is mostly the reason.
    var lastWords: String {
        let lines = errorText.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }.filter { !$0.isEmpty }
        let reason =
            lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.last ?? "it says nothing"
        return String(reason.hasPrefix("fatal: ") || reason.hasPrefix("error: ") ? reason.dropFirst(7) : reason)
    }
}
