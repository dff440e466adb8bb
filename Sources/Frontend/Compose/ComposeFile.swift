package import Text

/// The compose file of a kontrakt folder, with the values of its variables.
package struct ComposeFile: Sendable {
    package let file: FileID
    /// `.env` beside it.
    package var environment: FileID?
    /// Why there is none although it exists.
    package var environmentLeftOut: String?

    /// What is read as one, the first that exists.
    package static let names = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"]
    /// What a new one is called.
    package static let usualName = "compose.yaml"
    /// What docker compose would merge into it.
    static let overrides = [
        "compose.override.yaml", "compose.override.yml", "docker-compose.override.yaml", "docker-compose.override.yml",
    ]
    package static let environmentName = ".env"
}
