import TestSupport
import Testing
import kontrakt

/// Set to rewrite what pages show. The run ends red all the same, so that it cannot be green by rewriting.
private let isUpdating = variable("KONTRAKT_UPDATE_GOLDEN") != nil

@Suite("The documentation")
struct DocumentationTests {
    @Test("shows what its commands print; `make golden` rewrites it", arguments: DocumentationPage.executed)
    func executes(_ page: DocumentationPage) {
        var lines = page.lines
        // From the end, so that what is rewritten moves nothing that is yet to come.
        for section in page.sections.reversed() where section.isClaiming {
            if let folder = section.folder {
                #expect(isFolder(repositoryRoot + "/" + folder), "\(page.path): there is no \(folder)")
            }
            let run = DocumentationRun(section)
            #expect(run.outputs.count == section.steps.count, "\(page.path): the shell came to an end before the page")
            for (step, output) in zip(section.steps, run.outputs).reversed()
            where !isShown(output[...], by: step.output[...]) {
                let difference = difference(of: page.path, from: step.output, to: output)
                Issue.record("\(page.path):\(step.outputStart + 1): $ \(step.command)\n\(difference)")
                let range = step.outputStart..<step.outputStart + step.output.count
                lines.replaceSubrange(range, with: shortened(output, as: step.output))
            }
            for block in section.blocks { expectFile(block, of: page, in: section, files: run.files) }
        }
        guard isUpdating, lines != page.lines else { return }
        guard variable("CI") == nil else {
            Issue.record("KONTRAKT_UPDATE_GOLDEN is for people; CI does not rewrite what it is to check")
            return
        }
        writeText(lines.joined(separator: "\n"), to: repositoryRoot + "/" + page.path)
    }

