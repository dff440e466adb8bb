import Model
import Testing
import YAML

@Suite("Upgrades")
struct UpgradeTests {
    @Test("are listed by kind, and lead from the past to an API that is none of the past")
    func list() {
        let kinds = Upgrade.all.map(\.kind)
        #expect(kinds == kinds.sorted())
        #expect(Set(kinds).count == kinds.count)
        for upgrade in Upgrade.all { #expect(!upgrade.past.contains(upgrade.today)) }
    }

    @Test("are done once: nothing is left to do for what they write", arguments: Upgrade.all.map(\.kind))
    func once(_ kind: String) throws {
        let upgrade = try #require(Upgrade.all.first { $0.kind == kind })
        let (graph, _) = Sample(sources: "apiVersion: \(upgrade.today)\nkind: \(kind)\nmetadata: {name: a}").linked()
        let object = try #require(graph.deployed.objects.first)
        #expect(ObjectUpgrade(of: object) == nil)
    }

    /// Where a mapping, a list or a text is expected there may be anything.
    static let shapes = [
        "null", "[]", "{}", "text", "3", "[[]]", "[text]", "{reply: []}", "{reply: {channel: text}}",
        "{subscriber: {dnsName: {}}}", "{subscriber: {dnsName: ''}}", "{filter: {sourceAndType: []}}",
        "{filter: {sourceAndType: {type: [a]}, attributes: text}}", "{filter: {attributes: []}}",
        "{delivery: text}", "{delivery: {backoffDelay: 3}}", "{delivery: {backoffDelay: -3s}}", "{steps: text}",
        "{steps: [text, [], {}]}", "{branches: [{filter: [], subscriber: text}]}", "{channelTemplate: text}",
        "{channelTemplateSpec: null}", "{channelTemplateSpec: []}", "{provisioner: text, arguments: 3}",
        "{runLatest: text}", "{runLatest: {configuration: []}}", "{release: {revisions: text}}",
        "{release: {revisions: [a, b, c], rolloutPercent: 300}}", "{pinned: null}", "{traffic: [text, {name: null}]}",
        "{revisionTemplate: text}", "{template: {spec: {container: text, concurrencyModel: []}}}", "{data: []}",
        "{jsonData: {}}", "{jsonData: ''}", "{data: '{'}", "{sink: {apiVersion: [], kind: {}, name: text}}",
        "{sink: {apiVersion: v1, kind: Service, name: {}}}", "{subject: text}", "{subject: []}",
    ]

    @Test("take what they do not understand as it is", arguments: shapes)
    func odd(_ spec: String) throws {
        for upgrade in Upgrade.all {
            for version in upgrade.past {
                let (graph, _) = Sample(
                    sources: """
                        apiVersion: \(version)
                        kind: \(upgrade.kind)
                        metadata: {name: a, annotations: {knative.dev/dependency: "{"}}
                        spec: \(spec)
                        """
                ).linked()
                let object = try #require(graph.deployed.objects.first)
                let result = try #require(ObjectUpgrade(of: object))
                var edits = Edits()
                edits.apply(result.steps)
                var printer = Printer()
                printer.print(.node(object.root, edits))
                #expect(String(decoding: printer.bytes, as: UTF8.self).hasPrefix("apiVersion: \(upgrade.today)\n"))
            }
        }
    }

    @Test("bring Routes and Configurations of Serving up to date, which Services are made of")
    func partsOfServices() throws {
        let (graph, _) = Sample(
            sources: """
                apiVersion: serving.knative.dev/v1alpha1
                kind: Route
                metadata: {name: a}
                spec: {generation: 1, traffic: [{configurationName: b, percent: 100, name: main}, {name: "", tag: x}]}
                ---
                apiVersion: serving.knative.dev/v1beta1
                kind: Configuration
                metadata: {name: b}
                spec: {generation: 1, revisionTemplate: {spec: {container: {image: c}, containerConcurrency: 5}}}
                """
        ).linked()
        var printer = Printer()
        for object in graph.deployed.objects {
            var edits = Edits()
            edits.apply(try #require(ObjectUpgrade(of: object)).steps)
            printer.print(try #require(Value.node(object.root, edits)["spec"]))
        }
        #expect(
            String(decoding: printer.bytes, as: UTF8.self) == """
                traffic:
                - configurationName: b
                  percent: 100
                  tag: main
                - tag: x
                template:
                  spec:
                    containerConcurrency: 5
                    containers:
                    - image: c

                """)
    }

    @Test(
        "write delays as ISO 8601",
        arguments: [
            ("3s", "PT3S"), ("0s", "PT0S"), ("500ms", "PT0.5S"), ("1m", "PT1M"), ("90s", "PT1M30S"), ("2h", "PT2H"),
            ("1h0.001s", "PT1H0.001S"), ("PT3S", "PT3S"), ("P1D", "P1D"), ("soon", "soon"), ("-3s", "-3s"),
        ])
    func delay(_ written: String, _ today: String) throws {
        let (graph, _) = Sample(
            sources: """
                apiVersion: eventing.knative.dev/v1beta1
                kind: Broker
                metadata: {name: a}
                spec: {delivery: {backoffDelay: "\(written)"}}
                """
        ).linked()
        let object = try #require(graph.deployed.objects.first)
        var edits = Edits()
        edits.apply(try #require(ObjectUpgrade(of: object)).steps)
        #expect(Value.node(object.root, edits)["spec"]?["delivery"]?["backoffDelay"]?.asString == today)
    }
}
