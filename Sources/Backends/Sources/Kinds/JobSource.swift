internal import Model
internal import YAML

extension SourceKind {
    /// Runs to completion once. Its Job's name has a hash: an unchanged source is the Job that is there, and a changed one
    /// is a new Job, because nobody may change the template of an old one.
    static let job = SourceKind(
        "JobSource", ["sources.knative.dev/v1alpha1"], slug: "jobsource", template: ["spec", "template"],
        workload: .init("batch/v1", "Job", isHashed: true), preference: .knownOrServing, hasOriginal: true
    ) { source, place in
        let body = SourceBody(source, in: place)
        var spec = body.spec
        spec.setDefault("backoffLimit", 6)
        let retries = spec["backoffLimit"]?.asInt ?? 6
        spec.change("template") { template in
            body.fill(&template)
            template.change("spec") { pod in
                // An empty text is no policy either.
                if pod["restartPolicy"]?.asString == "" { pod["restartPolicy"] = nil }
                pod.setDefault("restartPolicy", retries <= 0 ? "Never" : "OnFailure")
            }
        }
        let stance = source.delivery.isBound ? SourceBody.include : SourceBody.exclude
        let metadata = body.metadata(
            hashedName(of: body, content: spec), labels: [body.label, stance])
        return body.binding(to: .jobs) + [LoweredSource(.job, body.object("batch/v1", "Job", metadata, spec: spec))]
    }
}

/// `<name>-jobsource-<hash of what cannot be changed later>`, at most 63 characters.
private func hashedName(of body: SourceBody, content spec: Value) -> String {
    let fixed = ["completions", "completionMode", "manualSelector", "podFailurePolicy", "selector", "successPolicy"]
    var printer = Printer()
    printer.print(spec["template"] ?? .null)
    // A template alone decides as long as nothing else is said that cannot be changed either.
    for field in fixed {
        if let value = spec[field], !value.isNull { printer.print(.map([.init(field, value)])) }
    }
    let hash = SHA256.hex(String(decoding: printer.bytes, as: UTF8.self), first: 10)
    let tail = "-\(body.source.kind.slug)-\(hash)"
    // The Pods of an indexed Job have a number behind its name, and as many characters.
    let isIndexed = spec["completionMode"]?.asString == "Indexed"
    let number = isIndexed ? "-\(max(0, (spec["completions"]?.asInt ?? 1) - 1))" : ""
    var head = String(body.name.prefix(63 - tail.utf8.count - number.utf8.count))
    while head.hasSuffix("-") || head.hasSuffix(".") { head.removeLast() }
    return head + tail
}
