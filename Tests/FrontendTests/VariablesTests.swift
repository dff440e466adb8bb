import Model
import Testing
import Text
import YAML

@testable import Frontend

struct VariablesTests {
    private func pieces(_ text: String) -> VariableText? {
        var text = text
        return text.withUTF8 { readVariables($0) }
    }

    @Test(
        "Texts are cut into what is literal and what is replaced",
        arguments: [
            ("${kontrakt.run}", [.variable(.run)]),
            ("a${kontrakt.run}b", [.text("a"), .variable(.run), .text("b")]),
            (
                "${KO_DOCKER_REPO}/x:${kontrakt.sourceReference}",
                [.variable(.registry), .text("/x:"), .variable(.sourceReference)]
            ),
            ("${HOME}-${kontrakt.name}", [.text("${HOME}-"), .variable(.name)]),
            ("${A:-${kontrakt.namespace}}", [.text("${A:-"), .variable(.namespace), .text("}")]),
            ("$${kontrakt.run}", [.text("$"), .variable(.run)]),
            ("${HOME}", [.text("${HOME}")]),
            ("${", [.text("${")]),
            ("${KO_DOCKER_REPO", [.text("${KO_DOCKER_REPO")]),
        ] as [(String, [VariableUse.Piece])])
    func cut(text: String, expected: [VariableUse.Piece]) {
        #expect(pieces(text)?.pieces == expected)
    }

    @Test("Texts without an opening cost nothing", arguments: ["", "$", "a$b", "{}", "$(x)", "cost: $5"])
    func none(text: String) {
        #expect(pieces(text) == nil)
    }

    @Test(
        "A mistaken variable is pointed at inside its scalar",
        arguments: [
            ("a: x-${kontrakt.nmae}-y", ["K232 kontrakt/a.yaml:5:8 ${kontrakt.nmae}"]),
            ("a: \"x-${kontrakt.sourcereference}\"", ["K232 kontrakt/a.yaml:5:9 ${kontrakt.sourcereference}"]),
            ("a: ${kontrakt.run", ["K232 kontrakt/a.yaml:5:6 ${kontrakt.run"]),
            ("a: |\n    one\n    ${kontrakt.x} ${HOME}", ["K232 kontrakt/a.yaml:7:5 ${kontrakt.x}"]),
            ("\"k-${kontrakt.x}\": v", ["K232 kontrakt/a.yaml:5:6 ${kontrakt.x}"]),
            ("a: ${KONTRAKT_RUN} ${kontrakts.run}", []),
        ])
    func mistakes(entry: String, complaints: [String]) {
        let sample = Sample(kontrakt: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  \(entry)\n")
        #expect(sample.places(of: sample.decoded().1) == complaints)
    }

    @Test("Variables are found in keys and values of an object")
    func uses() {
        let text = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: "a-${kontrakt.run}"}
            data:
              "${kontrakt.name}": x
              url: http://web.${kontrakt.namespace}.svc
            """
        let manifests = Sample(kontrakt: text).decoded().0
        let uses = manifests[0].objects[0].variables
        #expect(
            uses.map(\.node.string) == [
                "a-${kontrakt.run}", "${kontrakt.name}", "http://web.${kontrakt.namespace}.svc",
            ])
        // The nodes live as long as the objects.
        withExtendedLifetime(manifests) {}
    }
}
