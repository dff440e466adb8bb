internal import Text

/// The labels by which kompose is told what a compose file has no words for.
struct KomposeLabels {
    private var values: [String: Placed<String>] = [:]
    /// Those of kompose's that are understood, without their `kompose.`, in the order of the file.
    private(set) var names: [Placed<String>] = []
    /// All others, and those for kontrakt.
    private(set) var others: [ComposeReading.Pair] = []

    private static let known = Set<String>([
        "controller.type", "cronjob.backoff_limit", "cronjob.concurrency_policy", "cronjob.schedule",
        "image-pull-policy", "image-pull-secret", "init.containers.command", "init.containers.image",
        "init.containers.name", "security-context.fsgroup", "service.external-traffic-policy", "service.name_override",
        "service.nodeport.port", "service.type", "serviceaccount-name", "volume.size", "volume.storage-class-name",
        "volume.subpath", "volume.type",
    ]).union(probes)

    private static let probes = ["liveness", "readiness"].flatMap { probe in
        [
            "disable", "http_get_path", "http_get_port", "interval", "retries", "start_period", "tcp_port", "test",
            "timeout",
        ]
        .map { "service.healthcheck.\(probe).\($0)" }
    }

    private static let lost: [String: String] = [
        "controller.port.expose": "nothing outside of the cluster asks a kontrakt",
        "hpa.cpu": "a kontrakt does not grow", "hpa.memory": "a kontrakt does not grow",
        "hpa.replicas.max": "a kontrakt does not grow", "hpa.replicas.min": "a kontrakt does not grow",
        "service.expose": "nothing outside of the cluster asks a kontrakt",
        "service.expose.ingress-class-name": "nothing outside of the cluster asks a kontrakt",
        "service.expose.tls-secret": "nothing outside of the cluster asks a kontrakt",
        "service.group": "every service has Pods of its own",
    ]

    init() {}

    init(_ labels: [ComposeReading.Pair], findings: inout [Diagnostic]) {
        for label in labels {
            guard let name = label.name.rest(after: "kompose.").map(String.init) else {
                others.append(label)
                continue
            }
            if let reason = Self.lost[name] {
                findings.append(.notCarriedOver(label.name, because: reason, at: label.nameSpan))
            } else if Self.known.contains(name) {
                values[name] = Placed(value: label.value ?? "", span: label.span)
                names.append(Placed(value: name, span: label.nameSpan))
            } else {
                let all = (Self.known.union(Self.lost.keys)).sorted().map { "kompose.\($0)" }
                findings.append(.unknownKomposeLabel(label.name, known: all, at: label.nameSpan))
            }
        }
    }

    subscript(name: String) -> Placed<String>? { values[name] }

    /// A whole number; anything else is a complaint.
    func number(_ name: String, _ reading: inout ComposeReading) -> Placed<Int>? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text.value), number >= 0 else {
            reading.refuse("`kompose.\(name)` is `\(text.value)`, and must be a whole number", at: text.span)
            return nil
        }
        return Placed(value: number, span: text.span)
    }

    /// One of some words, however they are capitalised.
    func choice(_ name: String, of words: [String], _ reading: inout ComposeReading) -> Placed<String>? {
        guard let text = values[name] else { return nil }
        guard let word = words.first(where: { $0.lowercased() == text.value.lowercased() }) else {
            reading.refuse(
                "`kompose.\(name)` is `\(text.value)`",
                help: "write \(words.map { "`\($0)`" }.joined(separator: ", "))", at: text.span)
            return nil
        }
        return Placed(value: word, span: text.span)
    }
}
