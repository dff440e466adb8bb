package import YAML

/// What a namespace held at one moment.
package struct Snapshot: Sendable {
    package let objects: [LiveObject]
    package let pods: [LiveObject]
    package let events: [Event]

    /// What `kubectl get -o json` answered: Lists or single objects.
    package init(_ answers: [Document]) {
        let all = answers.flatMap { answer -> [LiveObject] in
            guard let root = answer.root else { return [] }
            let nodes = root["items"].map { Array($0.items) } ?? [root]
            return nodes.compactMap { LiveObject($0, in: answer) }
        }
        objects = all.filter { $0.kind != "Event" }
        pods = objects.filter { $0.kind == "Pod" && $0.group.isEmpty }
        events = all.filter { $0.kind == "Event" }.map(Event.init).sorted { $0.time < $1.time }
    }

    package func object(group: String, kind: String, named name: String) -> LiveObject? {
        objects.first { $0.name == name && $0.kind == kind && $0.group == group }
    }

    /// The newest one that was made with this prefix, and by nobody else.
    package func object(group: String, kind: String, generatedFrom prefix: String) -> LiveObject? {
        objects.filter { $0.generateName == prefix && $0.kind == kind && $0.group == group && $0.owner == nil }
            .max { ($0.created, $0.name) < ($1.created, $1.name) }
    }

    /// What was said about an object, oldest first.
    package func events(about object: LiveObject) -> [Event] { events.filter { $0.uid == object.uid } }
}

/// Something that a component of the cluster noticed about an object.
package struct Event: Sendable {
    package let reason: String
    package let message: String
    package let isWarning: Bool
    package let kind: String
    package let name: String
    let uid: String
    /// RFC 3339 in UTC.
    let time: String

    init(_ object: LiveObject) {
        let node = object.node
        let involved = node["involvedObject"]
        reason = node["reason"]?.asString ?? ""
        message = node["message"]?.asString ?? ""
        isWarning = node["type"]?.asString == "Warning"
        kind = involved?["kind"]?.asString ?? ""
        name = involved?["name"]?.asString ?? ""
        uid = involved?["uid"]?.asString ?? ""
        let series = node["series"]?["lastObservedTime"]?.asString
        time = series ?? node["lastTimestamp"]?.asString ?? node["eventTime"]?.asString ?? object.created
    }
}
