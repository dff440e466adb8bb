import Frontend
import Glibc
import Model
import TestSupport
import Testing
import Text
import YAML

/// Manifests that other projects publish; they are not part of the repository.
private let corpus: String? = getenv("KONTRAKT_CORPUS").map { String(cString: $0) }

@Suite(.enabled(if: corpus != nil, "set KONTRAKT_CORPUS to the folder of the corpus"))
struct CorpusTests {
    /// All manifests of a corpus, as if its folders were kontrakt folders.
    private func decoded(_ name: String, modules: [GoModule]) -> (Sample, DecodedRepository, [Diagnostic]) {
        let root = "\(corpus ?? "")/real/\(name)"
        var sample = Sample([:])
        var files: [FileID] = []
        for path in filesBelow(root) where path.hasSuffix(".yaml") {
            files.append(
                sample.repository.files.add(SourceFile(path: path, bytes: readBytes("\(root)/\(path)") ?? [])))
        }
        sample.repository.folders = [KontraktFolder(name: "corpus", path: ".", files: files)]
        sample.repository.modules = modules
        let (decoded, diagnostics) = sample.decodedRepository()
        return (sample, decoded, diagnostics)
    }

    @Test("The eight ko:// references of Tekton's own manifests are found, four of them in arguments")
    func tekton() {
        let (sample, manifests, _) = decoded("ko-refs-tekton-config", modules: [])
        let found = manifests.kontrakts.flatMap(\.decoded.manifests.images).compactMap { mention -> String? in
            if case .ko(let path) = mention.form {
                let place = sample.place(of: mention.node.span).split(separator: " ")[0]
                return "\(place) \(path.split(separator: "/").last ?? "")"
            }
            return nil
        }
        #expect(
            found == [
                "controller.yaml:75:16 controller", "controller.yaml:79:32 entrypoint", "controller.yaml:80:25 nop",
                "controller.yaml:81:39 sidecarlogresults", "controller.yaml:82:36 workingdirinit",
                "events.yaml:64:16 events", "resolvers/resolvers-deployment.yaml:74:16 resolvers",
                "webhook.yaml:79:16 webhook",
            ])
        withExtendedLifetime(manifests) {}
    }

    @Test("The five bare import paths of the sources' demos are found and warned about")
    func demos() {
        let module = GoModule(path: "github.com/n3wscott/sources", folder: ".")
        let (sample, manifests, undecodable) = decoded("sources-demos", modules: [module])
        #expect(sample.places(of: undecodable) == [])
        let (graph, diagnostics) = link(manifests, of: sample.repository, settings: Settings())
        #expect(
            sample.places(of: diagnostics) == [
                "K253 event-replay/config/cron-event-replay.yaml:18:20 github.com/n3wscott/sources/cmd/demos/event-replay",
                "K253 event-replay/config/cron-generate-events.yaml:14:20 github.com/n3wscott/sources/cmd/demos/event-replay/gen-fake-events",
                "K253 event-replay/config/event-replay.yaml:12:16 github.com/n3wscott/sources/cmd/demos/event-replay",
                "K253 forwarder/doubleforwarder.yaml:10:18 github.com/n3wscott/sources/cmd/demos/forwarder",
                "K253 forwarder/forwarder.yaml:10:18 github.com/n3wscott/sources/cmd/demos/forwarder",
            ])
        #expect(graph.builds.map(\.name) == ["event-replay", "forwarder", "gen-fake-events"])
    }

    @Test("The sources' demos give exactly the findings that they are known for")
    func findings() {
        var sample = Sample([:])
        let root = "\(corpus ?? "")/real/sources-demos"
        for path in filesBelow(root) where path.hasSuffix(".yaml") {
            sample.repository.sources.append(
                sample.repository.files.add(SourceFile(path: path, bytes: readBytes("\(root)/\(path)") ?? [])))
        }
        sample.repository.modules = [GoModule(path: "github.com/n3wscott/sources", folder: ".")]
        let found = sample.complaints().map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        #expect(
            found.sorted() == [
                // Go import paths, as ko took them then.
                "K253 event-replay/config/cron-event-replay.yaml:18:20",
                "K253 event-replay/config/cron-generate-events.yaml:14:20",
                "K253 event-replay/config/event-replay.yaml:12:16",
                "K253 forwarder/doubleforwarder.yaml:10:18", "K253 forwarder/forwarder.yaml:10:18",
                // The plain CronJob of batch/v1beta1.
                "K288 event-replay/config/cron-generate-events.yaml:1:13",
                // The Secret db-creds, and the sinks that nobody compiles.
                "K319 event-replay/config/cron-event-replay.yaml:37:27",
                "K319 event-replay/config/event-replay.yaml:31:23",
                "K335 event-replay/config/cron-event-replay.yaml:10:11",
                "K335 event-replay/config/event-replay.yaml:37:11", "K335 forwarder/forwarder.yaml:14:11",
                // `metadata.description` does not exist.
                "K370 forwarder/doubleforwarder.yaml:5:3", "K370 forwarder/forwarder.yaml:5:3",
                // Nobody calls it, and nothing keeps it running.
                "K384 forwarder/doubleforwarder.yaml:4:9",
            ])
    }
}
