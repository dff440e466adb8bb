extension Upgrade {
    /// Kubernetes changed nothing but the version.
    static let cronJob = Upgrade("CronJob", ["batch/v1beta1"], today: "batch/v1")
}
