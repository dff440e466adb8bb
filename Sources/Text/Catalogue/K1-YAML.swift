// K1xx: the text is not YAML as kubectl reads it, or kubectl would read something else than what stands there.

package let yamlDiagnosticKinds: [DiagnosticKind] = [
    .yamlSyntax, .duplicateKey, .unknownAnchor, .recursiveAlias, .aliasLimit, .depthLimit, .fileTooLarge, .invalidUTF8,
    .controlCharacter, .documentSeparator, .yamlDirective, .textAfterDocumentEnd, .numberNotFinite, .keyNotAString,
    .mergeNotAMapping, .jsonSyntax, .tagMismatch, .numberLosesDigits, .keyChanges, .utf16, .tooManyErrors,
]

extension DiagnosticKind {
    package static let yamlSyntax = Self(
        "K101", "yaml-syntax", .error, "Not valid YAML",
        explanation: """
            The text cannot be read as YAML. Reading of this document stops at the first such place; the other
            documents of the file are still read. The place shown is where the mistake is as far as that can be known,
            else where reading had to give up, with a note that shows where the surrounding construct begins.
            The usual causes are a tab in the indentation, a missing space behind `:`, a quote or bracket that is
            never closed, and text with `: ` or ` #` in it that needs quotes: `title: "kontrakt: a compiler"`.
            """)
    package static let duplicateKey = Self(
        "K102", "duplicate-key", .error, "A key stands twice in one mapping",
        explanation: """
            A mapping may have each key once. kubectl keeps the last value and drops the others without a word, so a
            whole block of a manifest can get lost this way. Keys are compared as kubectl reads them: `y`, `yes` and
            `"true"` are one key.
            Remove one of the two, or merge their values under one key.
            """)
    package static let unknownAnchor = Self(
        "K103", "unknown-anchor", .error, "An alias without its anchor",
        explanation: """
            `*name` repeats the value that was marked `&name` earlier in the same document. There is no such mark
            before this place. Anchors do not reach over `---`.
            Mark the value that is meant, as in `base: &name {cpu: 100m}`. If no alias is meant, put the text in
            quotes: `"*.example.com"`.
            """)
    package static let recursiveAlias = Self(
        "K104", "recursive-alias", .error, "An alias inside its own anchor",
        explanation: """
            The alias stands inside the value that it repeats, so the value would never end: `a: &x {b: *x}`.
            kubectl refuses this too.
            Move the anchor to the part that is meant to be repeated, or write that part out where the alias stands.
            """)
    package static let aliasLimit = Self(
        "K105", "alias-limit", .error, "Aliases make the document too large",
        explanation: """
            Followed to the end, the aliases of this document add more values or bytes than the limits allow. A few lines
            can ask for billions of values when aliases repeat lists of aliases, and every reader of the result would
            have to hold them.
            Write the values out, or repeat smaller parts.
            """)
    package static let depthLimit = Self(
        "K106", "depth-limit", .error, "Nested too deep",
        explanation: """
            Lists and mappings are nested deeper than the limit, aliases followed. No Kubernetes object needs this;
            the common causes are a program that wrote the file and went wrong, and brackets in place of quotes.
            Put such text in quotes, or leave a file that is no manifest out with `exclude:` in .kontrakt.yaml.
            """)
    package static let fileTooLarge = Self(
        "K107", "file-too-large", .error, "The file is too large",
        explanation: """
            The file has more bytes than the limit and is not read. Kubernetes objects are at most about 1.5 MB, so
            a file of this size is most likely not a manifest.
            Move it out of the folder, or leave it out with `exclude:` in .kontrakt.yaml.
            """)
    package static let invalidUTF8 = Self(
        "K108", "invalid-utf8", .error, "Not UTF-8",
        explanation: """
            The bytes here are not UTF-8. kubectl puts a replacement character in their place and goes on, so the
            cluster gets a text that nobody wrote. The file was probably saved as Latin-1 or another old encoding.
            Save it as UTF-8: `iconv -f latin1 -t utf8 file.yaml`.
            """)
    package static let controlCharacter = Self(
        "K109", "control-character", .error, "A control character",
        explanation: """
            YAML allows no control characters in a file but tab and line breaks; kubectl refuses the document.
            When the character is wanted, write it as an escape in double quotes: `"\\x07"`. Else remove it; many
            editors do not show it.
            """)
    package static let documentSeparator = Self(
        "K110", "document-separator", .error, "Text behind a document separator",
        explanation: """
            A line that starts with `---` separates documents, and only a comment may follow on that line. kubectl
            refuses the file; other readers take the text as the start of the next document, or as a string.
            Put what follows on a line of its own. If no separator is meant, indent the line or quote the text.
            """)
    package static let yamlDirective = Self(
        "K111", "yaml-directive", .error, "A YAML directive",
        explanation: """
            Lines like `%YAML 1.2` and `%TAG` in front of a document are YAML, but kubectl cannot read a file that
            has them.
            Remove the line: manifests need none. Text that starts with `%` needs quotes: `"%d items"`.
            """)
    package static let textAfterDocumentEnd = Self(
        "K112", "text-after-document-end", .error, "Text behind the end of a document",
        explanation: """
            The document is over before this line, at a `...` or at an end that the line does not belong to. kubectl
            drops everything up to the next `---` without a word.
            Write `---` where the next document starts, or remove the `...`.
            """)
    package static let numberNotFinite = Self(
        "K113", "number-not-finite", .error, "A number that JSON cannot hold",
        explanation: """
            `.inf` and `.nan` mean infinity and "not a number" in YAML. Objects are sent as JSON, which has no such
            numbers, and kubectl refuses them.
            If a text is meant, put it in quotes: `".inf"`. Else write a number, or leave the field out.
            """)
    package static let keyNotAString = Self(
        "K114", "key-not-a-string", .error, "A key that is no string",
        explanation: """
            Keys of Kubernetes objects are strings. This one is empty, null, a list or a mapping, and kubectl refuses
            it. The common cause is a template placeholder: `{{ name }}` without quotes is a mapping inside a
            mapping. Put it in quotes: `"{{ name }}"`.
            """)
    package static let mergeNotAMapping = Self(
        "K115", "merge-not-a-mapping", .error, "A merge of something that is no mapping",
        explanation: """
            `<<: value` puts the entries of another mapping here, so the value must be a mapping, an alias of one, or
            a list of these: `<<: *defaults`.
            If a key with this name is meant, put it in quotes: `"<<": 1`.
            """)
    package static let jsonSyntax = Self(
        "K116", "json-syntax", .error, "Not valid JSON",
        explanation: """
            The file starts with `{`, so kubectl reads all of it as JSON, whatever its name. JSON needs double quotes
            around every key and string, has no comments and no comma before a closing bracket, and knows no `---`.
            Mend the JSON, or write the document as YAML that does not start with `{`.
            """)
    package static let tagMismatch = Self(
        "K117", "tag-mismatch", .error, "A value that does not fit its tag",
        explanation: """
            The tag demands a type, and the text behind it is not of that type: `!!int abc`. kubectl refuses it.
            Remove the tag or mend the value; `!!binary` needs base64 without blanks.
            Manifests need no tags: quotes make a text of anything, as in `version: "1.0"`.
            """)
    package static let numberLosesDigits = Self(
        "K118", "number-loses-digits", .warning, "A number that loses digits",
        explanation: """
            Whole numbers beyond 64 bits are read as floating point numbers, which keep about 16 digits: kubectl
            sends another number than the one that stands here.
            If it is an identifier, put it in quotes: `id: "12345678901234567890"`.
            """)
    package static let keyChanges = Self(
        "K119", "key-changes", .warning, "A key that kubectl reads as another one",
        explanation: """
            kubectl resolves plain keys like values and makes strings of them again: `y` and `on` become `true`,
            `0x1F` becomes `31`, `1e3` becomes `1000`. Other readers keep the text, so the same file means different
            things to different tools. Put the key in quotes: `"on": push`.
            """)
    package static let utf16 = Self(
        "K120", "utf-16", .error, "UTF-16 text",
        explanation: """
            The file starts with the byte order mark of UTF-16. Save it as UTF-8, which is what every tool around
            Kubernetes expects: `iconv -f utf16 -t utf8 file.yaml`.
            Editors on Windows offer it as "Unicode" when they save.
            """)
    package static let tooManyErrors = Self(
        "K121", "too-many-errors", .error, "Too many errors in one document",
        explanation: """
            Reading of this document was given up after a hundred errors of other kinds: what follows in it was not
            looked at. The other documents of the file were.
            Mend those that are shown first. Often they have one cause, as when the file was made by a program.
            """)
}

