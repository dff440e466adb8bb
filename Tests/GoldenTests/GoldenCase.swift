import TestSupport
import Testing

/// A folder of `golden/`: what goes in, which command lines run, and what must come out, byte for byte.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    /// `diagnostics/K901-unknown-command`
    let name: String
    let commands: [ShellLine]
    /// `ln -s TARGET PATH`: links are made, not committed, because not every way that a checkout goes keeps them.
    let links: [ShellLine]
    /// `git …`: run before all else; without any, the copy is no repository that git knows.
    let history: [ShellLine]
    let status: Int32
    /// The folder that is worked on: its own `input/`, or that of another case (`input: ../shop/input`).
    let input: String
    /// Whether it has none of its own.
    let isBorrowing: Bool

    static let folder = repositoryRoot + "/golden"

    /// Every folder with a `case.md`, sorted; only those whose names contain `KONTRAKT_GOLDEN`, if that is set.
    static let all: [GoldenCase] = folderNames.filter { name in variable("KONTRAKT_GOLDEN").map(name.contains) ?? true }
        .compactMap { GoldenCase($0) }

    /// Every `<area>/<behaviour>`; `docs` holds what pages of the documentation work on.
    static let folderNames: [String] = folders(in: folder).filter { $0 != "docs" }.flatMap { area in
        folders(in: folder + "/" + area).map { area + "/" + $0 }
    }

    var path: String { Self.folder + "/" + name }
    var testDescription: String { name }

    /// Whether it ends well and prints or writes objects.
    var isGenerating: Bool { status == 0 && commands.contains { ["generate", "resolve"].contains($0.subcommand) } }

    init?(_ name: String) {
        guard let bytes = readBytes(Self.folder + "/" + name + "/case.md") else { return nil }
        self.name = name
        let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let block = text.drop { $0 != "```sh" }.dropFirst().prefix { $0 != "```" }
        let lines = ShellLine.lines(of: block.joined(separator: "\n"))
        commands = lines.filter { !["ln", "git"].contains($0.words[0]) }
        history = lines.filter { $0.words[0] == "git" }
        links = lines.filter { $0.words[0] == "ln" }
        status = text.first { $0.hasPrefix("exit: ") }.flatMap { Int32($0.dropFirst(6)) } ?? 0
        let borrowed = text.first { $0.hasPrefix("input: ") }?.dropFirst(7)
        input = "\(Self.folder)/\(name)/\(borrowed ?? "input")"
        isBorrowing = borrowed != nil
    }

    /// The name of a file or folder that holds what is expected.
    enum Expectation: String, CaseIterable {
        case output = "expected"
        case standardOutput = "expected.stdout.txt"
        case diagnostics = "expected.diagnostics.txt"
    }

    /// What is committed, as it would come out of a run.
    var expected: CaseResult {
        CaseResult(
            status: status, standardOutput: readBytes(path + "/expected.stdout.txt") ?? [],
            standardError: readBytes(path + "/expected.diagnostics.txt") ?? [], files: contents(of: path + "/expected"))
    }
}

/// Everything that can be seen of a run.
struct CaseResult: Equatable {
    var status: Int32
    var standardOutput: [UInt8]
    var standardError: [UInt8]
    /// What stands below `out/`; a symbolic link is `-> target`.
    var files: [String: [UInt8]]
}

/// The files below a folder with their bytes.
func contents(of folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in filesBelow(folder) {
        let link = symlinkTarget(folder + "/" + path).map { Array("-> \($0)".utf8) }
        files[path] = link ?? readBytes(folder + "/" + path) ?? []
    }
    return files
}
