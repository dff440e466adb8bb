internal import YAML

/// An object as the API server returned it.
package struct LiveObject: Sendable {
    let node: Node
    package let kind: String
    package let group: String
    package let name: String
    package let generateName: String?
    package let uid: String
    /// The controller that made it.
    package let owner: Owner?
    /// RFC 3339 in UTC: the later one is the greater one.
    package let created: String
    /// Keeps the node alive.
    private let document: Document

    package struct Owner: Hashable, Sendable {
        package let kind: String
        package let name: String
    }

    /// Nil when it is no object that an API server returns.
    init?(_ node: Node, in document: Document) {
        guard let kind = node["kind"]?.asString, let metadata = node["metadata"],
            let name = metadata["name"]?.asString
        else { return nil }
        self.node = node
        self.document = document
        self.kind = kind
        self.name = name
        group = apiGroup(of: node["apiVersion"]?.asString ?? "")
        generateName = metadata["generateName"]?.asString
        uid = metadata["uid"]?.asString ?? ""
        created = metadata["creationTimestamp"]?.asString ?? ""
        owner = metadata["ownerReferences"]?.items.first { $0["controller"]?.asBool == true }.flatMap {
            guard let kind = $0["kind"]?.asString, let name = $0["name"]?.asString else { return nil }
            return Owner(kind: kind, name: name)
        }
    }

    package func label(_ key: String) -> String? { node["metadata"]?["labels"]?.entry(key)?.value.asString }

    /// The label by which a Pod says what it is to its kontrakt.
    var isTest: Bool { label("kontrakt") == "test" }
    var isTarget: Bool { label("kontrakt") == "target" }

    var spec: Node? { node["spec"] }
    var status: Node? { node["status"] }
    var isBeingDeleted: Bool { node["metadata"]?["deletionTimestamp"] != nil }

    /// Whether the status speaks of the object as it is now. Before a controller has looked, old figures lie.
    var isObserved: Bool {
        guard let observed = status?["observedGeneration"]?.asInt else { return false }
        return observed >= node["metadata"]?["generation"]?.asInt ?? 0
    }

    /// A whole number of the status; the API leaves zeros out.
    func count(_ field: String) -> Int64 { status?.entry(field)?.value.asInt ?? 0 }

    func condition(_ type: String) -> Condition? {
        status?["conditions"]?.items.lazy.compactMap(Condition.init).first { $0.type == type }
    }
}

/// The group of an `apiVersion`; empty for the core group.
func apiGroup(of apiVersion: String) -> String {
    apiVersion.contains("/") ? String(apiVersion.prefix { $0 != "/" }) : ""
}

struct Condition {
    let type: String
    let status: String
    let reason: String
    let message: String

    init?(_ node: Node) {
        guard let type = node["type"]?.asString, let status = node["status"]?.asString else { return nil }
        self.type = type
        self.status = status
        reason = node["reason"]?.asString ?? ""
        message = node["message"]?.asString ?? ""
    }

    var isTrue: Bool { status == "True" }
    var isFalse: Bool { status == "False" }

    /// Message and reason as one text, whichever there is.
    var text: String { message.isEmpty ? reason : reason.isEmpty ? message : "\(message) (\(reason))" }
}
