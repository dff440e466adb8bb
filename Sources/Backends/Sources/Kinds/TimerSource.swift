internal import Model
internal import YAML

extension SourceKind {
    /// The CronJobSource of old Eventing ran nothing: it posted `data` by a schedule, as PingSource does today.
    static let timer = SourceKind(
        "CronJobSource", ["sources.eventing.knative.dev/v1alpha1"], slug: "timer", template: [],
        workload: .init("sources.knative.dev/v1", "PingSource"), preference: .bound
    ) { source, place in
        let body = SourceBody(source, in: place)
        var spec = Value.map([])
        if let schedule = body.spec["schedule"] { spec["schedule"] = schedule }
        spec["contentType"] = "application/json"
        spec["data"] = .string(JSONText.inObject(source.definition.spec?["data"].map(place.text) ?? ""))
        if let reference = body.reference { spec["sink"] = reference }
        if let overrides = body.overrides { spec["ceOverrides"] = overrides }
        return [
            LoweredSource(
                .workload, body.object("sources.knative.dev/v1", "PingSource", body.metadata(body.name), spec: spec))
        ]
    }
}
