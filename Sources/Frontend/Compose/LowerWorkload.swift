internal import Model
internal import Text
internal import YAML

extension ComposeLowering {
    mutating func lowerWorkload(_ service: NamedService) {
        let written = service.service
        guard written.image != nil || written.build != nil else {
            return reading.refuse(
                "the service `\(written.name.value)` has neither `image:` nor `build:`", at: service.span)
        }
        let template = podTemplate(of: service)
        let span = service.span
        let isPartOfBatch = service.workload == .job || service.workload == .cronJob
        let annotations = after(service).map { Made.map([Predecessor.annotation: $0], $0.span) }
        let workloadLabels =
            [(key: "io.kompose.service", value: Made.text(service.name, span))]
            + written.deploy.labels.map { (key: $0.name, value: .text($0.value ?? "", $0.span)) }
        add(
            .map(
                [
                    "apiVersion": .text(isPartOfBatch ? "batch/v1" : "apps/v1", span),
                    "kind": .text(service.workload.rawValue, span),
                    "metadata": .map(
                        [
                            "name": .text(service.name, span), "labels": .map(workloadLabels, span),
                            "annotations": annotations,
                        ],
                        span),
                    "spec": spec(of: service, around: template),
                ], span), build: written.build.flatMap { wanted($0, by: service) })
    }

    private mutating func spec(of service: NamedService, around template: Made) -> Made {
        let span = service.span
        let replicas = service.service.deploy.replicas ?? service.service.scale
        let selector = Made.map(["matchLabels": self.selector(of: service)], span)
        switch service.workload {
        case .deployment:
            return .map(
                [
                    "replicas": .number(replicas?.value ?? 1, replicas?.span ?? span), "selector": selector,
                    "template": template,
                ], span)
        case .statefulSet:
            return .map(
                [
                    "replicas": .number(replicas?.value ?? 1, replicas?.span ?? span),
                    "serviceName": .text(service.name, span), "selector": selector, "template": template,
                ], span)
        case .daemonSet: return .map(["selector": selector, "template": template], span)
        case .job: return jobSpec(of: service, replicas: replicas, template: template)
        case .cronJob:
            let policy = service.kompose.choice(
                "cronjob.concurrency_policy", of: ["Allow", "Forbid", "Replace"], &reading)
            let job = jobSpec(of: service, replicas: nil, template: template)
            return .map(
                [
                    "schedule": service.kompose["cronjob.schedule"].map { .text($0.value, $0.span) },
                    "concurrencyPolicy": policy.map { .text($0.value, $0.span) },
                    "jobTemplate": .map(["spec": job], span),
                ], span)
        }
    }

    private mutating func jobSpec(of service: NamedService, replicas: Placed<Int>?, template: Made) -> Made {
        let restart = service.service.restart
        var limit = Placed(value: 0, span: restart?.span ?? service.span)
        if case .onFailure(let times) = restart?.value { limit = Placed(value: times ?? 6, span: limit.span) }
        limit = service.kompose.number("cronjob.backoff_limit", &reading) ?? limit
        let several = replicas.flatMap { $0.value > 1 ? Made.number($0.value, $0.span) : nil }
        return .map(
            [
                "backoffLimit": .number(limit.value, limit.span), "completions": several, "parallelism": several,
                "template": template,
            ], service.span)
    }

    private mutating func podTemplate(of service: NamedService) -> Made {
        let span = service.span
        let role = service.kompose.others.last { $0.name == "kontrakt" }
        let annotations = service.kompose.others.filter { $0.name != "kontrakt" && isQualified($0) }
        return .map(
            [
                "metadata": .map(
                    [
                        "labels": .map(
                            [
                                "io.kompose.service": .text(service.name, span),
                                "kontrakt": role.map { .text($0.value ?? "", $0.span) },
                            ], span),
                        "annotations": annotations.first.map { first in
                            .map(annotations.map { ($0.name, .text($0.value ?? "", $0.span)) }, first.span)
                        },
                    ], span),
                "spec": podSpec(of: service),
            ], span)
    }

    /// Labels of containers can be called anything, annotations cannot.
    private mutating func isQualified(_ label: ComposeReading.Pair) -> Bool {
        let parts = label.name.parts(at: "/", omittingEmpty: false)
        let name = parts.last ?? ""
        let isName =
            !name.isEmpty && name.utf8.count <= 63
            && Names.isSubdomain(String(name.lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 }))
        if isName, parts.count == 1 || parts.count == 2 && Names.isSubdomain(String(parts[0])) { return true }
        reading.findings.append(
            .notCarriedOver(label.name, because: "no annotation can have this name", at: label.nameSpan))
        return false
    }

    // MARK: Builds

    /// The image that a service has built; nil when that was complained about.
    private mutating func wanted(_ build: ComposeService.Build, by service: NamedService) -> WantedBuild? {
        let written = build.context ?? Placed(value: ".", span: build.span)
        if written.value.hasInfix("://") || written.value.begins(with: "git@") {
            reading.refuse(
                "the context `\(written.value)` is not in this repository",
                help: "a build has a folder of the repository; name an image that is there in `image:`",
                at: written.span)
            return nil
        }
        guard let context = RootPath.resolve(written.value, from: reading.folder),
            let dockerfile = RootPath.resolve(build.dockerfile?.value ?? "Dockerfile", from: context)
        else {
            reading.findings.append(.contextOutsideRoot(written.value, at: written.span))
            return nil
        }
        let repository = service.service.image.flatMap { repositoryBelowRegistry(of: $0.value) }
        return WantedBuild(
            context: context, dockerfile: dockerfile, target: build.target?.value,
            arguments: build.arguments.map { BuildArgument($0.name, .text($0.value)) },
            name: repository.map { RootPath.lastSegment(of: $0) } ?? service.name, repository: repository)
    }

    /// `acme/web` of `docker.io/acme/web:1.4` and of `${KO_DOCKER_REPO}/acme/web:${kontrakt.sourceReference}`.
    private func repositoryBelowRegistry(of image: String) -> String? {
        let plain = image.exchanging("${KO_DOCKER_REPO}", for: "registry.example").exchanging(
            "${kontrakt.sourceReference}", for: "x")
        guard let reference = ImageReference(plain) else { return nil }
        let parts = reference.repository.parts(at: "/", omittingEmpty: false)
        let hasHost = parts.count > 1 && (parts[0].holds(".") || parts[0].holds(":") || parts[0] == "localhost")
        return (hasHost ? parts.dropFirst() : parts[...]).joined(separator: "/")
    }
}
