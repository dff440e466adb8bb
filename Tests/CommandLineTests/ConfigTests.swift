import Glibc
import TestSupport
import Testing
import Text

@testable import kontrakt

@Suite("Settings, variables and flags")
struct ConfigTests {
    /// What a setting is when the file, a variable and a flag say it, one over the other.
    struct Layers: Sendable, CustomTestStringConvertible {
        let setting: String
        let file: String
        let option: Option
        /// Of the file, the variable and the flag, as JSON.
        let values: [String]
        /// What the variable and the flag are given; of a switch, the variable.
        let variable: String
        var flag: [String] = []

        var testDescription: String { "\(setting) \(variable)" }
    }

    static let layers: [Layers] = [
        Layers(
            setting: "ignore", file: "ignore: [K253]", option: .ignoredCode,
            values: [#"["K253"]"#, #"["K253","K306"]"#, #"["K253","K409"]"#], variable: "K306", flag: ["K409"]),
        Layers(
            setting: "lock", file: "lock: a.yaml", option: .lock, values: [#""a.yaml""#, #""b.yaml""#, #""c.yaml""#],
            variable: "b.yaml", flag: ["c.yaml"]),
        Layers(
            setting: "output", file: "output: a", option: .output, values: [#""a""#, #""b""#, #""c""#], variable: "b",
            flag: ["./c/"]),
        Layers(
            setting: "registries.b:1.insecure", file: "registries: {b:1: {insecure: true}}", option: .insecureRegistry,
            values: ["true", "true", "true"], variable: "a", flag: ["c"]),
        Layers(
            setting: "schemas", file: "schemas: [a]", option: .schemas, values: [#"["a"]"#, #"["b","c"]"#, #"["d"]"#],
            variable: "b\nc", flag: ["d"]),
        Layers(
            setting: "sources.api", file: "sources: {api: stock}", option: .target,
            values: [#""stock""#, #""sources.knative.dev/v1alpha1""#, #""stock""#], variable: "build-pipeline",
            flag: ["tekton"]),
        Layers(
            setting: "sources.api", file: "sources: {api: sources.knative.dev/v1alpha1}", option: .sourcesAPI,
            values: [#""sources.knative.dev/v1alpha1""#, #""stock""#, #""sources.knative.dev/v1alpha1""#],
            variable: "stock", flag: ["sources.knative.dev/v1alpha1"]),
        Layers(
            setting: "sources.assumeAddresses", file: "sources: {assumeAddresses: false}", option: .assumeAddresses,
            values: ["false", "true", "true"], variable: "true"),
        Layers(
            setting: "sources.assumeAddresses", file: "sources: {assumeAddresses: true}", option: .assumeAddresses,
            values: ["true", "false", "true"], variable: "false"),
        Layers(
            setting: "sources.closed", file: "sources: {closed: true}", option: .closed,
            values: ["true", "false", "true"], variable: "0"),
        Layers(
            setting: "sources.clusterDomain", file: "sources: {clusterDomain: a}", option: .clusterDomain,
            values: [#""a""#, #""b""#, #""c""#], variable: "b", flag: ["c"]),
        Layers(
            setting: "sources.namespace", file: "sources: {namespace: a}", option: .sourcesNamespace,
            values: [#""a""#, #""b""#, #""c""#], variable: "b", flag: ["c"]),
    ]

    @Test("a variable goes over the file, and a flag over both", arguments: layers)
    func precedence(_ layers: Layers) {
        let folder = temporaryFolder("config")
        defer { removeTree(folder) }
        writeText(layers.file + "\n", to: folder + "/.kontrakt.yaml")
        let words = layers.flag.isEmpty ? ["--" + layers.option.long] : ["--" + layers.option.long, layers.flag[0]]
        let found = [
            ([], [:]), ([], [layers.option.variable: layers.variable]),
            (words, [layers.option.variable: layers.variable]),
        ]
        .map { (words: [String], world: [String: String]) in
            value(of: layers.setting, words, world, in: folder)
        }
        #expect(found == layers.values)
    }

    @Test("every setting with a flag is in that table")
    func complete() {
        let known = Set(Self.layers.map { "\($0.option.long)" })
        #expect(known == Set(SettingOption.all.map(\.option.long)))
    }

    private func value(of setting: String, _ words: [String], _ world: [String: String], in folder: String) -> String {
        let outcome = run(
            ["kontrakt", "config", setting, "--format", "json"] + words,
            in: Surroundings(workingDirectory: folder, environment: { world[$0] }))
        let text = String(decoding: outcome.standardOutput + outcome.standardError, as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.contains("\"value\"") }
        return line.map { String($0.dropFirst(#"    "value": "#.count).dropLast()) } ?? text
    }

    @Test(
        "every option of every command can be set by its variable, with the same effect",
        arguments: Command.all.map(\.name))
    func variables(_ name: String) throws {
        let command = try #require(Command.named(name))
        let samples = ["x", "5", "5m", "a=b", "cluster.local", "localhost:5000"]
        for option in command.options {
            func parse(_ words: [String], _ value: String?) -> (Arguments, [Diagnostic]) {
                Arguments.parse(words[...], for: command, environment: { $0 == option.variable ? value : nil })
            }
            guard option.takesValue else {
                for word in ["true", "1"] { #expect(parse([], word).0.has(option), "\(option.variable)=\(word)") }
                for word in ["false", "0", ""] { #expect(!parse([], word).0.has(option), "\(option.variable)=\(word)") }
                #expect(parse([], "perhaps").1.map(\.kind.code) == ["K906"], "\(option.variable)")
                continue
            }
            var values = samples
            if case .choice(let known) = option.values { values = known + ["x"] }
            let fine = values.filter { option.complaint(about: $0) == nil }
            #expect(!fine.isEmpty, "no sample for --\(option.long)")
            for value in values {
                let (flag, complaints) = parse(["--" + option.long, value], nil)
                let (variable, others) = parse([], value)
                #expect(flag.all(option) == variable.all(option), "\(option.variable)=\(value)")
                #expect(complaints.map(\.kind.code) == others.map(\.kind.code), "\(option.variable)=\(value)")
                #expect(complaints.map(\.help) == others.map(\.help), "\(option.variable)=\(value)")
            }
            guard option.repeats, let value = fine.first else { continue }
            #expect(parse([], "\(value)\n\(value)").0.all(option) == [value, value], "\(option.variable)")
        }
    }

    @Test(
        "warns of a variable that is almost one of ours, and of no other",
        arguments: [
            ("KONTRAKT_OUPUT", "KONTRAKT_OUTPUT"), ("KONTRAKT_FILE_NAME", "KONTRAKT_FILENAME"),
            ("KONTRAKT_RUNKEY", "KONTRAKT_RUN_KEY"), ("KONTRAKT_NO_SUCH_THING", nil), ("KONTRAKT_TEST_CRDS", nil),
            ("KONTRAKT_CORPUS", nil), ("KONTRAKT_GOLDEN", nil), ("KONTRAKT_UPDATE_GOLDEN", nil),
            ("KONTRAKT_PULL_AUTH", nil), ("KONTRAKT_SERVICE_HOST", nil), ("KONTRAKT_PORT", nil), ("OUTPUT", nil),
            ("KONTRAKT_OUTPUT", nil), ("KONTRAKT_RUN", nil),
        ] as [(String, String?)])
    func slips(_ name: String, _ meant: String?) {
        var surroundings = Surroundings(workingDirectory: "/")
        surroundings.variableNames = { [name, "PATH"] }
        let said = String(decoding: run(["kontrakt", "version"], in: surroundings).standardError, as: UTF8.self)
        if let meant {
            #expect(said.contains("[K930]") && said.contains("did you mean `\(meant)`?"), "\(said)")
        } else {
            #expect(said.isEmpty, "\(said)")
        }
    }
}
