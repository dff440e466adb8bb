internal import Model
internal import YAML

/// The Pods that a set makes, to be found by their labels.
struct LabelledPods {
    struct Pods {
        let object: KubernetesObject
        let template: Node
        let labels: ObjectLabels
    }

    let all: [Pods]
    private var numbers: [Int: [Int]] = [:]
    /// Those with labels whose texts are not known yet.
    private var open: [Int] = []

    init(_ set: ObjectSet) {
        var sources: [Node: EventSource] = [:]
        for source in set.sources { sources[source.object.root] = source }
        all = set.objects.filter { !$0.makesNoPods }.flatMap { object in
            object.pods.map { pod in
                // What is made from a source has the labels of the source, too.
                let owner = sources[object.root] == nil ? nil : object.root["metadata"]?["labels"]
                let mappings = [pod.node["metadata"]?["labels"], owner].compactMap(\.self)
                return Pods(object: object, template: pod.node, labels: ObjectLabels(mappings: mappings))
            }
        }
        for (number, pods) in all.enumerated() {
            for mapping in pods.labels.mappings {
                for (key, value) in mapping.entries {
                    numbers[hash(key, value), default: []].append(number)
                    if isVariable(value) { open.append(number) }
                }
            }
        }
    }

    /// Those that a selector certainly or possibly picks.
    func picked(by selector: LabelSelector) -> [(pods: Pods, match: Match)] {
        var candidates = Array(all.indices)
        if let (key, value) = selector.pairs.first, !isVariable(value) {
            candidates = (numbers[hash(key, value)] ?? []) + open
            // A label that only the cluster sets leads to no Pods here.
            if candidates.isEmpty { candidates = Array(all.indices) }
        }
        return candidates.compactMap { number in
            let match = selector.matches(all[number].labels)
            return match == .no ? nil : (all[number], match)
        }
    }

    private func hash(_ key: Node, _ value: Node) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(key.text))
        hasher.combine(UInt8(ascii: "="))
        hasher.combine(bytes: UnsafeRawBufferPointer(value.text))
        return hasher.finalize()
    }
}

extension KubernetesObject {
    /// A template that something else would have to take up.
    fileprivate var makesNoPods: Bool { group.isEmpty && kind == "PodTemplate" }

    /// Whether it is plain Kubernetes, of which all rules for Pods are known.
    var isOfKubernetes: Bool { group.isEmpty || group == "apps" || group == "batch" || group == "extensions" }
}
