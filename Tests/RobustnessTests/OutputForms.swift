import Text
import YAML

/// What a command prints, and what of that no value may change.
struct OutputForm: Sendable {
    let words: [String]
    let skeleton: @Sendable (_ text: String, _ value: String) -> [[String]]

    static let all = [
        OutputForm(words: ["generate", "--target", "build-pipeline"], skeleton: structure),
        OutputForm(words: ["config", "--format", "json"], skeleton: structure),
        OutputForm(words: ["config", "--format", "yaml"], skeleton: structure),
        OutputForm(words: ["graph", "--format", "json"]) { text, value in
            // What is said about a value is no structure.
            structure(text, value).map { lines in
                lines.filter { !$0.hasPrefix(".findings") && !$0.contains(".findings[]") }
            }
        },
        OutputForm(words: ["graph", "--format", "dot"]) { text, _ in [lines(withoutStrings(text))] },
        mermaid,
        OutputForm(words: ["graph", "--format", "html"]) { text, _ in
            // A finding has tags as another one has; none brings a tag, an attribute or a script that no other page has.
            let tags = text.matches(of: /<[a-z!\/][^<>"]*(?:"[^"]*"[^<>"]*)*>/).map { tag in
                String(tag.0.replacing(/="[^"]*"/, with: "="))
            }
            return [Set(tags).sorted(), tags.filter { $0.contains("script") }]
        },
        OutputForm(words: ["__complete", "resolve", "--kontrakt", ""]) { text, _ in
            [lines(text).map { $0.wholeMatch(of: /[a-z0-9-]+/) == nil ? $0 : "a name" }]
        },
        // Nothing of a repository gets there.
        OutputForm(words: ["help", "generate", "--format", "man"]) { text, _ in [lines(text)] },
        OutputForm(words: ["completions", "bash"]) { text, _ in [lines(text)] },
    ]

    private static func structure(_ text: String, _ value: String) -> [[String]] {
        Structure(of: Array(text.utf8), replacing: value).documents
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func withoutStrings(_ text: String) -> String {
        text.replacing(/"(?:[^"\\]|\\.)*"/, with: "TEXT")
    }

    /// Lines with the nodes by their numbers: their ids are made from names.
    static let mermaid = OutputForm(words: ["graph", "--format", "mermaid"]) { text, _ in
        let plain = lines(withoutStrings(text))
        let ids = plain.compactMap { $0.firstMatch(of: /^  ([A-Za-z0-9_]+)[\[\(>\{]/).map { String($0.1) } }
        let numbers = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
        return [
            plain.map { line in
                line.replacing(/[A-Za-z0-9_]+/) { word in numbers[String(word.0)].map { "#\($0)" } ?? String(word.0) }
            }
        ]
    }
}
