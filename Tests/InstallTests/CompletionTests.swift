import TestSupport
import Testing
import kontrakt

/// A line that somebody has typed, and what may stand at its end.
struct TypedLine: Sendable, CustomTestStringConvertible {
    let text: String
    let offered: [String]
    /// Where bash puts only what follows a `=`.
    var bash: [String]?

    init(_ text: String, _ offered: [String], bash: [String]? = nil) {
        self.text = text
        self.offered = offered
        self.bash = bash
    }

    var testDescription: String { text }

    /// As shells hand them over: the word at the cursor is there even when it is empty.
    var words: [String] { text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) }

    static let all = [
        TypedLine("kontrakt gen", ["generate"]),
        TypedLine("kontrakt comp", ["completions"]),
        TypedLine("kontrakt generate --tar", ["--target"]),
        TypedLine("kontrakt generate --target ", ["build-pipeline", "tekton"]),
        TypedLine("kontrakt generate --target t", ["tekton"]),
        TypedLine(
            "kontrakt generate --target=", ["--target=build-pipeline", "--target=tekton"],
            bash: ["--target=build-pipeline", "tekton"]),
        TypedLine("kontrakt generate --target=b", ["--target=build-pipeline"]),
        TypedLine("kontrakt generate -R --target tekton --co", ["--color"]),
        TypedLine("kontrakt generate --color always --co", []),
        TypedLine("kontrakt generate -f a --file", ["--filename"]),
        TypedLine("kontrakt apply --kontrakt ", ["cart", "till"]),
        TypedLine("kontrakt apply -f cart/kontrakt --kontrakt ", ["cart"]),
        TypedLine("kontrakt explain K12", ["K120", "K121", "K122", "K123"]),
        TypedLine("kontrakt explain K940 ", ["--format", "--help"]),
        TypedLine("kontrakt-explain K12", ["K120", "K121", "K122", "K123"]),
        TypedLine("kontrakt-check --sev", ["--severity"]),
        TypedLine("kubectl-kontrakt gen", ["generate"]),
        TypedLine("kontrakt completions ", ["bash", "zsh", "fish"]),
        TypedLine("kontrakt help vers", ["version"]),
        TypedLine("kontrakt apply -- --for", []),
        TypedLine("kontrakt nothing --x", []),
    ]

    /// Where the disk is looked at, which the shells do by themselves.
    static let paths = [
        TypedLine("kontrakt generate -f no", ["notes.txt"]),
        TypedLine("kontrakt generate -f ", ["cart", "notes.txt", "till"]),
        TypedLine("kontrakt generate -o ", ["cart", "till"]),
        TypedLine("kontrakt generate --output=c", ["--output=cart"]),
        TypedLine("kontrakt generate --filename=n", ["--filename=notes.txt"]),
    ]
}

/// A folder with two kontrakts and nothing that is hidden, and the program by all of its names.
private struct Desk {
    let folder = temporaryFolder("desk")
    let installed = Installed()

    init() {
        for name in ["cart", "till"] { writeText("kind: Pod\n", to: "\(folder)/\(name)/kontrakt/pod.yaml") }
        writeText("", to: folder + "/notes.txt")
    }

    func clear() {
        removeTree(folder)
        removeTree(installed.folder)
    }
}

@Suite("Completions")
struct CompletionTests {
    @Test("are what may stand at the end of a line", arguments: TypedLine.all)
    func table(_ line: TypedLine) {
        let folder = temporaryFolder("desk")
        defer { removeTree(folder) }
        for name in ["cart", "till"] { writeText("kind: Pod\n", to: "\(folder)/\(name)/kontrakt/pod.yaml") }
        let outcome = run(["kontrakt", "__complete"] + line.words, in: Surroundings(workingDirectory: folder))
        let lines = String(decoding: outcome.standardOutput, as: UTF8.self).split(separator: "\n")
        #expect(lines.last == ":4")
        #expect(lines.dropLast().map { String($0.prefix { $0 != "\t" }) } == line.offered)
    }

