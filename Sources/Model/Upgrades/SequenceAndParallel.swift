extension Upgrade {
    static let sequence = Upgrade("Sequence", formerFlows, today: "flows.knative.dev/v1")
    static let parallel = Upgrade("Parallel", formerFlows, today: "flows.knative.dev/v1")

    /// They moved into a group of their own.
    private static let formerFlows = [
        "messaging.knative.dev/v1alpha1", "flows.knative.dev/v1alpha1", "flows.knative.dev/v1beta1",
    ]
}
