import Testing

@testable import Text

@Suite("A finding for a program")
struct FindingFormTests {
    private func rendered(_ name: String, _ diagnostics: [Diagnostic], _ sources: SourceMap = SourceMap()) -> String {
        let form = FindingForm.all.first { $0.name == name }
        return form?.rendered(Findings(diagnostics, in: sources, version: "1.2.3")) ?? "no form"
    }

    @Test("the forms are sorted by name")
    func sorted() { #expect(FindingForm.all.map(\.name) == FindingForm.all.map(\.name).sorted()) }

    @Test(
        "is one line of a workflow, whatever it says",
        arguments: [
            ("a,b:c%.yaml", "50%\r\n::error::x", "file=a%2Cb%3Ac%25.yaml", "50%25<U+000D><U+000A>::error::x"),
            ("a\n\tb.yaml", "a\t:b", "file=a%0A<U+0009>b.yaml", "a<U+0009>:b"),
            ("ü.yaml", "a\u{1B}[31m", "file=ü.yaml", "a<U+001B>[31m"),
        ])
    func annotation(path: String, message: String, file: String, data: String) {
        let line = rendered("github", [Diagnostic(.sample, message, at: .path(path))])
        #expect(line == "::error \(file),title=K999 sample::\(data)\n")
    }

    @Test(
        "names columns within one line only",
        arguments: [
            ("a: «b»\n", "line=1,endLine=1,col=4,endColumn=5"),
            ("«a\nb»\n", "line=1,endLine=2"),
            ("«a: b\n»c: d\n", "line=1,endLine=1"),
            ("a\r\nü日: «b»\r\n", "line=2,endLine=2,col=5,endColumn=6"),
        ])
    func columns(text: String, wanted: String) {
        let marked = Marked(text)
        let line = rendered("github", [Diagnostic(.sampleWarning, "m", at: marked.span)], marked.sources)
        #expect(line == "::warning file=pod.yaml,\(wanted),title=K998 sample-warning::m\n")
    }

    @Test(
        "is XML that every reader takes",
        arguments: [
            ("a<b>&\"c\"", "a&lt;b&gt;&amp;\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;"),
            ("a\r\n\tb", "a&#13;\n\tb", "a&#13;&#10;&#9;b"),
            ("\u{0}\u{1B}\u{FFFF}ü😀", "\u{FFFD}\u{FFFD}\u{FFFD}ü😀", "\u{FFFD}\u{FFFD}\u{FFFD}ü😀"),
        ])
    func escaping(raw: String, text: String, attribute: String) {
        var xml = XMLText()
        xml.element("a", [("b", raw)], text: raw)
        #expect(xml.text.hasSuffix("<a b=\"\(attribute)\">\(text)</a>\n"))
    }

    @Test(
        "is cut out of its file by line and column",
        arguments: [
            ("a: «b»\n", [1, 4, 1, 5, 3, 1]),
            ("\u{FEFF}a: «b»\n", [1, 4, 1, 5, 6, 1]),
            ("a:\r\n\tü日😀: «b\r\nc»\r\n", [2, 7, 3, 2, 16, 4]),
            ("a\rb\r\n«c\n»", [3, 1, 4, 1, 5, 2]),
            ("«»", [1, 1, 1, 1, 0, 0]),
        ])
    func region(text: String, numbers: [Int]) {
        let marked = Marked(text)
        let log = rendered("sarif", [Diagnostic(.sample, "m", at: marked.span)], marked.sources)
        let names = ["startLine", "startColumn", "endLine", "endColumn", "byteOffset", "byteLength"]
        for (name, number) in zip(names, numbers) {
            #expect(log.contains("\"\(name)\": \(number)\(name == "byteLength" ? "}" : ",")"), "\(name)")
        }
    }

    @Test("has a fingerprint that lines above it do not change, and equals have different ones")
    func fingerprint() {
        func prints(_ text: String) -> [Substring] {
            let marked = Marked(text)
            let finding = Diagnostic(.sample, "m", at: marked.span)
            let next = Diagnostic(.sample, "m", at: marked.span(0..<0))
            let log = rendered("sarif", [finding, next], marked.sources)
            return log.split(separator: "\n").filter { $0.contains("kontraktFinding") }
        }
        #expect(prints("a: «b»") == prints("# c\n\na: «b»"))
        #expect(Set(prints("a: «b»")).count == 2)
    }

    @Test("that is ignored counts nowhere, and SARIF and test reports say why")
    func ignored() {
        let finding = Diagnostic(.sample, "m", at: .run).suppressed(Suppression("because \"x\"", isInSource: true))
        #expect(![finding].hasErrors)
        #expect(rendered("json", [finding]).isEmpty)
        #expect(rendered("github", [finding]).isEmpty)
        #expect(Terminal.rendered([finding], in: SourceMap()).isEmpty)
        #expect(rendered("junit", [finding]).contains("<skipped message=\"because &quot;x&quot;\"/>"))
        let log = rendered("sarif", [finding])
        #expect(log.contains("\"kind\": \"inSource\"") && log.contains("\"justification\": \"because \\\"x\\\"\""))
    }

    @Test(
        "has a fix in the language of its file",
        arguments: [
            ("{\"a\": «\"b\"»}", "c", "\"c\""), ("\u{FEFF} {\"a\": «\"b\"»}", "c", "\"c\""),
            ("{\"a\": «\"1\"»}", "1", "1"), ("{\"a\": «b»}", "\"c\"", "\"c\""), ("a: «b»", "c", "c"),
        ])
    func fix(text: String, replacement: String, wanted: String) {
        let marked = Marked(text)
        #expect(Fix(replace: marked.span, with: replacement).text(in: marked.sources[marked.span.file]) == wanted)
    }
}
