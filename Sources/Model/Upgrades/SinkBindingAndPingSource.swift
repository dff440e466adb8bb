internal import Text
internal import YAML

extension Upgrade {
    static let sinkBinding = Upgrade(
        "SinkBinding",
        [
            "sources.eventing.knative.dev/v1alpha1", "sources.knative.dev/v1alpha1", "sources.knative.dev/v1alpha2",
            "sources.knative.dev/v1beta1",
        ], today: "sources.knative.dev/v1")

    /// What it sends was JSON, always; today `contentType` says what it is.
    static let pingSource = Upgrade(
        "PingSource",
        [
            "sources.knative.dev/v1alpha1", "sources.knative.dev/v1alpha2", "sources.knative.dev/v1beta1",
            "sources.knative.dev/v1beta2",
        ], today: "sources.knative.dev/v1"
    ) { spec, upgrade in
        // The last version before today's has the fields of today.
        if upgrade.object.apiVersion.hasSuffix("/v1beta2") { return }
        guard let (key, data) = ["jsonData", "data"].lazy.compactMap({ spec.entry($0) }).first,
            let text = data.asString,
            !text.isEmpty
        else { return upgrade.remove("jsonData", of: spec) }
        let sent = JSONText.inObject(text)
        if sent != text, upgrade.isVariable(data) {
            upgrade.report(
                .upgradeByHand(
                    key.string, help: "write `{\"body\": \"…\"}` around it", at: data.span))
            return
        }
        if key.equals("jsonData") { upgrade.remove("jsonData", of: spec) }
        upgrade.set("contentType", of: spec, to: "application/json")
        upgrade.set("data", of: spec, to: sent == text ? .node(data, Edits()) : .string(sent))
    }
}
