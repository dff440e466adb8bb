internal import Model
internal import Text
internal import YAML

extension Check {
    /// What picks Pods or Services by labels that nothing in the kontrakt has.
    static let unmatchedSelector = Check("unmatched-selector") { set, _ in
        guard set.home == .run else { return [] }
        let selecting = set.objects.compactMap { Selecting($0) }
        if selecting.isEmpty { return [] }
        let pods = set.labelledPods
        let services = set.objects.filter { $0.kind == "Service" }.map {
            ObjectLabels(mappings: [$0.root["metadata"]?["labels"]].compactMap(\.self))
        }
        return selecting.compactMap { one in
            let isMet =
                one.isOfServices
                ? services.contains { one.selector.matches($0) != .no } : !pods.picked(by: one.selector).isEmpty
            return isMet ? nil : one.problem(set, one.isOfServices ? services : pods.all.map(\.labels))
        }
    }
}

/// An object with a selector that leads nowhere when nothing has its labels.
private struct Selecting {
    let object: KubernetesObject
    let node: Node
    let selector: LabelSelector
    let isOfServices: Bool
    /// Whether the object is of no use without; else it only does nothing.
    let isNeeded: Bool

    init?(_ object: KubernetesObject) {
        let isLabels: Bool
        switch (object.group, object.kind) {
        case ("", "Service"):
            guard let labels = object.podSelector else { return nil }
            (node, isLabels, isNeeded) = (labels, true, true)
        case ("policy", "PodDisruptionBudget"), ("monitoring.coreos.com", "PodMonitor"),
            ("monitoring.coreos.com", "ServiceMonitor"):
            // Those of Prometheus may look into other namespaces.
            guard let labels = object.root["spec"]?["selector"], object.root["spec"]?["namespaceSelector"] == nil else {
                return nil
            }
            (node, isLabels, isNeeded) = (labels, false, false)
        case ("networking.k8s.io", "NetworkPolicy"):
            guard let labels = object.root["spec"]?["podSelector"] else { return nil }
            (node, isLabels, isNeeded) = (labels, false, false)
        default: return nil
        }
        self.object = object
        selector = isLabels ? LabelSelector(labels: node) : LabelSelector(node)
        isOfServices = object.kind == "ServiceMonitor"
        if selector.isEmpty { return nil }
    }

    func problem(_ set: CheckedSet, _ labels: [ObjectLabels]) -> Diagnostic {
        // The pair that nothing has is the one to mend; if each is somewhere, it is all of them together.
        let alone = selector.pairs.first { key, value in labels.allSatisfy { $0.has(key, value) == .no } }
        let values = alone.map { pair in Set(labels.compactMap { $0.value(pair.key)?.string }).sorted() } ?? []
        let pair = alone.map { "\($0.key.string): \($0.value.string)" }
        let place = alone?.value.span ?? (node.kind == .mapping ? firstKey : nil) ?? node.span
        let what = isOfServices ? "Service" : "Pod"
        let maker = isOfServices ? nil : set.inventory.possibleMaker(of: Target("", "Pod"))
        if isNeeded, maker == nil { return .serviceWithoutPods(object.name ?? "", pair, values: values, at: place) }
        return .unmatchedSelector(
            object.kind, object.name ?? "", pair, of: what, values: values, maker: maker?.kind, at: place)
    }

    private var firstKey: Span? {
        var entries = node.entries
        return entries.next()?.key.span
    }
}