    @Test("never read standard input, which is the terminal then")
    func terminal() {
        let surroundings = Surroundings(
            workingDirectory: "/",
            standardInput: {
                Issue.record("standard input was read")
                return []
            })
        _ = run(["kontrakt", "__complete", "kontrakt", "apply", "-f", "-", "--kontrakt", ""], in: surroundings)
    }

    @Test("stand in bash", .enabled(if: program("bash") != nil && program("python3") != nil, "needs bash and python3"))
    func bash() { inShell("bash", "source <(kontrakt completions bash)") { $0.bash ?? $0.offered } }

    @Test("stand in zsh", .enabled(if: program("zsh") != nil && program("python3") != nil, "needs zsh and python3"))
    func zsh() { inShell("zsh", "source <(kontrakt completions zsh)") { $0.offered } }

    @Test("stand in zsh where they are installed", .enabled(if: program("zsh") != nil, "needs zsh"))
    func installedInZsh() {
        let desk = Desk()
        defer { desk.clear() }
        let site = desk.installed.folder + "/usr/share/zsh/site-functions"
        let script =
            "fpath=(\(site) $fpath); autoload -U compinit; compinit -D -u; "
            + "print $_comps[kontrakt] $_comps[kontrakt-apply] $_comps[kubectl-kontrakt]"
        #expect(execute(["zsh", "-f", "-c", script]).output == "_kontrakt _kontrakt _kontrakt\n")
    }

    @Test("stand in fish", .enabled(if: program("fish") != nil, "fish is not installed"))
    func fish() {
        let desk = Desk()
        defer { desk.clear() }
        let site = desk.installed.folder + "/usr/share/fish/vendor_completions.d"
        for line in TypedLine.all + TypedLine.paths {
            // As fish loads them: by the name of the command.
            let script = "set -p fish_complete_path \(site); complete -C '\(line.text)'"
            let environment = desk.installed.environment.merging(["HOME": desk.folder + "/.home"]) { $1 }
            let answer = execute(["fish", "--no-config", "-c", script], environment: environment, in: desk.folder)
            let words = answer.output.split(separator: "\n").map { line in
                let word = line.prefix { $0 != "\t" }
                return String(word.hasSuffix("/") ? word.dropLast() : word)
            }
            #expect(words.sorted() == line.offered.sorted(), "\(line.text) \(answer.errors)")
        }
    }

    @Test("stand behind kubectl", .enabled(if: program("kubectl") != nil, "kubectl is not installed"))
    func kubectl() {
        let desk = Desk()
        defer { desk.clear() }
        let environment = desk.installed.environment
        let plugins = execute(["kubectl", "plugin", "list"], environment: environment, in: desk.folder)
        #expect(plugins.output.contains("\(desk.installed.folder)/usr/bin/kubectl-kontrakt\n"), "\(plugins.errors)")
        let version = execute(["kubectl", "kontrakt", "version"], environment: environment, in: desk.folder)
        #expect(version.output.hasPrefix("kontrakt "))
        for line in TypedLine.all where line.text.hasPrefix("kontrakt ") {
            let asked = ["kubectl", "__completeNoDesc"] + line.words
            let answer = execute(asked, environment: environment, in: desk.folder)
            #expect(answer.output.split(separator: "\n").map(String.init) == line.offered + [":4"], "\(line.text)")
        }
    }

    /// Has an interactive shell put all that it offers into the line.
    private func inShell(_ shell: String, _ setup: String, expecting: (TypedLine) -> [String]) {
        let desk = Desk()
        defer { desk.clear() }
        let lines = TypedLine.all + TypedLine.paths
        let answer = execute(
            ["python3", repositoryRoot + "/Tests/InstallTests/press.py", shell, setup],
            input: lines.map { $0.text + "|\n" }.joined(), environment: desk.installed.environment, in: desk.folder)
        let answers = answer.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(answers.count == lines.count, "\(answer.errors)")
        for (line, words) in zip(lines, answers) {
            // Where nothing is offered, the word stays as it was typed.
            let offered = expecting(line).isEmpty ? line.words.suffix(1).filter { !$0.isEmpty } : expecting(line)
            #expect(words == line.words.dropLast() + (shell == "bash" ? offered.sorted() : offered), "\(line.text)")
        }
    }
}
