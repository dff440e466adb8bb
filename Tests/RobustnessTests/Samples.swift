import Glibc
import TestSupport

/// A text to break, and where it came from.
struct Sample: Sendable {
    let name: String
    let bytes: [UInt8]
}

enum Samples {
    /// Every file below `golden/**/input`.
    static let golden: [Sample] = filesBelow(goldenFolder).filter { $0.split(separator: "/").contains("input") }
        .compactMap { read($0, in: goldenFolder) }

    /// The folder of manifests that other projects publish; they are not part of the repository.
    static let corpusFolder: String? = getenv("KONTRAKT_CORPUS").map { String(cString: $0) }

    static let corpus: [Sample] =
        corpusFolder.map { folder in
            filesBelow(folder).filter { path in [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) } }
                .compactMap { read($0, in: folder) }
        } ?? []

    /// The templates that a user's folder can replace.
    static let templates: [Sample] = filesBelow(templatesFolder).compactMap { read($0, in: templatesFolder) }

    /// The files that say how a repository is read, each with the whole repository that it belongs to.
    static let steering: [(path: String, sample: Sample, repository: [Sample])] = golden.compactMap { sample in
        let parts = sample.name.split(separator: "/").map(String.init)
        guard let last = parts.last, steeringNames.contains(last), let input = parts.firstIndex(of: "input") else {
            return nil
        }
        let folder = parts[...input].joined(separator: "/") + "/"
        let repository = golden.filter { $0.name.hasPrefix(folder) }.map { other in
            Sample(name: String(other.name.dropFirst(folder.count)), bytes: other.bytes)
        }
        return (String(sample.name.dropFirst(folder.count)), sample, repository)
    }

    private static let steeringNames: Set = [
        ".kontrakt.yaml", "go.mod", ".gitignore", ".env", "compose.yaml", "compose.yml", "docker-compose.yml",
    ]
    private static let goldenFolder = repositoryRoot + "/golden"
    private static let templatesFolder = repositoryRoot + "/templates"

    private static func read(_ path: String, in folder: String) -> Sample? {
        readBytes(folder + "/" + path).map { Sample(name: path, bytes: $0) }
    }
}
