import Testing
import Text

@testable import kontrakt

@Suite("The command line")
struct ArgumentTests {
    struct Sample: Sendable {
        let words: String
        let files: [String]
        let output: String?
        var isRecursive = false
    }

    @Test(
        "takes options in every usual spelling",
        arguments: [
            Sample(words: "-f a -f b", files: ["a", "b"], output: nil),
            Sample(words: "--filename a --filename=b", files: ["a", "b"], output: nil),
            Sample(words: "-fa -o-", files: ["a"], output: "-"),
            Sample(words: "-f=a -o -", files: ["a"], output: "-"),
            Sample(words: "-Rf .", files: ["."], output: nil, isRecursive: true),
            Sample(words: "-Rf. -R", files: ["."], output: nil, isRecursive: true),
            Sample(words: "-f - --output=a=b", files: ["-"], output: "a=b"),
            Sample(words: "-f -x", files: ["-x"], output: nil),
            Sample(words: "--filename=a=b", files: ["a=b"], output: nil),
        ])
    func spellings(_ sample: Sample) {
        let (arguments, diagnostics) = parse(sample.words)
        #expect(diagnostics.isEmpty)
        #expect(arguments.all(.filename) == sample.files)
        #expect(arguments[.output] == sample.output)
        #expect(arguments.has(.recursive) == sample.isRecursive)
    }

    @Test(
        "says what is wrong with it, all at once",
        arguments: [
            ("--outptu x", ["K902"]), ("-x", ["K902"]), ("-o", ["K903"]), ("-Ro", ["K903"]), ("--check=1", ["K904"]),
            ("-o a -o b", ["K905"]), ("--color=red", ["K906"]), ("-j 0", ["K906"]),
            ("-j 99999999999999999999", ["K906"]), ("--output=", ["K906"]), ("-f=", ["K906"]),
            ("-o x\u{FFFD}", ["K906"]),
            ("a", ["K907"]), ("-", ["K907"]), ("-- -f", ["K907"]), ("-x -j many b", ["K902", "K906", "K907"]),
        ] as [(String, [String])])
    func complaints(_ words: String, _ codes: [String]) {
        #expect(parse(words).1.map(\.kind.code) == codes)
    }

    @Test("lets the environment stand in for a flag, but never override it")
    func environment() {
        let world = [
            "KONTRAKT_OUTPUT": "deploy", "KONTRAKT_FILENAME": "a\nb", "KONTRAKT_RECURSIVE": "true",
            "KONTRAKT_CHECK": "0", "KONTRAKT_QUIET": "",
        ]
        let (from, none) = parse("", world)
        #expect(none.isEmpty)
        #expect(from[.output] == "deploy")
        #expect(from.all(.filename) == ["a", "b"])
        #expect(from.has(.recursive) && !from.has(.check) && !from.has(.quiet))
        let (over, _) = parse("-o out -f c", world)
        #expect(over[.output] == "out")
        #expect(over.all(.filename) == ["c"])
        #expect(parse("", ["KONTRAKT_CHECK": "maybe"]).1.map(\.kind.code) == ["K906"])
    }

    @Test("asks for help wherever --help stands, except after --")
    func help() {
        #expect(parse("-o out --help").0.wantsHelp)
        #expect(parse("-Rh").0.wantsHelp)
        #expect(!parse("-- --help").0.wantsHelp)
    }

    @Test("declares every option once a command, with a variable of its own", arguments: Command.all.map(\.name))
    func declarations(_ name: String) throws {
        let command = try #require(Command.named(name))
        let options = command.options + [.help]
        #expect(Set(options.map(\.long)).count == options.count)
        #expect(Set(options.compactMap(\.short)).count == options.compactMap(\.short).count)
        #expect(!command.examples.isEmpty)
        #expect(command.manual().split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    private func parse(_ words: String, _ world: [String: String] = [:]) -> (Arguments, [Diagnostic]) {
        let words = words.split(separator: " ").map(String.init)
        return Arguments.parse(words[...], for: .generate, environment: { world[$0] })
    }
}
