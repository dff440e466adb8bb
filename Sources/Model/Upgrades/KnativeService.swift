internal import Text
internal import YAML

extension Upgrade {
    /// Once it had a way to roll out, with the template deep inside; today it has the template, and says its traffic.
    static let service = Upgrade("Service", formerServing, today: "serving.knative.dev/v1") { spec, upgrade in
        guard let mode = rollouts.lazy.compactMap({ spec.entry($0) }).first else {
            upgrade.upgradeConfiguration(spec, below: spec)
            return upgrade.upgradeTraffic(of: spec)
        }
        if mode.key.equals("manual") {
            return upgrade.report(
                .noSuccessor(
                    "manual", of: "a Knative Service", help: "write the Route and the Configuration it is made of",
                    at: mode.key.span))
        }
        if let configuration = mode.value["configuration"] {
            upgrade.upgradeConfiguration(configuration, below: spec)
        }
        if let traffic = traffic(of: mode.value, in: mode.key.string) { upgrade.set("traffic", of: spec, to: traffic) }
        for field in rollouts + ["generation"] { upgrade.remove(field, of: spec) }
    }

    static let configuration = Upgrade("Configuration", formerServing, today: "serving.knative.dev/v1") {
        $1.upgradeConfiguration($0, below: $0)
    }

    static let route = Upgrade("Route", formerServing, today: "serving.knative.dev/v1") { spec, upgrade in
        upgrade.remove("generation", of: spec)
        upgrade.upgradeTraffic(of: spec)
    }

    private static let formerServing = ["serving.knative.dev/v1alpha1", "serving.knative.dev/v1beta1"]
}

private let rollouts = ["runLatest", "release", "pinned", "manual"]

extension ObjectUpgrade {
    /// Brings the template of a configuration below `spec`, which may be the configuration itself.
    fileprivate mutating func upgradeConfiguration(_ configuration: Node, below spec: Node) {
        if let (key, build) = configuration.entry("build"), !build.isNull { reportBuild(key) }
        let old = configuration.entry("revisionTemplate")
        if let template = (old ?? configuration.entry("template"))?.value {
            if let revision = template["spec"] { upgradeRevision(revision) }
            if configuration != spec || old != nil { set("template", of: spec, to: .node(template, Edits())) }
        }
        if configuration == spec {
            for field in ["revisionTemplate", "generation"] { remove(field, of: spec) }
        }
    }

    private mutating func upgradeRevision(_ revision: Node) {
        for field in ["buildName", "buildRef"] {
            if let (key, value) = revision.entry(field), !value.isNull { reportBuild(key) }
        }
        if let container = revision["container"], !container.isNull, revision["containers"] == nil {
            set("containers", of: revision, to: [.node(container, Edits())])
        }
        if revision["concurrencyModel"]?.equals("Single") ?? false, revision["containerConcurrency"] == nil {
            set("containerConcurrency", of: revision, to: 1)
        }
        for field in ["container", "concurrencyModel", "generation", "servingState"] { remove(field, of: revision) }
    }

    private mutating func reportBuild(_ key: Node) {
        report(
            .noSuccessor(
                key.string, of: "a Knative Service",
                help: "build the image before it is deployed, and name it in the template", at: key.span))
    }

    fileprivate mutating func upgradeTraffic(of spec: Node) {
        for target in spec["traffic"]?.items.map(\.self) ?? [] {
            guard let name = target["name"] else { continue }
            if name.isNull || name.text.isEmpty || target["tag"] != nil {
                remove("name", of: target)
            } else {
                rename("name", of: target, to: "tag")
            }
        }
    }
}

/// What a rollout said of the traffic, as old Serving itself understood it; nil when all goes to the latest revision.
private func traffic(of mode: Node, in rollout: String) -> Value? {
    func target(_ revision: Node?, percent: Int64, tag: String? = nil) -> Value {
        var target = Value.map([])
        if let tag { target["tag"] = .string(tag) }
        if let revision, !revision.equals("@latest") {
            target["revisionName"] = .node(revision, Edits())
        } else {
            target["latestRevision"] = true
        }
        target["percent"] = .int(percent)
        return target
    }
    switch rollout {
    case "pinned": return [target(mode["revisionName"], percent: 100)]
    case "release":
        let revisions = mode["revisions"].map { Array($0.items) } ?? []
        guard let current = revisions.first else { return nil }
        let share = mode["rolloutPercent"]?.asInt.map { min(max($0, 0), 100) } ?? 0
        guard revisions.count > 1 else {
            return [target(current, percent: 100, tag: "current"), target(nil, percent: 0, tag: "latest")]
        }
        return [
            target(current, percent: 100 - share, tag: "current"),
            target(revisions[1], percent: share, tag: "candidate"), target(nil, percent: 0, tag: "latest"),
        ]
    default: return nil
    }
}
