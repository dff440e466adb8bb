package import Model

extension SourceKind {
    /// Sorted by kind, the newest API first.
    package static let all: [SourceKind] = [container, oldContainer, cronJob, timer, deployment, job, service]
}
