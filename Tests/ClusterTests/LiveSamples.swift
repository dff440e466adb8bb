import Cluster
import Text
import YAML

/// What a namespace holds, written as the API server answers.
func look(_ objects: String...) throws -> Snapshot {
    let text = "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + objects.joined(separator: ",") + "]}"
    let files = SourceMap([SourceFile(path: "answer", bytes: Array(text.utf8))])
    let parsed = parseDocuments(files.ids, of: files)
    guard parsed.flatMap(\.diagnostics).isEmpty else { throw UnreadableSample(text: text) }
    return Snapshot(parsed.flatMap(\.documents))
}

struct UnreadableSample: Error { let text: String }

/// An object with a status, by the parts that matter.
func object(
    _ apiVersion: String, _ kind: String, _ name: String, metadata: String = "", spec: String = "",
    status: String = "", generation: Int = 1
) -> String {
    let more = metadata.isEmpty ? "" : ",\(metadata)"
    return """
        {"apiVersion":"\(apiVersion)","kind":"\(kind)","metadata":{"name":"\(name)","uid":"uid-\(kind)-\(name)",\
        "generation":\(generation),"creationTimestamp":"2024-05-01T10:00:00Z"\(more)},\
        "spec":{\(spec)},"status":{\(status)}}
        """
}

/// A Pod with one container `c`; `state` is what stands in its status beside name and image.
func pod(
    _ name: String = "p", phase: String = "Running", policy: String = "Always", labels: String = "", owner: String = "",
    state: String = "", conditions: String = "", created: String = "2024-05-01T10:00:00Z", image: String = "web:1"
) -> String {
    let owned = owner.split(separator: "/").map(String.init)
    let references =
        owned.count == 2
        ? ",\"ownerReferences\":[{\"kind\":\"\(owned[0])\",\"name\":\"\(owned[1])\",\"controller\":true}]" : ""
    let statuses =
        state.isEmpty ? "" : ",\"containerStatuses\":[{\"name\":\"c\",\"image\":\"web:1\",\(state)}]"
    return """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\(name)","uid":"uid-Pod-\(name)",\
        "creationTimestamp":"\(created)","labels":{\(labels)}\(references)},\
        "spec":{"restartPolicy":"\(policy)","containers":[{"name":"c","image":"\(image)"}]},\
        "status":{"phase":"\(phase)","startTime":"2024-05-01T10:00:01Z","conditions":[\(conditions)]\(statuses)}}
        """
}

func condition(_ type: String, _ status: String, reason: String = "", message: String = "") -> String {
    """
    {"type":"\(type)","status":"\(status)","reason":"\(reason)","message":"\(message)",\
    "lastTransitionTime":"2024-05-01T10:00:09Z"}
    """
}

func waiting(_ reason: String, _ message: String = "") -> String {
    "\"state\":{\"waiting\":{\"reason\":\"\(reason)\",\"message\":\"\(message)\"}}"
}

func ended(_ exitCode: Int) -> String {
    "\"state\":{\"terminated\":{\"exitCode\":\(exitCode),\"reason\":\"Error\",\"finishedAt\":\"2024-05-01T10:00:31Z\"}}"
}

func event(_ reason: String, _ message: String, about kind: String, _ name: String) -> String {
    """
    {"apiVersion":"v1","kind":"Event","metadata":{"name":"e-\(reason)-\(name)"},"reason":"\(reason)","type":"Warning",\
    "message":"\(message)","lastTimestamp":"2024-05-01T10:00:05Z",\
    "involvedObject":{"kind":"\(kind)","name":"\(name)","uid":"uid-\(kind)-\(name)"}}
    """
}

/// The word for a state, with how long it may last.
func word(_ state: ObjectState) -> String {
    switch state {
    case .ready: "ready"
    case .waiting: "waiting"
    case .stuck(_, let patience): "stuck \(patience)"
    case .failed: "failed"
    }
}