    @Test(
        "every page was executed",
        .enabled(if: DocumentationPage.waiting.isEmpty, "\(DocumentationPage.waiting.joined(separator: "; "))"))
    func complete() { #expect(!DocumentationPage.executed.isEmpty) }

    /// It is the file as it was in the beginning or in the end.
    private func expectFile(
        _ block: DocumentationPage.Block, of page: DocumentationPage, in section: DocumentationPage.Section,
        files: [String: String]
    ) {
        guard let folder = section.folder, let path = block.file else { return }
        let texts = [readText("\(repositoryRoot)/\(folder)/\(path)"), files[path] ?? ""].map { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        let shown = block.lines.dropFirst()
        let isThere = texts.contains { isShown($0[...], by: shown) || isShown($0.dropLast(), by: shown) }
        #expect(isThere, "\(page.path):\(block.start + 1) is not \(path)")
    }

    @Test("has YAML that can be read, and settings that are understood", arguments: DocumentationPage.all)
    func yaml(_ page: DocumentationPage) {
        for block in page.blocks where block.language == "yaml" {
            let folder = temporaryFolder("docs")
            defer { removeTree(folder) }
            let file = block.isSettings ? ".kontrakt.yaml" : "block.yaml"
            let lines = block.lines.map { $0 == "…" ? "# …" : $0 }
            writeText(lines.joined(separator: "\n") + "\n", to: folder + "/" + file)
            let words = ["kontrakt", "check"] + (block.isSettings ? [] : ["-f", file])
            let outcome = run(words, in: Surroundings(workingDirectory: folder))
            let complaints = String(decoding: outcome.standardError, as: UTF8.self)
            let isUnderstood =
                !complaints.contains("error[K1") && !(block.isSettings && complaints.contains("error[K21"))
            #expect(isUnderstood, "\(page.path):\(block.start + 1)\n\(complaints)")
        }
    }

    @Test("uses commands and flags that exist", arguments: DocumentationPage.all)
    func flags(_ page: DocumentationPage) {
        let blocks = page.blocks.filter { $0.language == "sh" }
        for block in blocks + [page.inlineCode] {
            for (number, words) in block.calls {
                let place = "\(page.path):\(number + 1): \(words.joined(separator: " "))"
                guard let name = words.dropFirst().first, name.allSatisfy({ $0.isLowercase }) else { continue }
                let help = run(["kontrakt", "help", name], in: Surroundings(workingDirectory: "/"))
                #expect(help.status == 0, "\(place): there is no kontrakt \(name)")
                let known = String(decoding: help.standardOutput, as: UTF8.self)
                    .split { !($0.isLetter || $0.isNumber || $0 == "-") }
                for flag in words.prefix(while: { $0 != "--" }) where flag.hasPrefix("-") && flag != "-" {
                    #expect(known.contains(flag.prefix { $0 != "=" }), "\(place): \(flag)")
                }
            }
        }
    }

    @Test("names targets of make that exist", arguments: DocumentationPage.all)
    func targets(_ page: DocumentationPage) {
        let makefile = "\n" + readText(repositoryRoot + "/Makefile")
        let inText = page.lines.flatMap { $0.matches(of: /`make ([a-z-]+)[^`]*`/).map { String($0.1) } }
        let inBlocks = page.blocks.filter { $0.language == "sh" }.flatMap(\.lines).compactMap { line in
            line.prefixMatch(of: /make ([a-z-]+)/).map { String($0.1) }
        }
        for target in inText + inBlocks {
            #expect(makefile.contains("\n\(target):"), "\(page.path): make \(target)")
        }
    }

    @Test("the README names every command")
    func commands() {
        let outcome = run(["kontrakt", "help"], in: Surroundings(workingDirectory: "/"))
        let overview = String(decoding: outcome.standardOutput, as: UTF8.self)
        let names = overview.matches(of: /\n  ([a-z]+)  +/).map { $0.1 }
        #expect(names.contains("generate"))
        let rows = readText(repositoryRoot + "/README.md").split(separator: "\n").filter {
            $0.hasPrefix("| `kontrakt ")
        }
        for name in names {
            #expect(rows.contains { $0.contains("`kontrakt \(name)`") || $0.contains("`\(name)`") }, "kontrakt \(name)")
        }
    }

    @Test("the changelog tells of this version")
    func changelog() {
        let outcome = run(["kontrakt", "version"], in: Surroundings(workingDirectory: "/"))
        let version = String(decoding: outcome.standardOutput, as: UTF8.self).split { $0 == " " || $0 == "\n" }.last
        #expect(version.map { readText(repositoryRoot + "/CHANGELOG.md").contains($0) } == true)
    }

    @Test("every folder in golden/docs is one that a page works in")
    func noOrphans() {
        let used = Set(DocumentationPage.all.flatMap(\.sections).compactMap(\.folder))
        for name in folders(in: repositoryRoot + "/golden/docs") {
            for folder in folders(in: repositoryRoot + "/golden/docs/" + name) {
                #expect(used.contains("golden/docs/\(name)/\(folder)"), "golden/docs/\(name)/\(folder) is in no page")
            }
        }
    }
}

extension DocumentationPage {
    /// What stands between backticks outside of blocks, all that is in one line of the page in one line.
    fileprivate var inlineCode: Block {
        var inside = lines.map { $0.matches(of: /`([^`]+)`/).map { "(\($0.1))" }.joined() }
        for block in blocks { for index in block.lines.indices { inside[block.start + index] = "" } }
        return Block(language: "", start: 0, lines: inside)
    }
}

extension DocumentationPage.Block {
    /// Whether it shows `.kontrakt.yaml`: keys of it at the top, and none of the formats that share some of them.
    fileprivate var isSettings: Bool {
        if lines.first == "# .kontrakt.yaml" { return true }
        let keys = Set(lines.compactMap { $0.prefixMatch(of: /([A-Za-z]+):/).map { String($0.1) } })
        let own: Set = [
            "namespace", "registry", "source", "output", "lock", "exclude", "external", "ignore", "templates",
            "builder",
            "builds", "compose", "ko", "registries", "access", "sources", "serving", "tekton", "workspace", "timeouts",
            "schemas",
            "secrets",
        ]
        let foreign: Set = ["apiVersion", "services", "jobs", "repos", "on", "stages", "runs", "include"]
        return keys.isDisjoint(with: foreign) && !keys.isDisjoint(with: own)
    }

    /// The calls of kontrakt, in any place of a line, with the index of their line in the page.
    fileprivate var calls: [(line: Int, words: [String])] {
        lines.enumerated().flatMap { index, line in
            let code = line.hasPrefix("#") ? "" : line.prefix(line.firstRange(of: " #")?.lowerBound)
            let parts = code.split { "|;&()".contains($0) }
            return parts.compactMap { part -> (Int, [String])? in
                let all = part.split(separator: " ").map(String.init)
                var words = all.drop { $0.contains("=") || ["kubectl", "!", "if"].contains($0) }
                guard words.first == "kontrakt" else { return nil }
                words = words.prefix { !$0.hasPrefix(">") && !$0.hasPrefix("<") && !$0.hasPrefix("2>") }
                return (start + index, Array(words))
            }
        }
    }
}

extension String {
    fileprivate func prefix(_ end: String.Index?) -> Substring { end.map { self[..<$0] } ?? self[...] }
}
