internal import Text
internal import YAML

extension Upgrade {
    /// Once a provisioner made it; today a channel of another kind does, which `channelTemplate` says.
    static let channel = Upgrade(
        "Channel",
        ["eventing.knative.dev/v1alpha1", "messaging.knative.dev/v1alpha1", "messaging.knative.dev/v1beta1"],
        today: "messaging.knative.dev/v1"
    ) { spec, upgrade in
        upgrade.upgradeProvisioner(of: spec)
        for field in ["generation", "subscribable"] { upgrade.remove(field, of: spec) }
    }

    static let inMemoryChannel = Upgrade(
        "InMemoryChannel", ["messaging.knative.dev/v1alpha1", "messaging.knative.dev/v1beta1"],
        today: "messaging.knative.dev/v1"
    ) { spec, upgrade in
        for field in ["generation", "subscribable"] { upgrade.remove(field, of: spec) }
    }
}

extension ObjectUpgrade {
    fileprivate mutating func upgradeProvisioner(of spec: Node) {
        guard let (key, provisioner) = spec.entry("provisioner") else { return remove("arguments", of: spec) }
        let name = provisioner["name"]?.asString ?? ""
        let template = channelTemplates.first { $0.provisioners.contains(name) }
        report(
            .replacedProvisioner(
                name, by: template?.kind, dropsArguments: spec["arguments"].map { !$0.isNull } ?? false, at: key.span))
        for field in ["provisioner", "arguments"] { remove(field, of: spec) }
        if let template, spec["channelTemplate"] == nil {
            set(
                "channelTemplate", of: spec,
                to: ["apiVersion": .string(template.apiVersion), "kind": .string(template.kind)])
        }
    }
}

/// What the provisioners of old Eventing became.
private let channelTemplates: [(provisioners: [String], apiVersion: String, kind: String)] = [
    (["in-memory", "in-memory-channel"], "messaging.knative.dev/v1", "InMemoryChannel"),
    (["kafka"], "messaging.knative.dev/v1beta1", "KafkaChannel"),
]
