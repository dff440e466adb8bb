import TestSupport

/// A file of the checkout as the rules of the house see it.
struct SourceText: Sendable {
    /// From the root of the checkout.
    let path: String
    let lines: [Substring]

    static let sources = swiftFiles(below: "Sources")
    static let tests = swiftFiles(below: "Tests")

    private static func swiftFiles(below folder: String) -> [SourceText] {
        filesBelow(repositoryRoot + "/" + folder).filter { $0.hasSuffix(".swift") }.map { path in
            let text = readText(repositoryRoot + "/" + folder + "/" + path)
            return SourceText(
                path: folder + "/" + path, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }

    /// `YAML` for `Sources/YAML/Parse.swift`.
    var layer: String { String(path.split(separator: "/")[1]) }
}
