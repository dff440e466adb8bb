internal import Model
internal import Text
internal import YAML

/// A SinkBinding, written by hand or made for a bound source.
struct Binding {
    enum Target {
        case name(String)
        /// With other conditions beside them, `isWhole` is false.
        case labels([String: String], isWhole: Bool)
    }

    /// `the SinkBinding x`
    let title: String
    let span: Span
    /// Nil is that of the set.
    let namespace: String?
    let group: String
    let kind: String
    let target: Target
    /// The object that it is made for; nil for one that is written by hand.
    let workload: BoundObject?
}

/// Something that a binding could find.
struct BoundObject {
    let title: String
    let name: String
    let namespace: String?
    let group: String
    let kind: String
    let labels: [String: String]
}

extension KubernetesObject {
    var isSinkBinding: Bool {
        kind == "SinkBinding" && ["sources.knative.dev", "sources.eventing.knative.dev"].contains(group)
    }

    /// What a binding could find of this object: itself, or the Jobs of a CronJob.
    func bound(in set: CheckedSet) -> BoundObject {
        let isCronJob = group == "batch" && kind == "CronJob"
        let metadata = isCronJob ? root["spec"]?["jobTemplate"]?["metadata"] : root["metadata"]
        return BoundObject(
            title: isCronJob ? "the Jobs of the CronJob `\(name ?? "")`" : "the \(kind) `\(name ?? "")`",
            name: isCronJob ? "" : name ?? "", namespace: set.home(of: self), group: group,
            kind: isCronJob ? "Job" : kind, labels: metadata?["labels"]?.texts ?? [:])
    }

    /// The binding that this object is; nil for all others, and for one that says no subject.
    func binding(in set: CheckedSet) -> Binding? {
        guard isSinkBinding, let subject = root["spec"]?["subject"], let apiVersion = subject["apiVersion"]?.asString,
            let kind = subject["kind"]?.asString
        else { return nil }
        let target: Binding.Target
        if let name = subject["name"]?.asString, !name.isEmpty {
            target = .name(name)
        } else if let selector = subject["selector"], selector.kind == .mapping {
            let others = selector["matchExpressions"].map { !$0.isNull && !$0.isEmpty } ?? false
            target = .labels(selector["matchLabels"]?.texts ?? [:], isWhole: !others)
        } else {
            return nil
        }
        return Binding(
            title: "the SinkBinding `\(name ?? "")`", span: root["metadata"]?["name"]?.span ?? root.span,
            namespace: set.home(of: self), group: Kinds.group(of: apiVersion), kind: kind, target: target,
            workload: nil)
    }
}

extension EventSource {
    /// The binding that is made for a bound source; nil when it needs none.
    func binding(in set: CheckedSet) -> Binding? {
        guard delivery.isBound, !kind.template.isEmpty, kind.kind != "ContainerSource" else { return nil }
        let isJob = kind.workload.kind.hasSuffix("Job")
        var labels = object.root["metadata"]?["labels"]?.texts ?? [:]
        if kind.workload.kind == "CronJob" {
            labels.merge(definition.spec?["jobTemplate"]?["metadata"]?["labels"]?.texts ?? [:]) { $1 }
        }
        labels[kind.label] = name
        let workload = BoundObject(
            title: isJob ? "the Jobs of the \(title)" : "the \(kind.workload.kind) of the \(title)",
            name: isJob ? "" : name, namespace: set.home(of: object),
            group: Kinds.group(of: kind.workload.apiVersion), kind: isJob ? "Job" : kind.workload.kind, labels: labels)
        return Binding(
            title: "that of the \(title)", span: nameSpan, namespace: workload.namespace, group: workload.group,
            kind: workload.kind, target: isJob ? .labels([kind.label: name], isWhole: true) : .name(name),
            workload: workload)
    }
}

extension Binding {
    /// Whether it binds an object of its own namespace.
    func binds(_ object: BoundObject) -> Bool {
        guard group == object.group, kind == object.kind, namespace == object.namespace else { return false }
        switch target {
        case .name(let name): return name == object.name
        case .labels(let labels, let isWhole): return isWhole && labels.allSatisfy { object.labels[$0.key] == $0.value }
        }
    }
}

extension CheckedSet {
    /// The namespace of an object, for comparing; nil is the one that the whole set is in.
    fileprivate func home(of object: KubernetesObject) -> String? { home == .run ? nil : namespace(of: object) }
}

extension Node {
    /// The entries of a mapping of texts.
    fileprivate var texts: [String: String] {
        Dictionary(entries.map { ($0.key.string, $0.value.string) }) { _, last in last }
    }
}
