package import Model
internal import YAML

/// A Job that judges a kontrakt, nil when one does already: it asks a Service, first of all one in front of what is built.
package func proposedTest(of kontrakt: Kontrakt, besides files: [OutputFile]) -> OutputFile? {
    if kontrakt.pods.contains(where: { $0.role == .test }) { return nil }
    let services = kontrakt.objects.compactMap(AskedService.init)
    let names = Set(files.map(\.path))
    let file = ["test.yaml", "kontrakt-test.yaml"].map { "\(kontrakt.folder)/\($0)" }.first { !names.contains($0) }
    guard let file else { return nil }
    let asked = services.first { $0.isInFront(of: kontrakt.builtPods) } ?? services.first
    let jobs = Set(kontrakt.objects.filter { $0.kind == "Job" }.compactMap(\.name))
    let wanted = [asked.map { $0.name + "-test" } ?? "test", "kontrakt-test"]
    let name = Names.label(from: wanted.first { !jobs.contains($0) } ?? wanted[0], limit: 63)
    return OutputFile(
        path: file, bytes: asked.map { serverTest($0.name, port: $0.port, called: name) } ?? placeholderTest(name))
}

/// A Service with a port that can be asked whether it is open.
private struct AskedService {
    let name: String
    let port: Int
    private let selector: Node?

    init?(_ object: KubernetesObject) {
        guard object.kind == "Service", object.group.isEmpty, let name = object.name,
            let spec = object.root["spec"], spec["type"]?.asString != "ExternalName",
            let port = spec["ports"]?.items.lazy.compactMap(Self.port).first
        else { return nil }
        self.name = name
        self.port = port
        selector = spec["selector"]
    }

    private static func port(_ item: Node) -> Int? {
        guard ["TCP", nil].contains(item["protocol"]?.asString) else { return nil }
        return item["port"]?.asInt.flatMap { (1...65535).contains($0) ? Int($0) : nil }
    }

    func isInFront(of pods: [PodTemplate]) -> Bool {
        guard let selector, !selector.isEmpty else { return false }
        return pods.contains { pod in
            let labels = pod.node.below(["metadata", "labels"])?.entries.map { ($0.string, $1.string) } ?? []
            return selector.entries.allSatisfy { key, value in labels.contains { $0 == (key.string, value.string) } }
        }
    }
}

extension Kontrakt {
    /// The Pods that run something of this repository.
    fileprivate var builtPods: [PodTemplate] {
        let built = Set(images.filter { $0.image != .external }.map(\.node))
        return pods.filter { !built.isDisjoint(with: $0.images) }
    }
}

private func placeholderTest(_ name: String) -> [UInt8] {
    var printer = Printer()
    printer.comment(
        "What decides: the build is good when this Job succeeds. There is no Service that it could ask, so that it\n"
            + "succeeds always and says nothing yet: put a question that matters to you in its place.")
    printer.print(
        testJob(name, container: ["name": "test", "image": .string(testImage), "command": ["true"]]))
    return printer.bytes
}
