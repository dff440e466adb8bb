internal import Backends
internal import Compiler
internal import Frontend
internal import Model
internal import TestSupport
package import Text
internal import YAML

/// A repository put through everything that kontrakt does with it, and what is not as it has to be.
package struct Trial {
    package private(set) var complaints: [String] = []
    /// Whether it came to files.
    package private(set) var compiles = false
    /// Outputs that were read back before; most of what a compilation writes does not depend on the broken file.
    private var known: Set<[UInt8]>

    package init(_ files: [String: [UInt8]], known: inout Set<[UInt8]>) {
        self.known = known
        known = []
        defer { known = self.known }
        var tree = MemoryTree()
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { tree.add(path, bytes) }
        do throws(FileTreeError) {
            var map = SourceMap()
            let (settings, wrong) = try readSettings(in: tree, files: &map)
            let (repository, unclear) = try gather(Selection(), in: tree, settings: settings, files: map)
            generate(repository, settings, after: wrong + unclear)
            resolve(repository, settings, after: wrong + unclear)
            fix(repository.files)
        } catch {
            // As on a disk, there may be a folder where a file should be.
            guard tree.kind(of: error.path) == .file else { return }
            complaints.append("a tree in memory cannot be read: \(error.path): \(error.reason)")
        }
    }

    /// Files that are only brought up to date.
    package init(fixing files: SourceMap) {
        known = []
        fix(files)
    }

    private mutating func generate(_ repository: Repository, _ settings: Settings, after found: [Diagnostic]) {
        guard let backend = Backend.all.first(where: { $0.slug == "tekton" }) else {
            complaints.append("there is no dialect for Tekton")
            return
        }
        let compilation = compile(repository, settings: settings, options: Options(backend: backend))
        expect(
            found.hasErrors || compilation.files.isEmpty == compilation.diagnostics.hasErrors,
            "files and errors at once, or neither")
        checkDiagnostics(found + compilation.diagnostics, in: compilation.sources)
        compiles = !compilation.diagnostics.hasErrors && !found.hasErrors
        guard compiles else { return }
        for file in compilation.files {
            checkOutput(file.bytes, documents: 1, called: file.path)
            expect(GeneratedMark.begins(file.bytes), "\(file.path) does not say that it is generated")
        }
        var options = Options(backend: backend)
        options.threads = 2
        let again = compile(repository, settings: settings, options: options)
        expect(again.stream == compilation.stream, "the same input gives other bytes")
    }

    private mutating func resolve(_ repository: Repository, _ settings: Settings, after found: [Diagnostic]) {
        let (graph, analysis) = analyze(repository, settings: settings, threads: 1)
        expect(graph != nil || analysis.hasErrors, "no graph, and nothing said about it")
        guard let graph, !(found + analysis).hasErrors else { return }
        var resolution = Resolution()
        resolution.sourceReference = "main"
        resolution.registry = "registry.example.org/team"
        let (kontrakts, unresolved) = Backends.resolve(graph, with: resolution, settings: settings)
        let objects = kontrakts.flatMap { $0.scaffold + $0.objects }
        expect(objects.isEmpty || !unresolved.hasErrors, "objects and errors at once")
        checkDiagnostics(unresolved, in: repository.files)
        var printer = Printer()
        for (number, object) in objects.enumerated() {
            if number > 0 { printer.separator() }
            printer.print(object.value)
        }
        checkOutput(printer.bytes, documents: objects.count, called: "what resolve prints")
    }

    /// Every file that was read, brought up to date; what comes out has nothing more to be done to it.
    private mutating func fix(_ files: SourceMap) {
        let fixes = Compiler.fix(files.ids, of: files, threads: 1)
        checkDiagnostics(fixes.diagnostics, in: files)
        guard fixes.files.contains(where: \.isChanged) else { return }
        var fixed = SourceMap()
        for file in fixes.files {
            let id = fixed.add(SourceFile(path: file.path, bytes: file.new))
            if file.isChanged {
                let (before, after) = (read(file.old).diagnostics, read(file.new).diagnostics)
                expect(before.count == after.count, "\(file.path) does not read back: \(fixed[id].path)")
            }
        }
        let again = Compiler.fix(fixed.ids, of: fixed, threads: 1)
        for file in again.files { expect(!file.isChanged, "\(file.path) changes a second time") }
    }

    // MARK: Properties

    private mutating func expect(_ isTrue: Bool, _ complaint: @autoclosure () -> String) {
        if !isTrue { complaints.append(complaint()) }
    }

    private mutating func checkOutput(_ bytes: [UInt8], documents count: Int, called name: String) {
        guard known.insert(bytes).inserted else { return }
        let (documents, diagnostics) = read(bytes, expectingObjects: true)
        let words = diagnostics.map { "\($0.kind.code) \($0.message)" }
        expect(diagnostics.isEmpty, "\(name) does not read back: \(words.joined(separator: "; "))")
        expect(documents == count, "\(name) has \(documents) documents, not \(count)")
    }

    private mutating func checkDiagnostics(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        let misplaced = diagnostics.filter { !$0.isInside(sources) }
        for diagnostic in misplaced {
            complaints.append("\(diagnostic.kind.code) points out of its file: \(diagnostic.message)")
        }
        guard misplaced.isEmpty else { return }
        let text = Terminal.rendered(diagnostics, in: sources)
        expect(!text.unicodeScalars.contains(where: isControl), "a control character reaches the terminal: \(text)")
        let lines = JSONLines.rendered(diagnostics, in: sources)
        expect(!lines.unicodeScalars.contains(where: isControl), "a control character in JSON: \(lines)")
        let (count, mistakes) = read(Array(lines.utf8))
        expect(mistakes.isEmpty, "the JSON does not read back: \(lines)")
        expect(count == lines.utf8.count { $0 == 10 }, "the JSON is not an object a line: \(lines)")
        guard !diagnostics.isEmpty else { return }
        let findings = Findings(diagnostics, in: sources, version: "0")
        for form in FindingForm.all {
            let text = form.rendered(findings)
            expect(!text.unicodeScalars.contains(where: isControl), "a control character in \(form.name): \(text)")
        }
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
    }

    /// With `expectingObjects`, only documents that are objects count.
    private func read(
        _ bytes: [UInt8], expectingObjects: Bool = false
    ) -> (documents: Int, diagnostics: [Diagnostic]) {
        var map = SourceMap()
        let file = map.add(SourceFile(path: "printed", bytes: bytes))
        let parsed = parseDocuments([file], of: map)
        let count = parsed.flatMap(\.documents).count { document in
            guard let root = document.root else { return false }
            return !expectingObjects || root["apiVersion"]?.asString != nil && root["kind"]?.asString != nil
        }
        return (count, parsed.flatMap(\.diagnostics))
    }
}

extension Diagnostic {
    /// Whether all places that it points at are in their files.
    package func isInside(_ sources: SourceMap) -> Bool {
        var spans = notes.compactMap(\.span)
        if case .span(let span) = place { spans.append(span) }
        if let fix { spans.append(fix.span) }
        return spans.allSatisfy { span in
            Int(span.file.number) < sources.files.count && span.start <= span.end
                && Int(span.end) <= sources[span.file].bytes.count
        }
    }
}
