internal import Model

/// An object with its place among all kinds.
struct RankedObject {
    let rank: Int
    /// Among objects of one rank: how many others must be there before.
    let depth: Int
    let object: OutputObject

    init(_ rank: Int, depth: Int = 0, _ object: OutputObject) {
        self.rank = rank
        self.depth = depth
        self.object = object
    }
}

/// What others refer to comes first, as kubectl's users know it from helm; kinds that are not listed come last. Objects
/// of one kind keep their order.
enum ApplyOrder {
    static func sorted(_ objects: [RankedObject]) -> [OutputObject] {
        objects.enumerated().sorted {
            ($0.element.rank, $0.element.depth, $0.offset) < ($1.element.rank, $1.element.depth, $1.offset)
        }.map(
            \.element.object)
    }

    /// The same order, in which whatever has predecessors comes behind them. Those in a circle come in any order.
    static func following(_ objects: [OutputObject]) -> [OutputObject] {
        if objects.allSatisfy(\.predecessors.isEmpty) { return objects }
        let names = objects.map { "\($0.kind)/\($0.name)" }
        let places = Dictionary(zip(names, objects.indices)) { first, _ in first }
        var waiting = objects.map { object in
            object.predecessors.count { places["\($0.kind)/\($0.name)"] != nil }
        }
        var followers: [Int: [Int]] = [:]
        for (place, object) in objects.enumerated() {
            for before in object.predecessors.compactMap({ places["\($0.kind)/\($0.name)"] }) {
                followers[before, default: []].append(place)
            }
        }
        var ready = objects.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < ready.count {
            for follower in followers[ready[next]] ?? [] {
                waiting[follower] -= 1
                if waiting[follower] == 0 { ready.append(follower) }
            }
            next += 1
        }
        return (ready + objects.indices.filter { waiting[$0] > 0 }).map { objects[$0] }
    }

    /// What has predecessors comes behind everything else.
    static let last = ranks.count + 2

    static func rank(of kind: String) -> Int { ranks[kind] ?? ranks.count }

    /// What an event source becomes: bindings before all that they bind, and the Jobs, which run once, when all else
    /// is there.
    static func rank(of step: LoweredSource.Step) -> Int {
        switch step {
        case .binding: rank(of: "SinkBinding")
        case .workload: rank(of: "Trigger")
        case .job: ranks.count + 1
        }
    }

    private static let ranks: [String: Int] = Dictionary(
        uniqueKeysWithValues: [
            "Namespace", "CustomResourceDefinition", "ClusterRole", "ClusterRoleBinding", "NetworkPolicy",
            "ResourceQuota", "LimitRange", "PodDisruptionBudget", "ServiceAccount", "Secret", "ConfigMap",
            "PersistentVolumeClaim", "Role", "RoleBinding", "Service",
            // Sinks are there before anything is bound to them.
            "InMemoryChannel", "KafkaChannel", "Channel", "Broker", "KafkaSink", "JobSink", "IntegrationSink",
            "EventTransform", "RequestReply", "Sequence", "Parallel", "SinkBinding", "DaemonSet", "Pod",
            "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Trigger",
            "Subscription", "Job", "CronJob", "Ingress",
        ].enumerated().map { ($1, $0) })
}
