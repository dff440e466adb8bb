import Backends
import Model
import TestSupport
import Testing
import Text
import YAML

/// A picture of builds alone, by name, each with the names of its bases.
private func picture(_ builds: [(name: String, bases: [String])], project: String = "shop") -> Picture {
    var settings = Settings()
    settings.name = project
    let graph = Graph(
        project: project,
        builds: builds.map { name, bases in
            Build(
                name: name,
                recipe: BuildRecipe(
                    builder: .kaniko, input: .dockerfile(context: name, dockerfile: name + "/Dockerfile"),
                    arguments: bases.enumerated().map { BuildArgument("BASE\($0)", .image(build: $1)) }),
                repository: name, origin: somewhere)
        }, kontrakts: [], deployed: .none, targets: [], files: SourceMap([SourceFile(path: "a.yaml", bytes: [])]))
    return Picture(
        of: graph, settings: settings, backend: .tektonV1, arrangement: Arrangement(files: []),
        diagnostics: [], sources: graph.files, provenance: Provenance())
}

private func text(_ format: String, of picture: Picture) -> String {
    let form = PictureFormat.all.first { $0.name == format }
    return String(decoding: form?.rendered(picture) ?? [], as: UTF8.self)
}

@Suite("Pictures")
struct PictureTests {
    @Test("call each of many by another name, however alike they are")
    func alike() {
        let names = (0..<5_000).map { number in (0..<13).map { number >> $0 & 1 == 1 ? "-a" : ".a" }.joined() }
        let lines = text("mermaid", of: picture(names.map { ($0, []) })).split(separator: "\n")
        let ids = lines.filter { $0.contains("[\"") }.map { $0.drop { $0 == " " }.prefix { $0 != "[" } }
        #expect(ids.count == names.count && Set(ids).count == names.count)
    }

    static let hostile = [
        "\"]; x --> y", "</script><script>alert(1)</script>", "<!--", "]]>", "a\nb\rc", "#quot;#35;", "\\N\\\"\\",
        "&lt;&amp;",
        "end", "{{data}}{{script}}", "\u{2028}\u{2029}\u{202E}", "`**x**`", "'; drop", "%%{init: {}}%%", "\u{0}\u{7F}",
        "名前",
        "click x call alert()", "-->", "𝒳 style a:#x;", String(repeating: "long", count: 80),
    ]

    static let chains: [(builds: [(name: String, bases: [String])], path: [String], alternatives: Int)] = [
        ([], [], 0),
        ([("a", [])], ["task/fetch", "build/a"], 1),
        ([("a", []), ("b", [])], ["task/fetch", "build/a"], 2),
        ([("a", []), ("b", ["a"]), ("c", ["a"])], ["task/fetch", "build/a", "build/b"], 2),
        ([("a", ["c"]), ("b", []), ("c", ["b"])], ["task/fetch", "build/b", "build/c", "build/a"], 1),
        ([("a", []), ("b", []), ("c", ["a", "b"])], ["task/fetch", "build/a", "build/c"], 2),
    ]

    @Test("mark the longest chain and say how many are as long", arguments: chains.indices)
    func criticalPath(_ row: Int) {
        let picture = picture(Self.chains[row].builds)
        #expect(picture.criticalPath.nodes.map { picture.wiring.nodes[$0].id } == Self.chains[row].path)
        #expect(picture.criticalPath.alternatives == Self.chains[row].alternatives)
    }

    @Test("count chains no further than a million")
    func manyChains() {
        // Each of 30 pairs doubles the number of ways.
        let builds = (0..<60).map { number in
            let row = number / 2
            return (name: "b\(number)", bases: row == 0 ? [] : ["b\(row * 2 - 2)", "b\(row * 2 - 1)"])
        }
        #expect(picture(builds).criticalPath.alternatives == 1_000_000)
    }

    @Test("give every node an id of its own")
    func ids() {
        let picture = picture([("web", []), ("web", []), ("web", [])])
        #expect(picture.wiring.nodes.map(\.id) == ["task/fetch", "build/web", "build/web#2", "build/web#3"])
    }

