internal import YAML

extension Upgrade {
    /// Its reply was a channel once and nothing else.
    static let subscription = Upgrade(
        "Subscription",
        ["eventing.knative.dev/v1alpha1", "messaging.knative.dev/v1alpha1", "messaging.knative.dev/v1beta1"],
        today: "messaging.knative.dev/v1"
    ) { spec, upgrade in
        upgrade.remove("generation", of: spec)
        guard let reply = spec["reply"], let channel = reply["channel"] else { return }
        if channel.isNull || reply["ref"] != nil {
            upgrade.remove("channel", of: reply)
        } else {
            upgrade.rename("channel", of: reply, to: "ref")
        }
    }
}
