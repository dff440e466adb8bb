/// A kontrakt of a run: its namespace, what was applied there, and the way to look at it.
package struct RunNamespace: Sendable {
    package let kontrakt: String
    package let namespace: String
    package let expected: [ExpectedObject]
    package let kubectl: Kubectl

    package init(kontrakt: String, namespace: String, expected: [ExpectedObject], kubectl: Kubectl) {
        self.kontrakt = kontrakt
        self.namespace = namespace
        self.expected = expected
        self.kubectl = kubectl
    }

    /// What asks for all that decides about the kontrakt at once.
    var question: [String] {
        var kinds = Set(expected.map(\.resource))
        kinds.formUnion([pods, "Event.v1."])
        if makesJobs { kinds.insert(jobs) }
        return ["get", kinds.sorted().joined(separator: ","), "-n", namespace, "-o", "json"]
    }

    /// The kinds whose changes say that a look is worth it, the most telling first.
    var watched: [String] {
        let own = expected.filter { $0.isOnItsWay && $0.resource != pods }.map(\.resource)
        return [pods] + Set(own + (makesJobs ? [jobs] : [])).sorted()
    }

    /// Those of them that change without any change of a Pod.
    var mustBeWatched: Set<String> {
        Set([pods] + expected.filter { $0.isOnItsWay && !$0.followsPods }.map(\.resource))
    }

    private var makesJobs: Bool { expected.contains { $0.kind == "CronJob" && apiGroup(of: $0.apiVersion) == "batch" } }
}

private let pods = "Pod.v1."
private let jobs = "Job.v1.batch"

extension ExpectedObject {
    /// Whether it becomes ready some time after it was made; all else is as ready as it gets when it exists.
    fileprivate var isOnItsWay: Bool {
        let group = apiGroup(of: apiVersion)
        return switch (group, kind) {
        case ("", "Pod"), ("", "ReplicationController"), ("", "PersistentVolumeClaim"), ("apps", _), ("batch", "Job"):
            true
        case ("", _), ("batch", _), ("policy", _), ("autoscaling", _): false
        default: !group.hasSuffix(".k8s.io")
        }
    }

    fileprivate var followsPods: Bool {
        kind != "PersistentVolumeClaim" && ["", "apps", "batch"].contains(apiGroup(of: apiVersion))
    }
}