extension Diagnostic {
    package static func yamlSyntax(_ problem: YAMLProblem, at span: Span, begun: Span? = nil) -> Self {
        let notes = begun.map { [Note(problem.beginning, at: $0)] } ?? []
        return Self(.yamlSyntax, problem.message, at: span, notes: notes, help: problem.help)
    }

    package static func duplicateKey(_ key: String, at span: Span, first: Span) -> Self {
        Self(
            .duplicateKey, "the key `\(key)` stands twice in this mapping", at: span,
            notes: [Note("it is here first", at: first)],
            help: "remove one of the two; kubectl would keep only the last")
    }

    package static func unknownAnchor(_ name: String, at span: Span, known: some Sequence<String>) -> Self {
        let near = nearest(to: name, among: known)
        return Self(
            .unknownAnchor, "there is no anchor `&\(name)` before this alias", at: span,
            help: near.map { "did you mean `*\($0)`?" }
                ?? "mark a value before it in this document with `&\(name)`, or put the text in quotes")
    }

    package static func recursiveAlias(_ name: String, at span: Span, anchor: Span) -> Self {
        Self(
            .recursiveAlias, "the alias `*\(name)` stands inside the value that it repeats", at: span,
            notes: [Note("the value begins here", at: anchor)],
            help: "put the anchor at the part that is meant, or write that part out here")
    }

