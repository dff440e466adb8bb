internal import Text
internal import YAML

extension Upgrade {
    /// Once a Trigger without a Broker was one of the Broker `default`; today it is refused.
    static let trigger = Upgrade(
        "Trigger", ["eventing.knative.dev/v1alpha1", "eventing.knative.dev/v1beta1"], today: "eventing.knative.dev/v1"
    ) { spec, upgrade in
        if spec["broker"].map({ $0.isNull || $0.text.isEmpty }) ?? true, spec["brokerRef"] == nil {
            upgrade.set("broker", of: spec, to: "default")
        }
        upgrade.upgradeFilter(of: spec)
    }
}

extension ObjectUpgrade {
    /// `sourceAndType` is `attributes` with two names; what was empty there stood for anything.
    fileprivate mutating func upgradeFilter(of spec: Node) {
        guard let filter = spec["filter"], let old = filter["sourceAndType"] else { return }
        let wanted = old.entries.filter { !$0.value.isNull && !$0.value.text.isEmpty }
        let attributes = filter["attributes"].flatMap { $0.kind == .mapping ? $0 : nil }
        if let attributes {
            for (key, value) in wanted where attributes.entry(key.string) == nil {
                set(key.string, of: attributes, to: .node(value, Edits()))
            }
            remove("sourceAndType", of: filter)
        } else if wanted.isEmpty {
            remove("filter", of: spec)
        } else {
            for (key, value) in old.entries where value.isNull || value.text.isEmpty { remove(key.string, of: old) }
            rename("sourceAndType", of: filter, to: "attributes")
        }
    }

    /// An annotation of Triggers, in whatever version they are written, holds a reference as JSON.
    mutating func upgradeDependency() {
        let key = "knative.dev/dependency"
        guard isTrigger, let annotations = object.root["metadata"]?["annotations"],
            let node = annotations.entry(key)?.value,
            let text = node.asString, let today = JSONText.upgradingReference(text)
        else { return }
        if isVariable(node) {
            report(
                .upgradeByHand(
                    key, help: "write the apiVersion and kind of today", at: node.span))
        } else {
            set(key, of: annotations, to: .string(today))
        }
    }

    private var isTrigger: Bool { object.kind == "Trigger" && object.group == "eventing.knative.dev" }

    /// The names that a filter may have today, in whatever version it is written.
    mutating func checkFilter() {
        guard isTrigger, let attributes = object.root["spec"]?["filter"]?["attributes"] else { return }
        for (key, _) in attributes.entries where !isAttribute(key.text) {
            report(.invalidAttribute(key.string, at: key.span))
        }
    }
}

private func isAttribute(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first, first.isLowercase else { return false }
    return name.allSatisfy(\.isLowercaseOrDigit)
}
