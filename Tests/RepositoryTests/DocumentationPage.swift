import TestSupport
import Testing

/// A page of the documentation, as the tests of what it claims see it.
struct DocumentationPage: Sendable, CustomTestStringConvertible {
    /// From the root of the checkout.
    let path: String
    let lines: [String]
    let blocks: [Block]
    /// What is done in one folder, from a line `<!-- in FOLDER -->` to the next.
    let sections: [Section]

    var testDescription: String { path }

    /// A fenced block.
    struct Block: Sendable {
        let language: String
        /// The index of the line behind the opening fence.
        let start: Int
        let lines: [String]
    }

    struct Section: Sendable {
        /// What a fresh folder is filled with, from the root of the checkout; nil leaves it empty.
        let folder: String?
        /// Whether it becomes a git repository with one commit.
        let isRepository: Bool
        var blocks: [Block]

        var isClaiming: Bool { !steps.isEmpty || folder != nil && blocks.contains { $0.file != nil } }

        var steps: [Step] { blocks.filter { $0.language == "console" }.flatMap(\.steps) }
    }

    /// A command of a ```console block, and what it prints.
    struct Step: Sendable {
        let command: String
        /// The index of the first line of the page that may be output, and what stands there.
        let outputStart: Int
        let output: [String]
    }

    /// The README, and all articles.
    static let all: [DocumentationPage] = {
        let articles = "Sources/kontrakt/Kontrakt.docc"
        let names = filesBelow(repositoryRoot + "/" + articles).filter { $0.hasSuffix(".md") }
        return (["README.md", "CONTRIBUTING.md"] + names.map { articles + "/" + $0 }).map(DocumentationPage.init)
    }()

    /// Those that show what commands print, or what is in files, and whose programs are there.
    static let executed = all.filter { page in page.missing.isEmpty && page.sections.contains { $0.isClaiming } }
    /// The others, and what they wait for.
    static let waiting = all.filter { !$0.missing.isEmpty }.map { page in
        "\(page.path) needs \(page.missing.joined(separator: ", "))"
    }

    /// The programs that it cannot do without: those of lines `<!-- needs PROGRAM… -->`, and what makes a repository.
    var programs: [String] {
        let named = lines.compactMap { $0.wholeMatch(of: /<!-- needs (.+) -->/)?.1 }.flatMap {
            $0.split(separator: " ")
        }
        return named.map(String.init) + (sections.contains { $0.isRepository } ? ["git"] : [])
    }

    private var missing: [String] { programs.filter { program($0) == nil } }

    init(_ path: String) {
        self.init(path: path, text: readText(repositoryRoot + "/" + path))
    }

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blocks: [Block] = []
        var sections = [Section(folder: nil, isRepository: false, blocks: [])]
        var index = 0
        while index < lines.count {
            let line = lines[index]
            index += 1
            if let place = line.wholeMatch(of: /<!-- in (\S+)( as a git repository)? -->/) {
                sections.append(Section(folder: String(place.1), isRepository: place.2 != nil, blocks: []))
            }
            guard let fence = line.wholeMatch(of: /( *)(```+)([a-z-]*).*/) else { continue }
            let end = lines[index...].firstIndex { $0 == fence.1 + fence.2 } ?? lines.endIndex
            let inside = lines[index..<end].map {
                String($0.hasPrefix(fence.1) ? $0.dropFirst(fence.1.count) : $0[...])
            }
            let block = Block(language: String(fence.3), start: index, lines: inside)
            blocks.append(block)
            sections[sections.count - 1].blocks.append(block)
            index = end + 1
        }
        self.blocks = blocks
        self.sections = sections
    }
}

extension DocumentationPage.Block {
    /// The file that it shows: a comment with a path is its first line.
    var file: String? {
        guard ["yaml", "dockerfile"].contains(language) else { return nil }
        return lines.first?.wholeMatch(of: /# ([\w.\/-]+\.ya?ml|[\w.\/-]*Dockerfile)/).map { String($0.1) }
    }

    /// A line `$ command`, with the lines that it goes on in (behind a `\`, or written `> `), and its output.
    var steps: [DocumentationPage.Step] {
        var steps: [DocumentationPage.Step] = []
        var index = lines.startIndex
        while let begin = lines[index...].firstIndex(where: { $0.hasPrefix("$ ") }) {
            var command = String(lines[begin].dropFirst(2))
            index = begin + 1
            while index < lines.endIndex, command.hasSuffix("\\") || lines[index].hasPrefix("> ") {
                let line = lines[index]
                command += "\n" + (line.hasPrefix("> ") ? line.dropFirst(2) : line[...])
                index += 1
            }
            let end = lines[index...].firstIndex { $0.hasPrefix("$ ") } ?? lines.endIndex
            steps.append(
                DocumentationPage.Step(
                    command: command, outputStart: start + index, output: Array(lines[index..<end])))
            index = end
        }
        return steps
    }
}
