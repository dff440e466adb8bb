import Glibc
import TestSupport
import Testing
import kontrakt

/// What a real API server says of objects, and what its own document says of them here.
@Suite(
    "The document of a real API server", .serialized,
    .enabled(
        if: APIServer.assets != nil && APIServer.definitions != nil, "needs KUBEBUILDER_ASSETS and KONTRAKT_TEST_CRDS"))
struct SchemaTests {
    @Test("judges objects as kubectl and the server do")
    func verdicts() throws {
        let objects = SchemaCase.all.map { ($0.name, $0.text) }
        // Kinds of Tekton have rules of their own in place of schemas.
        let (refused, complaints) = try verdicts(of: objects, codes: ["K60", "K61", "K62", "K67"])
        for (name, _) in objects {
            let (theirs, ours) = (refused[name] ?? "accepted", complaints[name] ?? "accepted")
            #expect((refused[name] == nil) == (complaints[name] == nil), "\(name): server \(theirs), kontrakt \(ours)")
        }
        #expect(refused.count > 40 && objects.count - refused.count > 20, "\(refused.count) of \(objects.count)")
    }

    @Test("finds nothing in what the server takes: the golden cases' objects, and those of the corpora")
    func acceptance() throws {
        let corpus = variable("KONTRAKT_CORPUS").map { ["\($0)/real", "\($0)/tekton-cases/v1"] } ?? []
        var objects: [(name: String, text: String)] = []
        for folder in ["\(repositoryRoot)/golden/stories", "\(repositoryRoot)/golden/sources"] + corpus {
            for file in filesBelow(folder) where file.hasSuffix(".yaml") {
                for text in readText("\(folder)/\(file)").split(separator: /(?m)^---.*$/)
                where text.contains(/(?m)^kind:/) {
                    objects.append(("object-\(objects.count)", "# \(folder)/\(file)\n" + text))
                }
            }
        }
        let (refused, complaints) = try verdicts(of: objects)
        for (name, text) in objects where refused[name] == nil {
            #expect(complaints[name] == nil, "\(text.prefix { $0 != "\n" }): \(complaints[name] ?? "")")
        }
        #expect(objects.count - refused.count > 150, "the server took \(objects.count - refused.count)")
    }

    /// What the server refuses, and what its document has against each, by name.
    private func verdicts(
        of objects: [(name: String, text: String)], codes: [String] = ["K67"]
    ) throws -> (refused: [String: String], complaints: [String: String]) {
        let server = try APIServer.shared.get()
        let folder = temporaryFolder("schemas")
        defer { removeTree(folder) }
        var namespaces: Set<String> = []
        for (name, text) in objects {
            writeText(text, to: "\(folder)/objects/\(name).yaml")
            for match in text.matches(of: /namespace: ([a-z0-9-]+)/) { namespaces.insert(String(match.1)) }
        }
        for namespace in namespaces { _ = server.kubectl(["create", "namespace", namespace]) }
        try writeText(document(of: server), to: folder + "/openapi.json")

        let words = ["create", "--dry-run=server", "--validate=true", "-f", folder + "/objects"]
        let errors = server.kubectl(words).errors
        var refused: [String: String] = [:]
        for match in errors.matches(of: /objects\/([a-z0-9-]+)\.yaml"/) {
            let name = String(match.1)
            if refused[name] == nil { refused[name] = String(errors[match.range.upperBound...].prefix(200)) }
        }
        let check = ["kontrakt", "check", "-f", "objects", "--schemas", "openapi.json", "--format", "json"]
        let outcome = run(check, in: Surroundings(workingDirectory: folder))
        var complaints: [String: String] = [:]
        for line in String(decoding: outcome.standardOutput, as: UTF8.self).split(separator: "\n") {
            guard let name = line.firstMatch(of: /"path":"objects\/([a-z0-9-]+)\.yaml"/)?.1,
                line.contains(#""severity":"error""#), codes.contains(where: { line.contains("\"code\":\"\($0)") })
            else { continue }
            complaints[String(name)] = String(line)
        }
        return (refused, complaints)
    }

    /// The document comes to know new CRDs one after the other.
    private func document(of server: APIServer) throws -> String {
        for _ in 0..<120 {
            let text = server.kubectl(["get", "--raw", "/openapi/v2"]).output
            let names = [
                "dev.tekton.v1.Task", "dev.knative.serving.v1.Service", "dev.knative.sources.v1.PingSource",
                "dev.tekton.v1beta1.TaskRun",
            ]
            if names.allSatisfy({ text.contains("\"\($0)\":") }) { return text }
            usleep(500_000)
        }
        throw APIServer.StartFailure(description: "the document does not know all CRDs")
    }
}
