import Glibc
import TestSupport

/// The commands of one section, run by bash one after the other in a fresh folder that holds what the section says.
struct DocumentationRun {
    /// What each command printed, standard output and standard error as they came.
    private(set) var outputs: [[String]] = []
    /// The files of the folder when all was done.
    private(set) var files: [String: String] = [:]

    init(_ section: DocumentationPage.Section) {
        let temporary = temporaryFolder("docs")
        defer { removeTree(temporary) }
        let folder = temporary + "/work"
        for path in ["work", "home", "bin"] { mkdir(temporary + "/" + path, 0o755) }
        if let input = section.folder { copyTree(repositoryRoot + "/" + input, to: folder) }
        for name in ["kontrakt", "kubectl-kontrakt"] { symlink(builtExecutable, temporary + "/bin/" + name) }
        if section.isRepository {
            let script = "git init -q -b main && git add -A && git commit -q -m 'The beginning'"
            _ = execute(Self.environment(temporary) + ["bash", "-c", script], in: folder)
        }
        writeText(Self.script(section.steps.map(\.command)), to: temporary + "/script")
        let words = ["timeout", "300", "bash", "--noprofile", "--norc", temporary + "/script"]
        let text = execute(Self.environment(temporary) + words, in: folder).output
        outputs = text.split(separator: Self.mark, omittingEmptySubsequences: false).dropFirst().map { output in
            let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            // The line break before the next mark, and the one that ends the last line.
            return lines.dropLast().last == "" ? lines.dropLast(2) : lines.dropLast()
        }
        for path in filesBelow(folder) where !path.hasPrefix(".git/") { files[path] = readText(folder + "/" + path) }
    }

    private static let mark = Character("\u{1}")

    /// Every command sees the exit status of the one before; one that cannot be read stops none of the others.
    private static func script(_ commands: [String]) -> String {
        var lines = ["exec 2>&1", "status=0"]
        for command in commands {
            let quoted = command.replacing("'", with: "'\\''")
            lines += ["printf '\\001'", "(exit $status)", "eval '\(quoted)' </dev/null", "status=$?", "printf '\\n'"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Nothing of the machine but its programs; commits are the same everywhere.
    private static func environment(_ temporary: String) -> [String] {
        let home = temporary + "/home"
        var settings = [
            "PATH=\(temporary)/bin:\(variable("PATH") ?? "/usr/bin:/bin")", "HOME=\(home)", "LC_ALL=C.UTF-8", "TZ=UTC",
            "XDG_CACHE_HOME=\(home)/.cache", "XDG_CONFIG_HOME=\(home)/.config", "XDG_DATA_HOME=\(home)/.local/share",
            "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "GIT_PAGER=cat", "TERM=dumb",
        ]
        for role in ["AUTHOR", "COMMITTER"] {
            settings += ["GIT_\(role)_NAME=A Developer", "GIT_\(role)_EMAIL=developer@example.org"]
            settings += ["GIT_\(role)_DATE=2026-01-01T00:00:00Z"]
        }
        return ["env", "-i"] + settings
    }
}
