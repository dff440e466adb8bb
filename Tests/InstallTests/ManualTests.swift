import TestSupport
import Testing
import Text

@testable import kontrakt

@Suite("Manual pages")
struct ManualTests {
    /// What reads them strictly, silent when all is well. Whether a site has macros of its own is none of ours.
    static let readers = [["groff", "-ww", "-Wfile", "-man", "-Tutf8", "-z"], ["mandoc", "-Tlint", "-Wwarning"]]

    @Test(
        "are read by troff without a warning",
        .enabled(if: readers.contains { program($0[0]) != nil }, "needs groff or mandoc"))
    func lint() {
        let folder = temporaryFolder("manual")
        defer { removeTree(folder) }
        for words in [[]] + Command.all.map({ [$0.name] }) {
            let page = folder + "/page.1"
            writeText(help(words, "man"), to: page)
            for reader in Self.readers where program(reader[0]) != nil {
                let outcome = execute(reader + [page])
                // A page of a version has no day.
                let words = (outcome.output + outcome.errors).split(separator: "\n").filter {
                    !$0.contains("missing date")
                }
                #expect(words == [], "\(reader[0])")
            }
        }
    }

    @Test("say what the declarations say", .enabled(if: program("man") != nil, "man is not installed"))
    func content() {
        let folder = temporaryFolder("manual")
        defer { removeTree(folder) }
        for command in Command.all {
            writeText(help([command.name], "man"), to: folder + "/page.1")
            let page = execute(["man", "-E", "UTF-8", "-l", folder + "/page.1"], environment: ["MANWIDTH": "1000"])
                .output
            let plain = flat(page)
            #expect(plain.contains(flat("kontrakt-\(command.name) - \(command.abstract)")))
            for option in command.options { #expect(plain.contains("--\(option.long)"), "\(option.long)") }
            for example in command.examples {
                #expect(plain.contains(flat(example.line.replacing("…", with: "..."))), "\(example.line)")
            }
        }
    }

    @Test("have a reference beside them that is fresh; `make docs` writes it")
    func reference() {
        let path = "Sources/kontrakt/Kontrakt.docc/Commands.md"
        let difference = unifiedDiff(
            of: path, from: readBytes(repositoryRoot + "/" + path), to: Array(help([], "markdown").utf8))
        #expect(difference.isEmpty, "run `make docs`\n\(difference)")
    }

    private func help(_ words: [String], _ format: String) -> String {
        let outcome = run(
            ["kontrakt", "help"] + words + ["--format", format], in: Surroundings(workingDirectory: "/"))
        return String(decoding: outcome.standardOutput, as: UTF8.self)
    }

    private func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
