import Testing
import Text

@Suite("For programs, a diagnostic")
struct JSONLinesTests {
    @Test("is one object with every field")
    func whole() {
        let marked = Marked("a: 1\n«a»: \"2\"\n")
        let diagnostic = Diagnostic(
            .sample, "`a` is \"there\"", at: marked.span, notes: [Note("first here", at: marked.span(0..<1))],
            help: "remove one", fix: Fix(replace: marked.span, with: "b\n"))
        let line = JSONLines.rendered([diagnostic], in: marked.sources)
        #expect(
            line == """
                {"code":"K999","slug":"sample","severity":"error","message":"`a` is \\"there\\"",\
                "path":"pod.yaml","line":2,"column":1,"endLine":2,"endColumn":2,\
                "notes":[{"message":"first here","path":"pod.yaml","line":1,"column":1,"endLine":1,"endColumn":2}],\
                "help":"remove one",\
                "fix":{"path":"pod.yaml","line":2,"column":1,"endLine":2,"endColumn":2,"replacement":"b\\n"}}

                """)
    }

    @Test("says null where a field does not apply")
    func absent() {
        let line = JSONLines.rendered([Diagnostic(.sampleWarning, "m", at: .run)], in: SourceMap())
        #expect(
            line == """
                {"code":"K998","slug":"sample-warning","severity":"warning","message":"m",\
                "path":null,"line":null,"column":null,"endLine":null,"endColumn":null,\
                "notes":[],"help":null,"fix":null}

                """)
    }
}
