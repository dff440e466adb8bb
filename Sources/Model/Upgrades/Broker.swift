internal import Text
package import YAML

extension Upgrade {
    /// Once it said itself which channels it is made of; today a ConfigMap does.
    static let broker = Upgrade(
        "Broker", ["eventing.knative.dev/v1alpha1", "eventing.knative.dev/v1beta1"], today: "eventing.knative.dev/v1"
    ) { spec, upgrade in
        guard
            let (key, template) = ["channelTemplateSpec", "channelTemplate"].lazy.compactMap({ spec.entry($0) }).first
        else { return }
        for field in ["channelTemplateSpec", "channelTemplate"] { upgrade.remove(field, of: spec) }
        guard !template.isNull else { return }
        if let config = spec.entry("config"), !config.value.isNull {
            upgrade.report(.unusedChannelTemplate(key.string, config: config.key.span, at: key.span))
            return
        }
        guard template.kind == .mapping, template["provisioner"] == nil, template["kind"] != nil else {
            upgrade.report(.unknownChannelTemplate(key.string, at: key.span))
            return
        }
        let companion = Companion(channelTemplate: template, of: upgrade.object, isNamed: upgrade.hasPlainName)
        upgrade.report(.movedChannelTemplate(key.string, to: companion.configMap, at: key.span))
        upgrade.set(
            "config", of: spec, to: ["apiVersion": "v1", "kind": "ConfigMap", "name": companion.name])
        upgrade.add(companion)
    }
}

extension ObjectUpgrade {
    fileprivate var hasPlainName: Bool {
        object.root["metadata"]?["name"].map { !isVariable($0) } ?? false
    }
}

/// A ConfigMap that holds what a Broker once said itself.
package struct Companion: Sendable {
    private let template: Node
    let name: Value
    /// What people are told it is called.
    let configMap: String

    init(channelTemplate template: Node, of broker: KubernetesObject, isNamed: Bool) {
        self.template = template
        // A name with a variable in it is the Broker's own: nothing can be put behind it before it is known.
        configMap = isNamed ? "\(broker.name ?? "")-channel-template" : broker.name ?? ""
        let node = broker.root["metadata"]?["name"]
        name = isNamed ? .string(configMap) : node.map { .node($0, Edits()) } ?? .string(configMap)
    }

    package static let apiVersion = "v1"
    package static let kind = "ConfigMap"

    /// The object beside an upgraded one that is changed by `edits`.
    package func value(with edits: Edits, namespace: String?) -> Value {
        var printer = Printer()
        printer.print(.node(template, edits))
        var metadata: Value = ["name": name.changed(by: edits)]
        if let namespace { metadata["namespace"] = .string(namespace) }
        return [
            "apiVersion": .string(Self.apiVersion), "kind": .string(Self.kind), "metadata": metadata,
            "data": ["channel-template-spec": .string(String(decoding: printer.bytes, as: UTF8.self))],
        ]
    }
}
