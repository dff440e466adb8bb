package import Model
internal import Text
internal import YAML

/// Exactly what a kontrakt's account needs in its namespace: to apply its objects, to watch over their Pods, and what it
/// can only pass on when it has it itself. Also what the settings bring along: the credentials that its Pods pull with, and
/// copies of what is external.
package func inferredRights(for kontrakt: Kontrakt, settings: Settings) -> [Permission] {
    let api = settings.sources.api
    var resources: [String: Set<String>] = [:]
    let sources = Set(kontrakt.content.sources.map(\.object.root))
    for object in kontrakt.objects where !sources.contains(object.root) {
        let upgrade = api == .stock ? ObjectUpgrade(of: object) : nil
        let group = Kinds.group(of: upgrade?.apiVersion ?? object.apiVersion)
        resources[group, default: []].insert(Kinds.resource(object.kind))
        if upgrade?.companions.isEmpty == false { resources["", default: []].insert("configmaps") }
    }
    for (group, kind) in kontrakt.content.sources.flatMap({ $0.outputKinds(api) }) {
        resources[group, default: []].insert(Kinds.resource(kind))
    }
    var rights = resources.sorted { $0.key < $1.key }.map { group, resources in
        Permission(groups: [group], resources: resources.sorted(), verbs: applyVerbs)
    }
    let watched = ["events", "pods"].filter { resources[""]?.contains($0) != true }
    if !watched.isEmpty { rights.append(Permission(groups: [""], resources: watched, verbs: readVerbs)) }
    rights.append(Permission(groups: [""], resources: ["pods/log"], verbs: ["get"]))
    if settings.secrets.pull != nil { rights += pullRights }
    rights += settings.external.flatMap(rightsToBring)
    // The verdict of what a CronJob starts is that of its Jobs.
    let batch = resources["batch"] ?? []
    if batch.contains("cronjobs"), !batch.contains("jobs") {
        rights.append(Permission(groups: ["batch"], resources: ["jobs"], verbs: readVerbs))
    }
    // A Namespace of a pool is the administrator's, and the server refuses a Role that says something of it.
    rights += passedOn(by: kontrakt).filter { settings.access.namespaces == .own || !$0.reachesNamespace }

    var seen: Set<Permission> = []
    return rights.filter { seen.insert($0).inserted }
}

private let readVerbs = ["get", "list", "watch"]
private let applyVerbs = readVerbs + ["create", "update", "patch", "delete"]

/// The Secret `kontrakt-pull` is made, and put on the accounts that Pods run as. What is created has no name yet.
private let pullRights = [
    Permission(groups: [""], resources: ["secrets"], verbs: ["create"]),
    Permission(groups: [""], resources: ["secrets"], verbs: ["get", "update", "patch"], names: ["kontrakt-pull"]),
    Permission(
        groups: [""], resources: ["serviceaccounts"], verbs: ["get", "update", "patch"],
        names: ["default", "kontrakt"]),
]

/// A copy is made, and made again by another call; of all other kinds it is looked whether the object is there.
private func rightsToBring(_ object: ExternalObject) -> [Permission] {
    let group = Kinds.apiVersion(of: object.kind).map(Kinds.group) ?? ""
    let resources = [Kinds.resource(object.kind)]
    let verbs = object.isCopied ? ["get", "update", "patch"] : ["get"]
    let named = Permission(groups: [group], resources: resources, verbs: verbs, names: [object.name])
    return object.isCopied ? [Permission(groups: [group], resources: resources, verbs: ["create"]), named] : [named]
}

/// RBAC lets nobody grant more than they have: an account that creates a Role holds its rules, and one that binds a
/// ClusterRole may `bind` it.
private func passedOn(by kontrakt: Kontrakt) -> [Permission] {
    var rights: [Permission] = []
    var bound: Set<String> = []
    for object in kontrakt.objects where object.group == rbac {
        if object.kind == "Role", let rules = object.root["rules"] {
            rights += rules.items.compactMap { rule in
                // What is no list of texts the server refuses; to leave a part of it out would make it mean more.
                guard let groups = texts(rule["apiGroups"]), let resources = texts(rule["resources"]),
                    let verbs = texts(rule["verbs"]), let names = texts(rule["resourceNames"])
                else { return nil }
                return Permission(groups: groups, resources: resources, verbs: verbs, names: names)
            }
        }
        if object.kind == "RoleBinding", let role = object.root["roleRef"], role["kind"]?.asString == "ClusterRole",
            let name = role["name"]?.asString
        {
            bound.insert(name)
        }
    }
    if !bound.isEmpty {
        rights.append(
            Permission(groups: [rbac], resources: ["clusterroles"], verbs: ["bind"], names: bound.sorted()))
    }
    return rights
}

extension Permission {
    fileprivate var reachesNamespace: Bool {
        groups.contains { $0.isEmpty || $0 == "*" }
            && resources.contains { $0.begins(with: "*") || $0 == "namespaces" || $0.begins(with: "namespaces/") }
    }
}

private let rbac = "rbac.authorization.k8s.io"

/// Nothing for none, and nil for something else than a list of texts.
private func texts(_ list: Node?) -> [String]? {
    guard let list, !list.isNull else { return [] }
    let items = Array(list.items)
    let texts = items.compactMap(\.asString)
    return list.kind == .sequence && texts.count == items.count ? texts : nil
}