    @Test("let no name become a part of Mermaid", arguments: hostile)
    func mermaid(_ name: String) {
        for line in text("mermaid", of: picture([(name, [])], project: name)).split(separator: "\n").dropFirst(2) {
            #expect(isNode(line) || isStyle(line), "\(line)")
        }
    }

    private func isNode(_ line: Substring) -> Bool {
        let label = #/  [A-Za-z0-9_]+[\[\(/]+"(?:[^"`<>\[\]{}|\\#;:&]|#[0-9]+;|<br>)*"[\]\)/]+/#
        return line.wholeMatch(of: label) != nil
    }

    private func isStyle(_ line: Substring) -> Bool {
        let words = line.split(separator: " ")
        let isPlain = line.utf8.allSatisfy { $0 < 128 && !"\"`<[](){}|;".utf8.contains($0) }
        return isPlain
            && (["class", "classDef", "linkStyle"].contains(words[0]) || words.count == 3 && words[1] == "-->")
    }

    @Test(
        "let no name become a part of DOT", .enabled(if: program("dot") != nil, "graphviz is not installed"),
        arguments: hostile)
    func dot(_ name: String) {
        let drawn = execute(["dot", "-Tplain"], input: text("dot", of: picture([(name, [])], project: name)))
        #expect(drawn.status == 0, "\(drawn.errors)")
        let lines = drawn.output.split(separator: "\n")
        #expect(
            lines.count { $0.hasPrefix("node ") } == 2 && lines.count { $0.hasPrefix("edge ") } == 1, "\(drawn.output)")
    }

    @Test("let no name become markup or script of the page", arguments: hostile)
    func page(_ name: String) throws {
        let page = text("html", of: picture([(name, [])], project: name))
        let plain = text("html", of: picture([("web", [])], project: "shop"))
        func tags(_ text: String) -> [Substring] { text.matches(of: /<[a-z!\/]+/).map(\.0) }
        #expect(tags(page) == tags(plain))
        #expect(page.ranges(of: "<script").count == 2 && page.ranges(of: "</script>").count == 2)
        #expect(!page.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{2028}" || $0 == "\u{202E}" })
        // The data is still what it was.
        let data = try #require(page.firstMatch(of: /id="data">([^<]*)</)).1
        #expect(
            strings(in: String(data)).contains(name.unicodeScalars.first == "\u{0}" ? "shop" : name)
                || name.contains("\u{0}"))
    }

    @Test("have a page that may load nothing")
    func policy() throws {
        let page = text("html", of: picture([("web", [])]))
        let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
        #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
        #expect(!policy.contains("unsafe") && !policy.contains("http"))
        #expect(page.matches(of: /(src|href)="[^#]/).isEmpty)
        #expect(!page.contains("url(") || page.matches(of: /url\([^#]/).isEmpty)
    }

    @Test("know a file that they were written to before", arguments: PictureFormat.all.map(\.name))
    func mark(_ format: String) {
        #expect(PictureFormat.wrote(Array(text(format, of: picture([("web", [])])).utf8)))
        #expect(!PictureFormat.wrote(Array("# My notes\n".utf8)))
    }

    @Test("hash as programs for policies do")
    func hash() {
        #expect(SHA256.base64("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        #expect(SHA256.base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }

    private func strings(in json: String) -> [String] {
        var files = SourceMap()
        let id = files.add(SourceFile(path: "data.json", bytes: Array(json.utf8)))
        let parsed = parseDocuments([id], of: files)
        #expect(parsed[0].diagnostics.isEmpty, "\(parsed[0].diagnostics.map(\.message))")
        guard let document = parsed[0].documents.first, let root = document.root else { return [] }
        return withExtendedLifetime(document) { allStrings(below: root) }
    }

    private func allStrings(below node: Node) -> [String] {
        switch node.kind {
        case .scalar: [node.string]
        case .mapping: node.entries.flatMap { allStrings(below: $0.value) }
        case .sequence: node.items.flatMap { allStrings(below: $0) }
        }
    }
}