    package static func aliasLimit(_ limit: Int, at span: Span) -> Self {
        Self(
            .aliasLimit, "the aliases up to here add more than \(limit) values to the document", at: span,
            help: "write the values out, or repeat smaller parts")
    }

    package static func aliasLimit(bytes limit: Int, at span: Span) -> Self {
        Self(
            .aliasLimit, "the aliases up to here add more than \(limit) bytes to the document", at: span,
            help: "write the values out, or repeat smaller parts")
    }

    package static func depthLimit(_ limit: Int, at span: Span) -> Self {
        Self(
            .depthLimit, "nested more than \(limit) levels deep", at: span,
            help: "put text with brackets in quotes, or leave a file that is no manifest out with `exclude:`")
    }

    package static func fileTooLarge(_ path: String, bytes: Int, limit: Int) -> Self {
        Self(
            .fileTooLarge, "the file has \(bytes) bytes, the limit is \(limit)", at: .path(path),
            help: "exclude it if it is no manifest")
    }

    package static func invalidUTF8(at span: Span) -> Self {
        Self(.invalidUTF8, "what begins here is not UTF-8", at: span, help: "save the file as UTF-8")
    }

    package static func controlCharacter(_ value: UInt32, at span: Span) -> Self {
        let code = String(value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        return Self(
            .controlCharacter, "the control character \(name) is not allowed in YAML", at: span,
            help: "remove it, or write it as an escape in double quotes")
    }

    package static func documentSeparator(at span: Span) -> Self {
        Self(
            .documentSeparator, "a line that starts with `---` may hold nothing else but a comment", at: span,
            help: "put what follows on a line of its own; indent the line if it belongs to a text")
    }

    package static func yamlDirective(at span: Span) -> Self {
        Self(
            .yamlDirective, "kubectl cannot read documents with YAML directives", at: span,
            help: "remove this line; text that starts with `%` needs quotes")
    }

    package static func textAfterDocumentEnd(at span: Span) -> Self {
        Self(
            .textAfterDocumentEnd, "the document ended before this text, and kubectl would drop it", at: span,
            help: "write `---` in front of it to start another document")
    }

    package static func numberNotFinite(_ text: String, hasTag: Bool = false, at span: Span) -> Self {
        let (help, fix) = quoting(text, hasTag: hasTag, at: span)
        return Self(
            .numberNotFinite, "`\(text)` is a number that JSON cannot hold", at: span, help: help, fix: fix)
    }

    /// With a tag in front, quotes alone do not make a text of a number.
    private static func quoting(_ text: String, hasTag: Bool, at span: Span) -> (help: String, fix: Fix?) {
        if hasTag { return ("remove the tag and put it in quotes if a text is meant", nil) }
        return ("put it in quotes if a text is meant", Fix(replace: span, with: "\"\(text)\""))
    }

    package static func keyNotAString(_ what: String, at span: Span) -> Self {
        Self(
            .keyNotAString, "\(what) cannot be a key", at: span,
            help: what == "a mapping"
                ? "put a template placeholder in quotes: `\"{{ name }}\"`" : "put it in quotes if a text is meant")
    }

    package static func mergeNotAMapping(at span: Span) -> Self {
        Self(
            .mergeNotAMapping, "`<<` can merge only a mapping or a list of mappings", at: span,
            help: "put `<<` in quotes if a key with this name is meant")
    }

    package static func jsonSyntax(_ problem: String, at span: Span, help: String? = nil) -> Self {
        Self(.jsonSyntax, problem, at: span, help: help)
    }

    package static func tagMismatch(_ text: String, tag: String, at span: Span) -> Self {
        Self(
            .tagMismatch, tag.hasSuffix("binary") ? "this is not base64" : "`\(text)` does not fit the tag `\(tag)`",
            at: span, help: "remove the tag or mend the value")
    }

    package static func numberLosesDigits(
        _ text: String, readAs: String, hasTag: Bool = false, at span: Span
    ) -> Self {
        let (help, fix) = quoting(text, hasTag: hasTag, at: span)
        return Self(
            .numberLosesDigits, "kubectl reads `\(text)` as \(readAs)", at: span, help: help, fix: fix)
    }

    package static func keyChanges(_ text: String, becomes key: String, at span: Span) -> Self {
        Self(
            .keyChanges, "kubectl reads the key `\(text)` as `\(key)`", at: span,
            help: "put it in quotes to keep it, or write what is meant",
            fix: Fix(replace: span, with: "\"\(text)\""))
    }

    package static func utf16(_ path: String) -> Self {
        Self(.utf16, "the file is UTF-16", at: .path(path), help: "save it as UTF-8")
    }

    package static func tooManyErrors(at span: Span) -> Self {
        Self(.tooManyErrors, "too many errors, the rest of this document was not read", at: span)
    }
}
