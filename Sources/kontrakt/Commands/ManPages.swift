internal import Model

// The pages of `man`, made from the declarations, in the macros that every troff knows.

/// kontrakt(1).
func overviewManPage() -> String {
    var page = ManPage(name: "kontrakt", abstract: "compiles kontrakt folders into pipelines")
    page.section("SYNOPSIS")
    page.line(".B kontrakt")
    page.line(".I COMMAND")
    page.line("[\\fIOPTIONS\\fP]")
    page.section("DESCRIPTION")
    page.text(introduction)
    page.section("COMMANDS")
    for command in Command.all {
        page.entry("\\fBkontrakt\\-\(command.name)\\fP(1)", command.abstract)
    }
    page.endings(seeAlso: Command.all.map { "kontrakt-" + $0.name })
    return page.source
}

extension Command {
    /// kontrakt-NAME(1).
    func manPage() -> String {
        var page = ManPage(name: "kontrakt-" + name, abstract: abstract)
        page.section("SYNOPSIS")
        page.line(".B kontrakt \(name)")
        for part in synopsisParts {
            let words = part.split(separator: " ").map { $0 == "--" ? "\\-\\-" : "\\fI\($0)\\fP" }
            page.line("[\(words.joined(separator: " "))]")
        }
        page.section("DESCRIPTION")
        page.text(discussion)
        page.section("OPTIONS")
        for option in allOptions {
            let value = option.takesValue ? " \\fI\(ManPage.escaped(option.valueName))\\fP" : ""
            let term = option.names.map { "\\fB\(ManPage.escaped($0))\\fP" }.joined(separator: ", ")
            page.entry(term + value, option.meaning)
        }
        page.section("EXAMPLES")
        for example in examples {
            page.text(example.purpose.prefix(1).uppercased() + example.purpose.dropFirst() + ":")
            page.verbatim(example.line)
        }
        if let note = noteOnEnvironment {
            page.section("ENVIRONMENT")
            page.text(note)
        }
        page.endings(seeAlso: ["kontrakt"])
        return page.source
    }
}

private struct ManPage {
    private(set) var source = ""
    /// A section begins a paragraph by itself.
    private var isAtSection = false

    init(name: String, abstract: String) {
        line(".TH \(Self.escaped(name.uppercased())) 1 \"\" \"kontrakt \(Version.current)\" \"User Commands\"")
        // No hyphens inside words such as names of commands, and no wide gaps.
        line(".nh")
        line(".ad l")
        section("NAME")
        line("\(Self.escaped(name)) \\- \(Self.escaped(abstract))")
    }

    mutating func line(_ text: String) {
        source += text + "\n"
        isAtSection = false
    }

    mutating func section(_ title: String) {
        line(".SH \(title)")
        isAtSection = true
    }

    mutating func text(_ text: String) {
        if !isAtSection { line(".PP") }
        for paragraph in text.split(separator: "\n") { line(Self.marked(String(paragraph))) }
    }

    mutating func entry(_ term: String, _ meaning: String) {
        line(".TP")
        line(term)
        line(Self.marked(meaning))
    }

    mutating func verbatim(_ text: String) {
        line(".PP")
        line(".RS 4")
        line(".nf")
        line(Self.escaped(text))
        line(".fi")
        line(".RE")
    }

    mutating func endings(seeAlso pages: [String]) {
        section("EXIT STATUS")
        for (status, meaning) in exitStatuses { entry("\\fB\(status)\\fP", meaning + ".") }
        section("SEE ALSO")
        let last = pages.count - 1
        for (number, page) in pages.enumerated() {
            line(".BR \(Self.escaped(page)) (1)" + (number < last ? "," : ""))
        }
    }

    /// Words between backticks are bold.
    private static func marked(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        let marked = parts.enumerated().map { $0 % 2 == 0 ? escaped($1) : "\\fB\(escaped($1))\\fP" }.joined()
        return marked.hasPrefix(".") || marked.hasPrefix("'") ? "\\&" + marked : marked
    }

    /// What troff would read as its own is written so that it does not; what is not ASCII has a name.
    static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            case "…": escaped += "..."
            case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
            }
        }
        return escaped
    }
}
