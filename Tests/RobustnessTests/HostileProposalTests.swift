import Testing
import Text

/// The same values in what `init` looks at: it proposes what is harmless, or leaves the value out.
@Suite("A hostile value in a repository without kontrakts")
struct HostileProposalTests {
    /// Places that `init` reads, each with a repository that has a value there.
    private static let entrances: [Entrance] = [
        Entrance(description: "the remote of git", harmless: "https://git.example.org/shop.git") { value in
            ["Dockerfile": "FROM scratch\n", ".git/config": "[remote \"origin\"]\n\turl = \(value)\n"]
        },
        Entrance(description: "a path of the remote", harmless: "shop") { value in
            [
                "Dockerfile": "FROM scratch\n",
                ".git/config": "[remote \"origin\"]\n\turl = https://git.example.org/\(value)\n",
            ]
        },
        Entrance(description: "a folder", harmless: "web") { value in
            onDisk(value).map { ["\($0)/Dockerfile": "FROM scratch\nEXPOSE 8080\n"] }
        },
        Entrance(description: "a Dockerfile", harmless: "web") { value in
            onDisk(value).map { ["Dockerfile.\($0)": "FROM scratch\n"] }
        },
        Entrance(description: "a port", harmless: "8080") { ["Dockerfile": "FROM scratch\nEXPOSE \($0)\n"] },
        Entrance(description: "a Go module", harmless: "example.org/shop") { value in
            ["go.mod": "module \(value)\n", "main.go": "package main\nfunc main() {}\n"]
        },
        Entrance(description: "a service's name", harmless: "web") { value in
            ["compose.yaml": "services:\n  ? \(quoted(value))\n  : {build: web}\n", "web/Dockerfile": "FROM scratch\n"]
        },
        Entrance(description: "a service's variable", harmless: "blue") { value in
            [
                "compose.yaml": "services: {web: {build: web, environment: {COLOUR: \(quoted(value))}}}\n",
                "web/Dockerfile": "FROM scratch\n",
            ]
        },
        Entrance(description: "a manifest's image", harmless: "registry.example.org/shop:1") { value in
            ["k8s/web.yaml": deployment(image: quoted(value))]
        },
        Entrance(description: "a manifest's name", harmless: "web") { value in
            onDisk(value).map { ["k8s/\($0).yaml": deployment(image: "registry.example.org/shop:1")] }
        },
    ]

    @Test("is in no line of what init proposes but as a value", arguments: entrances)
    func proposals(_ entrance: Entrance) throws {
        let known = Self.known
        let harmless = try #require(entrance.call(entrance.harmless, Self.words), "\(entrance) is refused")
        #expect(harmless != entrance.call("", Self.words), "\(entrance) is not looked at")
        for value in entrance.values(oneIn: 1, mixed: 40) {
            guard let shown = entrance.call(value, Self.words) else { continue }
            let new = Set(Self.lines(of: shown, value)).subtracting(known)
            if !new.isEmpty { Issue.record("\(entrance): \(value.debugDescription) makes \(new.sorted().prefix(3))") }
        }
    }

    private static func deployment(image: String) -> String {
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: \(image)}]}

        """
    }

    private static let words = ["init", "--dry-run"]

    /// What is proposed for harmless values, and where there is none.
    private static let known: Set<String> = Set(
        entrances.flatMap { entrance in
            [entrance.harmless, ""].flatMap { value in
                entrance.call(value, words).map { lines(of: $0, value) } ?? []
            }
        })

    /// What would be written, with names and ports as what they are. What is shown is a patch that makes new files.
    private static func lines(of patch: [UInt8], _ value: String) -> [String] {
        let lines = String(decoding: patch, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(!patch.contains { $0 < 32 && $0 != 10 || $0 == 127 }, "\(value.debugDescription) is shown as it is")
        let files = lines.split { $0.hasPrefix("--- ") || $0.hasPrefix("+++ ") || $0.hasPrefix("@@ ") }
        return files.flatMap { file in
            let text = file.filter { $0.hasPrefix("+") }.map { $0.dropFirst() + "\n" }.joined()
            return Structure(of: Array(text.utf8), replacing: value).documents.joined().map { line in
                line.replacing(/^\.builds\.[A-Za-z0-9-]+/, with: ".builds.NAME")
                    .replacing(/nc -z -w 2 [a-z0-9-]+ [0-9]+;/, with: "nc -z -w 2 NAME PORT;")
            }
        }
    }
}
