internal import Model
internal import Text
internal import YAML

/// A Deployment and a Service for what listens, a Job for what ends by itself; and a Job that judges.
struct ProposedKontrakt {
    typealias Build = (name: String, entry: Value)

    let folder: String
    private(set) var files: [OutputFile] = []
    /// What `builds:` must say for it.
    private(set) var build: Build?

    /// `isOnlyOne` when no other component has its name.
    init(_ component: Survey.Component, called name: String, isOnlyOne: Bool) {
        folder = component.folder == "." ? "kontrakt" : component.folder + "/kontrakt"
        let image: String
        switch component.source {
        case .importPath(let path): image = "ko://" + path
        case .context(component.folder): image = ".."
        case .context(let context):
            image = configured(
                isOnlyOne ? name : pathName(name, of: component), [Value.Entry("context", .string(context))])
        case .dockerfile(let file, let context):
            image = configured(
                isOnlyOne ? name : pathName(name, of: component),
                [Value.Entry("context", .string(context)), Value.Entry("dockerfile", .string(file))])
        }
        files = [
            OutputFile(
                path: "\(folder)/\(name).yaml",
                bytes: component.port.map { server(name, image: image, port: $0) } ?? program(name, image: image)),
            OutputFile(
                path: "\(folder)/\(name)-test.yaml",
                bytes: component.port.map { serverTest(name, port: $0) } ?? programTest(name, image: image)),
        ]
    }

    /// The image by its name, for a build that the settings describe.
    private mutating func configured(_ name: String, _ entry: [Value.Entry]) -> String {
        build = (name, .map(entry))
        return "${KO_DOCKER_REPO}/\(name):${kontrakt.sourceReference}"
    }

    /// For a repository in which nothing was found that becomes an image.
    static let example: [OutputFile] = [
        OutputFile(path: "kontrakt/hello.yaml", bytes: hello()),
        OutputFile(path: "kontrakt/hello-test.yaml", bytes: serverTest("hello", port: 8080)),
    ]
}

/// Two components of one name have different folders.
private func pathName(_ name: String, of component: Survey.Component) -> String {
    component.folder == "." ? name : Names.label(from: component.folder, limit: 40) + "/" + name
}

extension Survey.Component {
    /// A name that a Service can have, too: a letter comes first.
    func name(in survey: Survey) -> String {
        let folder = folder.parts(at: "/").last { $0 != "." }.map(String.init)
        let name = Names.label(from: suffix ?? folder ?? survey.projectName ?? "app", limit: 40)
        guard let first = name.utf8.first else { return "app" }
        return first >= UInt8(ascii: "a") ? name : Names.label(from: "app-" + name, limit: 40)
    }
}

private func server(_ name: String, image: String, port: Int) -> [UInt8] {
    let number = Value.int(Int64(port))
    var printer = Printer()
    printer.comment(
        "What is tested and, when all is well, pushed: its Pods are labelled `kontrakt: target`.\n"
            + "Add what it needs to run: variables, ConfigMaps, a database.")
    printer.print(
        deployment(
            name, labels: ["kontrakt": "target"],
            container: [
                "name": .string(name), "image": .string(image), "ports": [["containerPort": number]],
                "readinessProbe": ["tcpSocket": ["port": number]],
            ]))
    printer.separator()
    printer.print(service(name, port: number))
    return printer.bytes
}

/// A Job that waits until a Service answers.
func serverTest(_ name: String, port: Int, called job: String? = nil) -> [UInt8] {
    var printer = Printer()
    printer.comment(
        "What decides: the build is good when this Job succeeds. Ask for what matters to you; an image of your own,\n"
            + "by the path of its Dockerfile, can do so as well.")
    printer.print(
        testJob(
            job ?? name + "-test",
            container: [
                "name": "test", "image": .string(testImage),
                "command": ["sh", "-ec", .string("until nc -z -w 2 \(name) \(port); do sleep 1; done")],
            ]))
    return printer.bytes
}

/// Small, and with all that a first question needs.
let testImage = "docker.io/library/busybox:1.36"

func testJob(_ name: String, container: Value) -> Value {
    job(name, labels: ["kontrakt": "test"], deadline: 120, container: container)
}

private func program(_ name: String, image: String) -> [UInt8] {
    var printer = Printer()
    printer.comment(
        "What is tested and, when all is well, pushed: its Pods are labelled `kontrakt: target`.\n"
            + "A program that runs to its end is a Job; what listens is better off as a Deployment and a Service.")
    printer.print(
        job(
            name, labels: ["kontrakt": "target"],
            container: ["name": .string(name), "image": .string(image)]))
    return printer.bytes
}

private func programTest(_ name: String, image: String) -> [UInt8] {
    var printer = Printer()
    printer.comment(
        "What decides: the build is good when this Job succeeds, which is when the program ends with 0.\n"
            + "Give it arguments (`args:`) that show that it works.")
    printer.print(
        testJob(name + "-test", container: ["name": "test", "image": .string(image)]))
    return printer.bytes
}

private func hello() -> [UInt8] {
    var printer = Printer()
    printer.comment(
        "An example: a web server with one page. Put your own program in its place: the image may be a folder with a\n"
            + "Dockerfile (`../web`) or a Go package (`ko://example.org/shop/web`), and the label `kontrakt: target` on its\n"
            + "Pods says that it is to be pushed when all is well.")
    printer.print(
        deployment(
            "hello", labels: [:],
            container: [
                "name": "hello", "image": .string(testImage),
                "command": ["sh", "-ec", "echo hello >/tmp/index.html; exec httpd -f -p 8080 -h /tmp"],
                "ports": [["containerPort": 8080]], "readinessProbe": ["tcpSocket": ["port": 8080]],
            ]))
    printer.separator()
    printer.print(service("hello", port: 8080))
    return printer.bytes
}

private func deployment(
    _ name: String, labels: KeyValuePairs<String, Value>, container: Value
) -> Value {
    let selected = Value.Entry("app", .string(name))
    let all = [selected] + labels.map { Value.Entry($0.key, $0.value) }
    return [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name)],
        "spec": [
            "selector": ["matchLabels": .map([selected])],
            "template": ["metadata": ["labels": .map(all)], "spec": ["containers": [container]]],
        ],
    ]
}

private func service(_ name: String, port: Value) -> Value {
    [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name)],
        "spec": ["selector": ["app": .string(name)], "ports": [["port": port]]],
    ]
}

private func job(_ name: String, labels: Value, deadline: Int64? = nil, container: Value) -> Value {
    var spec = [Value.Entry("backoffLimit", 0)]
    if let deadline { spec.append(Value.Entry("activeDeadlineSeconds", .int(deadline))) }
    spec.append(
        Value.Entry(
            "template",
            [
                "metadata": ["labels": labels],
                "spec": ["restartPolicy": "Never", "containers": [container]],
            ]))
    return [
        "apiVersion": "batch/v1", "kind": "Job", "metadata": ["name": .string(name)], "spec": .map(spec),
    ]
}
