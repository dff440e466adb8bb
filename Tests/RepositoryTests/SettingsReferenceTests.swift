import TestSupport
import Testing
import Text
import YAML
import kontrakt

@Suite("The reference of settings")
struct SettingsReferenceTests {
    static let schemaPath = repositoryRoot + "/.kontrakt.schema.json"
    static let hasJSONSchema = execute(["python3", "-c", "import jsonschema"]).status == 0

    @Test("is what kontrakt prints; `make docs` writes it")
    func fresh() {
        #expect(readText(Self.schemaPath) == printed(["config", "--schema"], in: "/").text)
        let page = repositoryRoot + "/Sources/kontrakt/Kontrakt.docc/Settings.md"
        #expect(readText(page) == printed(["config", "--format", "markdown"], in: "/").text)
    }

    @Test(
        "has a schema that takes what kontrakt takes",
        .enabled(if: hasJSONSchema, "the Python package jsonschema is not installed"))
    func schema() {
        var taken: [String: String] = [:]
        for path in settingsFiles {
            let folder = String(path.dropLast("/.kontrakt.yaml".count))
            guard printed(["config"], in: folder).status == 0, let text = readBytes(path) else { continue }
            taken[path] = json(text)
        }
        #expect(taken.count > 200)
        let wrong = refused(taken)
        #expect(wrong.isEmpty, "the schema refuses \(wrong)")
    }

    /// What both refuse, each for one reason.
    static let mistakes = [
        "nmae: shop", "name: Shop", "name: 1", "name: [a]", "namespace: kontrakt-x", "namespace: a_b", "- a", "text",
        "registry: https://x", "registry: a b", "output: /tmp", "output: ../x", "exclude: a", "exclude: [1]",
        "access: all", "access: {rights: some}", "access: {pool: 0}", "access: {namespaces: pool, pool: 201}",
        "access: {policy: yes please}", "builder: ko", "builder: docker", "builds: {Web: {context: a}}",
        "builds: {web: }",
        "builds: {web: {}}", "builds: {web: {context: a, importPath: b}}", "builds: {web: {path: a}}",
        "builds: {web: {context: a, args: {1A: b}}}", "builds: {web: {context: a, args: {A: {img: b}}}}",
        "builds: {web: {context: a, args: {A: 1}}}", "builds: {web: {importPath: ./a}}", "external: [Secret]",
        "external: [secret/a]", "images: {kaniko: https://a}", "images: {kanico: a}", "ko: {naming: flat}",
        "registries: {a/b: {insecure: true}}", "registries: {a: true}", "secrets: {git: A_B}", "serving: [a]",
        "source: {url: 'https://joe:x@host/a.git'}", "source: {url: 'https://token@host/a.git'}", "source: {url: -x}",
        "source: {revision: a b}", "sources: {api: v1}", "sources: {path: a}", "tekton: {features: {coschedule: on}}",
        "timeouts: {tasks: 5 minutes}", "timeouts: {tasks: 5}", "workspace: {size: big}", "workspace: {size: true}",
        "ignore: [K1 2]", "schemas: a",
    ]

    @Test(
        "has a schema that refuses what kontrakt refuses, as far as a schema can",
        .enabled(if: hasJSONSchema, "the Python package jsonschema is not installed"))
    func mistakes() {
        let folder = temporaryFolder("settings")
        defer { removeTree(folder) }
        for text in Self.mistakes {
            writeText(text + "\n", to: folder + "/.kontrakt.yaml")
            #expect(printed(["config"], in: folder).status == 1, "kontrakt takes \(text)")
        }
        let documents = Self.mistakes.map { ($0, json(Array($0.utf8))) }
        let wrong = refused(Dictionary(uniqueKeysWithValues: documents))
        for text in Self.mistakes { #expect(wrong.contains(text), "the schema takes \(text)") }
    }

    @Test("every settings file that `config` prints says what it was printed from")
    func roundTrip() {
        let folder = temporaryFolder("settings")
        defer { removeTree(folder) }
        for path in settingsFiles {
            let original = String(path.dropLast("/.kontrakt.yaml".count))
            let (status, text) = printed(["config", "--format", "yaml"], in: original)
            if status != 0 { continue }
            writeText(text, to: folder + "/.kontrakt.yaml")
            #expect(values(in: folder) == values(in: original), "\(path)")
        }
    }

    private var settingsFiles: [String] {
        filesBelow(repositoryRoot + "/golden").filter { $0.hasSuffix("/input/.kontrakt.yaml") }
            .map { repositoryRoot + "/golden/" + $0 }
    }

    /// What holds, without where it comes from.
    private func values(in folder: String) -> [Substring] {
        printed(["config", "--format", "json"], in: folder).text.split(separator: "\n")
            .filter { $0.contains("\"name\":") || $0.contains("\"value\":") }
    }

    private func json(_ bytes: [UInt8]) -> String {
        var files = SourceMap()
        let file = files.add(SourceFile(path: "x", bytes: bytes))
        let documents = parseDocuments([file], of: files).flatMap(\.documents)
        return withExtendedLifetime(documents) {
            documents.first?.root.map { YAML.json(of: .node($0, Edits())) } ?? "null"
        }
    }

    /// The names of the documents that the schema refuses.
    private func refused(_ documents: [String: String]) -> [String] {
        let folder = temporaryFolder("schema")
        defer { removeTree(folder) }
        let all = documents.map { "\(JSON.quoted($0.key)): \($0.value)" }.joined(separator: ",\n")
        writeText("{\(all)}", to: folder + "/documents.json")
        writeText(
            """
            import json, jsonschema
            schema = json.load(open("\(Self.schemaPath)"))
            jsonschema.Draft7Validator.check_schema(schema)
            validator = jsonschema.Draft7Validator(schema)
            for name, document in json.load(open("documents.json")).items():
                if not validator.is_valid(document):
                    print(name)
            """, to: folder + "/validate.py")
        let result = execute(["python3", "validate.py"], in: folder)
        #expect(result.status == 0, "\(result)")
        return result.output.split(separator: "\n").map(String.init)
    }

    private func printed(_ words: [String], in folder: String) -> (status: Int32, text: String) {
        let outcome = run(["kontrakt"] + words, in: Surroundings(workingDirectory: folder))
        return (outcome.status, String(decoding: outcome.standardOutput, as: UTF8.self))
    }
}
