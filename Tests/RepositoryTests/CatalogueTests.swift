import TestSupport
import Testing
import Text
import kontrakt

@Suite("The catalogue of diagnostics")
struct CatalogueTests {
    static let kinds = Catalogue.all

    @Test("has codes in order, each once, and each slug once")
    func order() {
        let codes = Self.kinds.map(\.code)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == codes.count)
        #expect(Set(Self.kinds.map(\.slug)).count == codes.count)
    }

    @Test("says all there is to say about each", arguments: kinds.map(\.code))
    func row(_ code: String) throws {
        let kind = try #require(Catalogue.kind(named: code))
        #expect(kind.code.wholeMatch(of: /K[1-9][0-9]{2}/) != nil)
        #expect(kind.slug.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil)
        #expect(kind.title.first?.isUppercase == true || "`-".contains(kind.title.prefix(1)))
        #expect(!kind.title.hasSuffix("."))
        #expect(kind.explanation.count >= 80, "explains too little")
        #expect(kind.explanation.split(separator: "\n").allSatisfy { $0.count <= 120 })
        #expect(Catalogue.kind(named: kind.slug)?.code == code)
        #expect(Catalogue.kind(named: code.lowercased())?.code == code)
    }

    @Test("is what the committed reference page says")
    func page() {
        let path = "Sources/kontrakt/Kontrakt.docc/Diagnostics.md"
        let outcome = run(["kontrakt", "explain", "--format", "markdown"], in: Surroundings(workingDirectory: "/"))
        let difference = unifiedDiff(
            of: path, from: readBytes(repositoryRoot + "/" + path), to: outcome.standardOutput)
        #expect(difference.isEmpty, "run `make docs`\n\(difference)")
    }

    @Test("sends nobody to a command that there is not")
    func commands() {
        let overview = run(["kontrakt", "help"], in: Surroundings(workingDirectory: "/"))
        let page = String(decoding: overview.standardOutput, as: UTF8.self)
        for source in SourceText.sources where source.path.hasPrefix("Sources/Text/Catalogue/") {
            for (number, line) in source.lines.enumerated() {
                for command in line.matches(of: /(?:`| {16})kontrakt ([a-z]+)/).map({ String($0.1) }) {
                    #expect(page.contains("\n  \(command) "), "\(source.path):\(number + 1) kontrakt \(command)")
                }
            }
        }
    }
}
