import TestSupport
import Testing
import kontrakt

/// A golden story, compiled for the server of these tests: without the admission policy, which Kubernetes knows only
/// from 1.30 on and a setting leaves out.
struct Story: CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }

    static let all = folders(in: repositoryRoot + "/golden/stories").map { Story(name: $0) }

    /// What `kontrakt generate` makes of the story.
    func generated() throws -> Generated {
        let generated = Generated()
        let input = generated.temporary + "/input"
        copyTree(repositoryRoot + "/golden/stories/\(name)/input", to: input)
        let settings = input + "/.kontrakt.yaml"
        writeText(readText(settings) + "access: {policy: false}\n", to: settings)
        _ = try outcome(of: ["generate"] + options + ["-o", generated.folder], in: input)
        writeText(try outcome(of: ["generate"] + options, in: input), to: generated.stream)
        return generated
    }

    /// What its command line says besides `-o out`.
    private var options: [String] {
        let text = readText(repositoryRoot + "/golden/stories/\(name)/case.md")
        let line = text.split(separator: "\n").first { $0.hasPrefix("kontrakt generate -o out") } ?? ""
        return line.split(separator: " ").dropFirst(4).map(String.init)
    }

    private func outcome(of words: [String], in directory: String) throws -> String {
        let outcome = run(["kontrakt"] + words, in: Surroundings(workingDirectory: directory))
        let said = String(decoding: outcome.standardError, as: UTF8.self)
        try #require(outcome.status == 0, "\(said)")
        return String(decoding: outcome.standardOutput, as: UTF8.self)
    }
}

/// Written output; it goes away with this object.
final class Generated {
    fileprivate let temporary = temporaryFolder("story")

    deinit { removeTree(temporary) }

    var folder: String { temporary + "/out" }
    var stream: String { temporary + "/out.yaml" }
}
