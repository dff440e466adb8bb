internal import Model
internal import YAML

extension SourceKind {
    /// Runs by a schedule. A SinkBinding cannot bind a CronJob, only the Jobs that it makes.
    static let cronJob = SourceKind(
        "CronJobSource", ["sources.knative.dev/v1alpha1"], slug: "cronjobsource",
        template: ["spec", "jobTemplate", "spec", "template"], workload: .init("batch/v1", "CronJob"),
        hasOriginal: true
    ) { source, place in
        let body = SourceBody(source, in: place)
        var spec = body.spec
        spec.setDefault("suspend", false)
        // Old Jobs that carry another address keep a binding from becoming ready.
        spec.setDefault("successfulJobsHistoryLimit", 1)
        spec.setDefault("failedJobsHistoryLimit", 1)
        spec.change("jobTemplate") { job in
            job.change("metadata") { metadata in
                var labels = metadata["labels"]?.entries ?? []
                for (key, value) in [body.label] + body.includeLabel { labels.set(key, value) }
                metadata["labels"] = .map(labels)
            }
            job.change("spec") { spec in
                spec.change("template") { template in
                    body.fill(&template)
                    template.change("spec") { pod in
                        let policy = pod["restartPolicy"]?.asString ?? ""
                        if policy.isEmpty || policy == "Always" { pod["restartPolicy"] = "Never" }
                    }
                }
            }
        }
        let metadata = body.metadata(body.name, labels: [body.label])
        return body.binding(to: .jobs) + [
            LoweredSource(.workload, body.object("batch/v1", "CronJob", metadata, spec: spec))
        ]
    }
}
