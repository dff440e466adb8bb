import TestSupport
import Testing

@Suite("The job for GitLab")
struct GitLabTests {
    static let file = ServiceFile(".gitlab/kontrakt.yml")
    static let job = file.root?["kontrakt"]
    static let script = job?["script"]?.items.compactMap(\.text).joined(separator: "\n") ?? ""

    @Test("has the parts that GitLab wants of a job")
    func structure() {
        #expect(Self.file.root?.keys == ["kontrakt"])
        #expect(Self.job?.keys == ["stage", "image", "variables", "script", "artifacts"])
        #expect(Self.job?["image"]?.keys == ["name", "entrypoint"])
        #expect(Self.job?["artifacts"]?["reports"]?["junit"]?.text == "kontrakt-report.xml")
        // A variable of ours would be a flag of kontrakt.
        #expect(Self.job?["variables"]?.keys.allSatisfy { !$0.hasPrefix("KONTRAKT_") } == true)
        #expect(!Self.script.contains("$[["))
    }

    @Test("has a script without a flaw", .enabled(if: program("shellcheck") != nil, "shellcheck is not installed"))
    func shellcheck() { #expect(complaints(about: Self.script, in: "sh") == "") }

    @Test("says what kontrakt says")
    func verdicts() {
        let checkout = Checkout()
        let installed = Installed()
        defer {
            removeTree(checkout.folder)
            removeTree(installed.folder)
        }
        func run() -> Finished {
            let environment = installed.environment.merging(["COMPARE_GENERATED": "true"]) { $1 }
            return execute(["sh", "-c", Self.script], environment: environment, in: checkout.folder)
        }
        let fresh = run()
        #expect(fresh.status == 0 && fresh.output == "", "\(fresh.output)\(fresh.errors)")
        #expect(checkout.read("kontrakt-report.xml").hasPrefix("<?xml"))

        checkout.write(checkout.read(".kontrakt.yaml") + "namespace: builds\n", to: ".kontrakt.yaml")
        let stale = run()
        #expect(stale.status == 1 && stale.output.contains("+++ b/deploy/"))

        checkout.write("kind: Pod\n", to: "cart/kontrakt/pod.yaml")
        let wrong = run()
        #expect(wrong.status == 1 && wrong.errors.contains("cart/kontrakt/pod.yaml:1"))
        #expect(checkout.read("kontrakt-report.xml").contains("<failure"))
    }
}
