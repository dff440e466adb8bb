internal import Model
internal import YAML

/// What a Job calls its `spec`, wherever it stands.
struct JobSpec {
    let object: KubernetesObject
    let node: Node
    /// Whether a CronJob makes the Jobs.
    let isScheduled: Bool
}

extension KubernetesObject {
    /// The Job that the object is, makes, or becomes.
    var jobSpec: JobSpec? {
        let isScheduled = cronSpec != nil
        let path: [StaticString]
        switch (group, kind) {
        case ("batch", "Job"), ("sources.knative.dev", "JobSource"): path = ["spec"]
        case ("sinks.knative.dev", "JobSink"): path = ["spec", "job", "spec"]
        case _ where isScheduled: path = ["spec", "jobTemplate", "spec"]
        default: return nil
        }
        guard let node = root.below(path), node.kind == .mapping else { return nil }
        return JobSpec(object: self, node: node, isScheduled: isScheduled)
    }

    /// The `spec` of a CronJob, or of a source that becomes one.
    var cronSpec: Node? {
        switch (group, kind) {
        case ("batch", "CronJob"), ("sources.knative.dev", "CronJobSource"): root["spec"]
        default: nil
        }
    }
}
