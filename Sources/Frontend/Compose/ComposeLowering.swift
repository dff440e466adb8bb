internal import Model
internal import Text
internal import YAML

/// Makes Kubernetes objects of the services of a compose file.
struct ComposeLowering {
    var reading: ComposeReading
    let project: ComposeProject
    /// The services that are part of the kontrakt, in the order of the file.
    let services: [NamedService]
    /// The services by their names in the file, with all that is asked about them for every other.
    let known: [String: NamedService]
    let linksTo: [String: [(alias: String, span: Span)]]
    let usersOfVolume: [String: Int]
    private(set) var objects: [Made] = []
    /// The builds of workloads, by their numbers among the objects.
    private(set) var builds: [Int: WantedBuild] = [:]
    /// Where each name of a kind was given first.
    private var taken: [String: Span] = [:]
    /// What several services use and is made once.
    var claimed: Set<String> = []

    /// A service with what decides how it is made.
    struct NamedService {
        let service: ComposeService
        /// As Kubernetes has it.
        let name: String
        let kompose: KomposeLabels
        var workload = Workload.deployment

        var span: Span { service.name.span }
        var label: String? { kompose.others.last { $0.name == "kontrakt" }?.value }
    }

    enum Workload: String {
        case deployment = "Deployment"
        case daemonSet = "DaemonSet"
        case statefulSet = "StatefulSet"
        case job = "Job"
        case cronJob = "CronJob"

        /// Whether it ends by itself.
        var isOnce: Bool { self == .job }
    }

    init(_ project: ComposeProject, profiles: Set<String>, reading: ComposeReading) {
        self.project = project
        self.reading = reading
        var findings: [Diagnostic] = []
        let chosen = project.services.filter { service in
            service.profiles.isEmpty || service.profiles.contains { profiles.contains($0.value) }
        }
        let awaited = Set(
            chosen.flatMap(\.dependencies).filter { $0.condition == .completed }.map(\.service.value))
        var reader = reading
        services = chosen.map { service in
            let kompose = KomposeLabels(service.labels, findings: &findings)
            let written = kompose["service.name_override"]?.value ?? service.name.value
            var named = NamedService(service: service, name: Names.label(from: written, limit: 63), kompose: kompose)
            named.workload = workload(of: named, isAwaited: awaited.contains(service.name.value), &reader)
            return named
        }
        known = Dictionary(services.map { ($0.service.name.value, $0) }) { first, _ in first }
        linksTo = services.flatMap(\.service.links).reduce(into: [:]) { links, link in
            if let alias = link.alias { links[link.service.value, default: []].append((alias, link.service.span)) }
        }
        usersOfVolume = services.reduce(into: [:]) { users, service in
            for volume in Set(service.service.mounts.compactMap(\.source?.value)) { users[volume, default: 0] += 1 }
        }
        self.reading = reader
        self.reading.findings += findings
    }

    /// The object of this kind and name is made here, unless there is one.
    mutating func claim(_ kind: String, _ name: String, of thing: String, at span: Span) -> Bool {
        if let first = taken.updateValue(span, forKey: "\(kind)/\(name)") {
            taken["\(kind)/\(name)"] = first
            reading.findings.append(.sameComposeName(name, of: thing, at: span, first: first))
            return false
        }
        return true
    }

    mutating func add(_ object: Made, build: WantedBuild? = nil) {
        if let build { builds[objects.count] = build }
        objects.append(object)
    }

    mutating func lower() {
        checkDependencies()
        for service in services {
            if service.name.isEmpty {
                reading.refuse(
                    "nothing of `\(service.service.name.value)` can be part of a name", help: "give it another name",
                    at: service.span)
                continue
            }
            guard claim("workload", service.name, of: "the service `\(service.service.name.value)`", at: service.span)
            else { continue }
            lowerServices(of: service)
            lowerWorkload(service)
            reportIdleLabels(of: service)
        }
    }
}

/// What runs a service. What says nothing goes on, unless it is a test or somebody waits for its end.
private func workload(
    of service: ComposeLowering.NamedService, isAwaited: Bool, _ reading: inout ComposeReading
) -> ComposeLowering.Workload {
    if service.kompose["cronjob.schedule"] != nil { return .cronJob }
    switch service.service.deploy.mode?.value {
    case nil, "replicated": break
    case "global": return .daemonSet
    case "global-job", "replicated-job": return .job
    case .some(let mode):
        reading.refuse(
            "`deploy.mode` is `\(mode)`", help: "write `replicated`, `global`, `replicated-job` or `global-job`",
            at: service.service.deploy.mode?.span ?? service.span)
    }
    switch service.service.restart?.value {
    case .no, .onFailure: return .job
    case nil where isAwaited || service.label == PodRole.test.rawValue: return .job
    case .always, nil: break
    }
    let words = ["deployment", "daemonset", "statefulset"]
    switch service.kompose.choice("controller.type", of: words, &reading)?.value {
    case "daemonset": return .daemonSet
    case "statefulset": return .statefulSet
    default: return .deployment
    }
}
