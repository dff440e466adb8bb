internal import Model
internal import Text
internal import YAML

/// A `.kontrakt.yaml` with nothing in it but what differs from the defaults, and why.
struct ProposedSettings {
    private var printer = Printer()

    init(_ survey: Survey, builds: [ProposedKontrakt.Build]) {
        printer.comment("yaml-language-server: $schema=\(Settings.schemaFileName)")
        printer.comment("What is not here has its default; `kontrakt config` shows all of it.")
        if let name = survey.projectName {
            say("The project's name, and so the Pipeline's.", "name", .string(name))
        } else {
            offer("The project's name, and so the Pipeline's.", "name: shop")
        }
        let purpose = "Where images are pushed: a registry and a path."
        if let registry = survey.registry {
            say(purpose, "registry", .string(registry))
        } else {
            offer(purpose, "registry: registry.example.org/\(survey.projectName ?? "shop")")
        }
        if let url = survey.remote {
            say("What the pipeline clones.", "source", ["url": .string(url)])
        } else {
            offer("What the pipeline clones.", "source: {url: https://git.example.org/shop.git}")
        }
        if let output = survey.output {
            say("The folder of generated files: `kontrakt generate -o \(output)`.", "output", .string(output))
        }
        if !builds.isEmpty {
            say(
                "Images whose context is not the folder of their kontrakt.", "builds",
                .map(builds.map { Value.Entry($0.name, $0.entry) }))
        }
    }

    var bytes: [UInt8] { printer.bytes }

    private mutating func say(_ purpose: String, _ key: String, _ value: Value) {
        printer.comment(purpose)
        printer.print(.map([Value.Entry(key, value)]))
    }

    /// A line that somebody has to fill.
    private mutating func offer(_ purpose: String, _ line: String) {
        printer.comment(purpose)
        printer.comment(line)
    }
}

extension Survey {
    /// From the remote or the Go module; nil when nothing says it.
    var projectName: String? {
        let path = remote.map { $0.rest(before: ".git").map(String.init) ?? $0 } ?? module
        var parts = path?.split { $0 == "/" || $0 == ":" } ?? []
        // `example.org/shop/v2` is the second version of shop.
        if remote == nil, let last = parts.last, last.begins(with: "v"), last.dropFirst().allSatisfy(\.isNumber) {
            parts.removeLast()
        }
        let name = parts.last.map { Names.label(from: String($0), limit: 40) }
        return name.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What goes with the hosts of sources that have a registry of their own.
    var registry: String? {
        let registries = ["github.com": "ghcr.io", "gitlab.com": "registry.gitlab.com"]
        guard let remote else { return nil }
        let path = remote.rest(before: ".git") ?? remote[...]
        let parts = path.split { $0 == "/" || $0 == ":" || $0 == "@" }.map { $0.lowercased() }
        guard let host = parts.firstIndex(where: { registries[$0] != nil }), let first = registries[parts[host]] else {
            return nil
        }
        let registry = ([first] + parts[(host + 1)...]).joined(separator: "/")
        return ImageReference.isRegistry(registry) ? registry : nil
    }
}
