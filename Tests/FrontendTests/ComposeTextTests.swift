import Testing

@testable import Frontend

@Suite("The texts of compose files")
struct ComposeTextTests {
    static let interpolations: [(String, String)] = [
        ("", ""), ("plain", "plain"), ("$$", "$"), ("$$$$", "$$"), ("$$A", "$A"), ("$A", "a"), ("${A}", "a"),
        ("x${A}y", "xay"), ("$A$A", "aa"), ("$A-$E.", "a-."), ("${E}", ""), ("${E-d}", ""), ("${E:-d}", "d"),
        ("${N-d}", "d"), ("${N:-d}", "d"), ("${A-d}", "a"), ("${A:-d}", "a"), ("${A:+y}", "y"), ("${E:+y}", ""),
        ("${E+y}", "y"), ("${N+y}", ""), ("${A?e}", "a"), ("${E?e}", ""), ("${N:-${A}}", "a"), ("${N:-$A}", "a"),
        ("${N:-${M:-x}y}z", "xyz"), ("${N:-a}b}", "ab}"), ("${N:-}", ""), ("${N:-$$}", "$"), ("${N:-$${A}", "${A"),
        ("${kontrakt.run}", "${kontrakt.run}"), ("${KO_DOCKER_REPO}", "${KO_DOCKER_REPO}"),
        ("$KO_DOCKER_REPO/x", "${KO_DOCKER_REPO}/x"), ("${KO_DOCKER_REPO:-localhost}", "${KO_DOCKER_REPO}"),
        ("${N:-${kontrakt.name}}", "${kontrakt.name}"), ("ä$Aö", "äaö"),
    ]

    @Test("have their variables replaced", arguments: interpolations)
    func interpolated(_ text: String, _ expected: String) {
        var budget = Interpolation.byteLimit
        let result = Interpolation(text.utf8, budget: &budget) { ["A": "a", "E": ""][$0] }
        #expect(String(decoding: result.text, as: UTF8.self) == expected)
        #expect(result.problems.isEmpty)
    }

    static let mistakes: [(String, Range<Int>)] = [
        ("$", 0..<1), ("a $ b", 2..<4), ("$1", 0..<2), ("$(x)", 0..<2), ("${", 0..<2), ("${A", 0..<3), ("${}", 0..<3),
        ("${1}", 0..<4), ("${A b}", 0..<6), ("${A:=b}", 0..<7), ("${A:}", 0..<5), ("x${N}", 1..<5), ("$N", 0..<2),
        ("${N:?}", 0..<6), ("${E:?no}", 0..<8), ("${N?no}", 0..<7),
    ]

    @Test("are refused where a variable is wrong or has no value", arguments: mistakes)
    func refused(_ text: String, _ range: Range<Int>) {
        var budget = Interpolation.byteLimit
        let result = Interpolation(text.utf8, budget: &budget) { ["A": "a", "E": ""][$0] }
        #expect(result.problems.map(\.range) == [range])
    }

    @Test("nested without end are refused, and end nobody")
    func deep() {
        let text = String(repeating: "${N:-", count: 100_000) + String(repeating: "}", count: 100_000)
        var budget = Interpolation.byteLimit
        #expect(Interpolation(text.utf8, budget: &budget) { _ in nil }.problems.count == 1)
    }

    @Test("stand for no more than a file may cost, which is told once")
    func budget() {
        var budget = 10
        let first = Interpolation("$A$A${N:-$A}".utf8, budget: &budget) { $0 == "A" ? "abc" : nil }
        #expect(first.text == Array("abcabcabc".utf8) && first.problems.isEmpty && budget == 1)
        let second = Interpolation("x$A${A:-}${A:?}y".utf8, budget: &budget) { $0 == "A" ? "abc" : nil }
        #expect(second.text == Array("xy".utf8) && second.problems.map(\.range) == [1..<3])
        let third = Interpolation("$A".utf8, budget: &budget) { $0 == "A" ? "abc" : nil }
        #expect(third.text.isEmpty && third.problems.isEmpty)
        let doubled = ["A0=xx"] + (1...60).map { "A\($0)=${A\($0 - 1)}${A\($0 - 1)}" }
        let file = EnvironmentFile(Array(doubled.joined(separator: "\n").utf8)) { _ in nil }
        #expect(file.problems.count == 1 && file.problems[0].line == 24)
        #expect(file.entries.reduce(0) { $0 + $1.value.utf8.count } <= Interpolation.byteLimit + 2)
    }

