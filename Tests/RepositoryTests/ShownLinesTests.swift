import Testing

@Suite("Shown lines")
struct ShownLinesTests {
    /// Lines, what is shown of them, and whether that is so; a letter is a line.
    static let cases: [(lines: String, shown: String, isSo: Bool)] = [
        ("", "", true), ("a", "a", true), ("a", "", false), ("", "a", false), ("ab", "a", false), ("a", "ab", false),
        ("", "…", true), ("abc", "…", true), ("abc", "a…", true), ("abc", "…c", true), ("abc", "a…c", true),
        ("ac", "a…c", true), ("abc", "…b", false), ("abcbd", "a…bd", true), ("abab", "…ab", true),
        ("abc", "a……c", true),
        ("abcde", "…b…d…", true), ("abcde", "…d…b…", false), ("a", "……", true),
    ]

    @Test("a line that is only … stands for any number of them", arguments: cases)
    func shown(_ lines: String, _ shown: String, _ isSo: Bool) {
        #expect(isShown(lines.map(String.init)[...], by: shown.map(String.init)[...]) == isSo)
    }

    @Test("what is rewritten keeps its gap")
    func gap() {
        #expect(shortened(["a", "b", "c", "d"], as: ["x", "…", "d"]) == ["a", "…", "d"])
        #expect(shortened(["a", "b"], as: ["x", "y"]) == ["a", "b"])
    }

    @Test("a page is read as it is meant")
    func page() {
        let text = """
            <!-- in some/folder as a git repository -->

            ```console
            $ one \\
            >   more
            output
            $ two
            ```

            - in a list

              ```sh
              three
              ```

            <!-- in other -->
            <!-- needs zsh fish -->
            """
        let page = DocumentationPage(path: "page.md", text: text)
        #expect(page.sections.map(\.folder) == [nil, "some/folder", "other"])
        #expect(page.sections[1].isRepository && !page.sections[2].isRepository)
        #expect(page.programs == ["zsh", "fish", "git"])
        #expect(page.sections[1].steps.map(\.command) == ["one \\\n  more", "two"])
        #expect(page.sections[1].steps.map(\.output) == [["output"], []])
        #expect(page.sections[1].steps.map(\.outputStart) == [5, 7])
        #expect(page.blocks.map(\.language) == ["console", "sh"] && page.blocks[1].lines == ["three"])
    }
}
