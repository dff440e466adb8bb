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
        let words = command
        copyTree("\(folder)/\(borrowedInput ?? "input")", to: input)
        let settings = input + "/.kontrakt.yaml"
        // Stories of one input would apply objects of one name side by side.
        let ownName = readText(settings).split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasPrefix("name: ") && borrowedInput != nil ? $0 + "-again" : String($0)
        }
        writeText(ownName.joined(separator: "\n") + "access: {policy: false}\n", to: settings)
        let written = words.map { $0 == "out" ? generated.folder : $0 }
        _ = try outcome(of: written, in: input)
        writeText(try outcome(of: words.map { $0 == "out" ? "-" : $0 }, in: input), to: generated.stream)
        return generated
    }

    private var folder: String { repositoryRoot + "/golden/stories/\(name)" }
    private var lines: [Substring] { readText(folder + "/case.md").split(separator: "\n") }

    /// `input: ../shop/input`
    private var borrowedInput: Substring? { lines.first { $0.hasPrefix("input: ") }?.dropFirst(7) }

    /// The words of `kontrakt generate … -o out`, without the first.
    private var command: [String] {
        let line = lines.first { $0.hasPrefix("kontrakt generate ") } ?? ""
        return line.split(separator: " ").dropFirst().map(String.init)
    }

    /// The resource that a run of the story is.
    var runResource: String {
        command.contains("build-pipeline") ? "pipelinerun.pipeline.knative.dev/" : "pipelinerun.tekton.dev/"
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
