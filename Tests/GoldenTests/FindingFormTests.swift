import Glibc
import TestSupport
import Testing
import Text
import YAML
import kontrakt

/// What programs are told about every golden case of `check`.
@Suite("Findings for programs")
struct FindingFormTests {
    static let checking = GoldenCase.all.filter { golden in
        golden.status != 2 && golden.commands.filter { $0.words[0] != "cd" }.map(\.subcommand) == ["check"]
    }
    static let hasJSONSchema = execute(["python3", "-c", "import jsonschema"]).status == 0
    static let hasPython = program("python3") != nil

    /// The case with another form of output.
    private static func output(of run: CaseRun, as form: String) -> [UInt8] {
        run.result { line in
            guard line.subcommand == "check" else { return line }
            var line = line
            if let place = line.words.firstIndex(of: "--format") { line.words.removeSubrange(place...place + 1) }
            line.words += ["--format", form]
            return line
        }.standardOutput
    }

    @Test("every region of SARIF is at the bytes that it talks about", arguments: checking)
    func regions(_ golden: GoldenCase) {
        let run = CaseRun(golden)
        let log = Self.output(of: run, as: "sarif")
        #expect(!String(decoding: log, as: UTF8.self).contains(run.directory), "a path of this machine")
        let root = golden.commands.filter { $0.words[0] == "cd" }.reduce(run.directory) { $0 + "/" + $1.words[1] }
        var sources = SourceMap()
        let id = sources.add(SourceFile(path: "log.json", bytes: log))
        let parsed = parseDocuments([id], of: sources)
        #expect(parsed[0].diagnostics.isEmpty)
        guard let document = parsed[0].documents.first, let tree = document.root else {
            Issue.record("no log")
            return
        }
        withExtendedLifetime(document) {
            for (place, region) in allRegions(below: tree) {
                guard let uri = place["uri"]?.asString, place["uriBaseId"] != nil else { continue }
                guard let bytes = readBytes(root + "/" + unescaped(uri)) else {
                    Issue.record("\(uri) is no file")
                    continue
                }
                let part = bytes.dropFirst(number(region["byteOffset"])).prefix(number(region["byteLength"]))
                #expect(cut(region, from: bytes) == String(decoding: part, as: UTF8.self), "\(uri) \(region.string)")
            }
        }
    }

    @Test(
        "SARIF is what its schema allows", .enabled(if: hasJSONSchema, "the Python package jsonschema is not installed")
    )
    func schema() {
        let script = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            validator = jsonschema.validators.validator_for(schema)(schema)
            for path in sys.argv[2:]:
                for error in validator.iter_errors(json.load(open(path))):
                    print(path, list(error.path), error.message[:300])
            """
        let essentials = repositoryRoot + "/Tests/GoldenTests/Data/sarif-essentials.json"
        // The published schema, where somebody has it: it is not ours to copy.
        for schema in [essentials, variable("KONTRAKT_SARIF_SCHEMA")].compactMap({ $0 }) {
            expectNothing(from: ["python3", "-c", script, schema], about: "sarif")
        }
    }

    @Test("a test report is XML that counts right", .enabled(if: hasPython, "python3 is not installed"))
    func report() {
        let script = """
            import sys, xml.etree.ElementTree as tree
            def check(path, element):
                cases = list(element.iter("testcase"))
                wanted = {"tests": len(cases), "errors": 0}
                wanted["failures"] = sum(case.find("failure") is not None for case in cases)
                wanted["skipped"] = sum(case.find("skipped") is not None for case in cases)
                for name, count in wanted.items():
                    if element.get(name) != str(count): print(path, element.get("name"), name, element.get(name), count)
                if not cases: print(path, "holds no test")
            for path in sys.argv[1:]:
                root = tree.parse(path).getroot()
                if root.tag != "testsuites": print(path, root.tag)
                for element in [root, *root]: check(path, element)
            """
        expectNothing(from: ["python3", "-c", script], about: "junit")
    }

    @Test("what --fix leaves is what it finds again, and can be read", arguments: checking.filter(\.offersFix))
    func fixing(_ golden: GoldenCase) {
        let run = CaseRun(golden)
        func fix() -> CaseResult {
            run.result { line in
                var line = line
                if line.subcommand == "check", !line.words.contains("--fix") { line.words.append("--fix") }
                return line
            }
        }
        let first = fix()
        let files = contents(of: run.directory)
        #expect(fix() == first)
        #expect(contents(of: run.directory) == files)
        #expect(readable(files).isSuperset(of: readable(contents(of: CaseRun(golden).directory))))
    }

    /// Gives a program the findings of every case as files.
    private func expectNothing(from command: [String], about form: String) {
        let folder = temporaryFolder("findings")
        defer { removeTree(folder) }
        let files = Self.checking.map { golden in
            let path = folder + "/" + golden.name.split(separator: "/").joined(separator: "-")
            writeBytes(Self.output(of: CaseRun(golden), as: form), to: path)
            return path
        }
        let finished = execute(command + files)
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.output.isEmpty, "\(finished.output)")
    }
}

extension GoldenCase {
    /// Whether a fix is shown.
    fileprivate var offersFix: Bool {
        String(decoding: expected.standardError, as: UTF8.self).contains(#/\n[0-9]+ +\+ /#)
    }
}

/// The manifests without errors of syntax.
private func readable(_ files: [String: [UInt8]]) -> Set<String> {
    Set(
        files.filter { path, bytes in
            guard path.hasSuffix(".yaml") || path.hasSuffix(".json") else { return false }
            var sources = SourceMap()
            let id = sources.add(SourceFile(path: path, bytes: bytes))
            return !parseDocuments([id], of: sources).flatMap(\.diagnostics).hasErrors
        }.keys)
}

/// Every region with the file that it is in.
private func allRegions(below node: Node) -> [(place: Node, region: Node)] {
    var found: [(Node, Node)] = []
    if let place = node["artifactLocation"] {
        if let region = node["region"] { found.append((place, region)) }
        for replacement in node["replacements"].map({ Array($0.items) }) ?? [] {
            if let region = replacement["deletedRegion"] { found.append((place, region)) }
        }
    }
    for entry in node.entries { found += allRegions(below: entry.value) }
    for item in node.items { found += allRegions(below: item) }
    return found
}

private func number(_ node: Node?) -> Int { node?.asInt.map(Int.init) ?? -1 }

private func unescaped(_ uri: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%") {
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// What a region means to a reader of SARIF who knows lines and code points only.
private func cut(_ region: Node, from bytes: [UInt8]) -> String {
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = Array(String(decoding: isMarked ? bytes[3...] : bytes[...], as: UTF8.self).unicodeScalars)
    var starts = [0]
    for (place, scalar) in text.enumerated() {
        let next = place + 1 < text.count ? text[place + 1] : " "
        if scalar == "\n" || scalar == "\r" && next != "\n" { starts.append(place + 1) }
    }
    func offset(_ line: Node?, _ column: Node?) -> Int { starts[number(line) - 1] + number(column) - 1 }
    let start = offset(region["startLine"], region["startColumn"])
    let end = offset(region["endLine"], region["endColumn"])
    guard 0 <= start, start <= end, end <= text.count else { return "no part of the text: \(start)..<\(end)" }
    return String(String.UnicodeScalarView(text[start..<end]))
}