    static let commands: [(String, [String]?)] = [
        ("", []), ("  ", []), ("a", ["a"]), ("a  b\tc", ["a", "b", "c"]), ("a 'b c' d", ["a", "b c", "d"]),
        ("a \"b c\"d", ["a", "b cd"]), ("a ''", ["a", ""]), ("a\\ b", ["a b"]), ("'a\\b'", ["a\\b"]),
        ("\"a\\\"b\\c\"", ["a\"b\\c"]), ("sh -c 'echo \"$HOME\"; x'", ["sh", "-c", "echo \"$HOME\"; x"]),
        ("a \\\n b", ["a", "b"]), ("a\nb", ["a", "b"]), ("a 'b", nil), ("a \"b", nil), ("a\\", ["a\\"]),
    ]

    @Test("are split as a shell would", arguments: commands)
    func split(_ command: String, _ expected: [String]?) { #expect(shellWords(command) == expected) }

    static let lists: [(Substring, [String])] = [
        ("a", ["a"]), (" 'a' , \"b\" ,c ", ["a", "b", "c"]), ("\"echo a, b\",'c, \"d\"'", ["echo a, b", "c, \"d\""]),
        ("\"a\\\"b\\n\"", ["a\"b"]), ("\"a\\\\b\"", ["a\\b"]), ("'a\\b'", ["a\\b"]), ("\"open, a", ["open, a"]),
    ]

    @Test("are lists in one line", arguments: lists)
    func list(_ text: Substring, _ expected: [String]) { #expect(listed(text) == expected) }

    static let files: [(String, [String])] = [
        ("A=1\nB=2", ["A=1", "B=2"]), ("", []), ("#x\n\n  \nA=1", ["A=1"]), ("export A=1", ["A=1"]),
        ("A = 1 ", ["A=1"]),
        ("A=", ["A="]), ("A=b # c", ["A=b"]), ("A=b#c", ["A=b#c"]), ("A=#c", ["A="]), ("A='$B # c'", ["A=$B # c"]),
        ("A=\"x\\ny\\t\\\"\\\\\\$\"", ["A=x\ny\t\"\\$"]), ("A=\"b\nc\"\nD=1", ["A=b\nc", "D=1"]),
        ("A=1\nB=$A${A}", ["A=1", "B=11"]), ("B=${OUTER}", ["B=outer"]), ("A=1\r\nB=2\r\n", ["A=1", "B=2"]),
        ("\u{FEFF}A=1", ["A=1"]), ("a.b-c=1", ["a.b-c=1"]), ("A=\"x\" # y", ["A=x"]),
    ]

    @Test("come from files of variables", arguments: files)
    func variables(_ text: String, _ expected: [String]) {
        let file = EnvironmentFile(Array(text.utf8)) { ["OUTER": "outer"][$0] }
        #expect(file.entries.map { "\($0.name)=\($0.value)" } == expected)
        #expect(file.problems.isEmpty)
    }

    static let amounts: [(String, String?)] = [
        ("5", "5"), ("5b", "5"), ("5k", "5Ki"), ("5KB", "5Ki"), ("5m", "5Mi"), ("5g", "5Gi"), ("5tb", "5Ti"), ("", nil),
        ("m", nil), ("5x", nil), ("1.5g", nil), ("-1", nil),
    ]

    @Test("say amounts of memory", arguments: amounts)
    func amount(_ text: String, _ expected: String?) { #expect(quantity(ofBytes: text) == expected) }
}
