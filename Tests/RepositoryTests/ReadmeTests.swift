import TestSupport
import Testing
import kontrakt

@Suite("The README")
struct ReadmeTests {
    static let text = readText(repositoryRoot + "/README.md")

    /// The lines of its ```sh blocks.
    static let commands: [String] = {
        var lines: [String] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isInside = line == "```sh" } else if isInside { lines.append(String(line)) }
        }
        return lines
    }()

    @Test("names targets of make that exist")
    func targets() {
        let makefile = readText(repositoryRoot + "/Makefile")
        let targets = Self.text.matches(of: /\bmake ([a-z]+)\b/).map { String($0.1) }
        #expect(targets.contains("demo") && targets.contains("test"))
        for target in Self.commands.compactMap({ $0.wholeMatch(of: /make ([a-z]+).*/)?.1 }).map(String.init) {
            #expect(makefile.contains("\n\(target):"), "make \(target)")
        }
    }

    @Test("uses commands and flags that exist")
    func flags() {
        let lines = Self.commands.map { $0.split(separator: "|") }.joined().map { line in
            line.prefix { $0 != "#" }.split(separator: " ").map(String.init).drop { $0.contains("=") }
        }
        for words in lines where words.first == "kontrakt" {
            guard let name = words.dropFirst().first else { continue }
            let help = run(["kontrakt", "help", name], in: Surroundings(workingDirectory: "/"))
            #expect(help.status == 0, "kontrakt \(name)")
            let page = String(decoding: help.standardOutput, as: UTF8.self)
            for flag in words where flag.hasPrefix("-") && flag != "-" {
                #expect(page.contains(flag.prefix { $0 != "=" }), "kontrakt \(name) \(flag)")
            }
        }
    }

    @Test("shows the shop's files as they are generated")
    func story() {
        let expected = filesBelow(repositoryRoot + "/golden/stories/shop/expected")
        for path in expected { #expect(Self.text.contains(path.split(separator: "/").last!), "\(path)") }
    }
}
