internal import Model
internal import Text
internal import YAML

extension ComposeLowering {
    /// What `kontrakt.dev/after` says of a service: what is made before it, and what must be ready by then.
    func after(_ service: NamedService) -> Made? {
        let parts = service.service.dependencies.compactMap { dependency -> String? in
            guard let other = known[dependency.service.value] else { return nil }
            let stage: Predecessor.Stage = dependency.condition == .started ? .made : .ready
            return Predecessor(kind: other.workload.rawValue, name: other.name, stage: stage).text
        }
        guard let first = service.service.dependencies.first, !parts.isEmpty else { return nil }
        return .text(parts.joined(separator: ", "), first.service.span)
    }

    /// What services name must be there, and be what they wait for.
    mutating func checkDependencies() {
        let all = Set(project.services.map(\.name.value))
        let networks = Set(project.networks.map(\.name.value))
        let (names, networkNames) = (all.sorted(), networks.sorted())
        for service in services {
            for dependency in service.service.dependencies { check(dependency, of: service, among: names) }
            for link in service.service.links where !all.contains(link.service.value) {
                reading.findings.append(
                    .undefinedInCompose(link.service.value, kind: "service", known: names, at: link.service.span)
                )
            }
            for network in service.service.networks where network.value != "default" {
                if networks.contains(network.value) { continue }
                reading.findings.append(
                    .undefinedInCompose(network.value, kind: "network", known: networkNames, at: network.span))
            }
        }
        if let circle = circle(), let problem = Diagnostic.dependencyCycle(circle) { reading.findings.append(problem) }
    }

    private mutating func check(
        _ dependency: ComposeService.Dependency, of service: NamedService, among all: [String]
    ) {
        let (name, span) = (dependency.service.value, dependency.service.span)
        guard let other = known[name] else {
            guard dependency.isRequired else { return }
            if let absent = project.services.first(where: { $0.name.value == name }) {
                let profiles = absent.profiles.map(\.value)
                return reading.findings.append(.serviceOutOfProfile(name, profiles: profiles, at: span))
            }
            return reading.findings.append(.undefinedInCompose(name, kind: "service", known: all, at: span))
        }
        switch dependency.condition {
        case .completed where !other.workload.isOnce:
            reading.refuse(
                "`\(name)` is waited for until it completes, and never does",
                help: "write `restart: \"no\"` for `\(name)`",
                at: span)
        case .healthy where other.workload.isOnce:
            reading.findings.append(
                .weakerDependency(
                    on: name, "runs once, so it is waited for until it completes",
                    help: "write `condition: service_completed_successfully`", at: span))
        case .healthy where !hasReadiness(other):
            reading.findings.append(
                .weakerDependency(
                    on: name, "has no healthcheck, so it counts as healthy when it runs",
                    help: "add a `healthcheck:`; one in the image alone is not seen", at: span))
        case .started, .healthy:
            guard !other.workload.isOnce, !hasService(other) else { return }
            let finding = Diagnostic.weakerDependency(
                on: name, "has no ports, so there is no Service by which others find it",
                help: "add `expose:` with the port that it listens on", at: span)
            // It is a word about the service that is waited for: once is enough.
            if !reading.findings.contains(where: { $0.message == finding.message }) { reading.findings.append(finding) }
        case .completed: return
        }
    }

    private func hasReadiness(_ service: NamedService) -> Bool {
        let check = service.service.healthcheck
        let labels = ["test", "http_get_port", "tcp_port"].map { "service.healthcheck.readiness.\($0)" }
        return check.map { $0.test != nil && !$0.isDisabled } ?? false || labels.contains { service.kompose[$0] != nil }
    }

    /// The first circle of services that wait for each other.
    private func circle() -> [(service: String, span: Span)]? {
        var finished: Set<String> = []
        for start in services.map(\.service.name.value) where !finished.contains(start) {
            // The way down, each with the dependencies that are still to be followed.
            var places: [String: Int] = [:]
            var way: [(name: String, rest: ArraySlice<ComposeService.Dependency>, span: Span)] = []
            func step(_ name: String, _ span: Span) {
                places[name] = way.count
                way.append((name, known[name]?.service.dependencies[...] ?? [], span))
            }
            step(start, known[start]?.span ?? services[0].span)
            while !way.isEmpty {
                guard let next = way[way.count - 1].rest.popFirst() else {
                    let name = way.removeLast().name
                    places[name] = nil
                    finished.insert(name)
                    continue
                }
                let name = next.service.value
                if let begin = places[name] {
                    let spans = way[begin...].dropFirst().map(\.span) + [next.service.span]
                    return zip(way[begin...], spans).map { ($0.name, $1) }
                }
                if known[name] != nil, !finished.contains(name) { step(name, next.service.span) }
            }
        }
        return nil
    }
}
