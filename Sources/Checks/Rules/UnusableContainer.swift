internal import Model
internal import Text
internal import YAML

extension Check {
    /// The API server refuses Pods without containers, and containers without an image or a name of their own.
    static let unusableContainer = Check("unusable-container") { set, _ in
        set.sources.flatMap { source in
            malformedLists(of: source) + source.containers.flatMap { missingParts(of: $0) } + sharedNames(in: source)
        }
    }
}

private func malformedLists(of source: EventSource) -> [Diagnostic] {
    guard let template = source.podTemplate else { return [] }
    guard let (key, pod) = template.entry("spec"), !pod.isNull else {
        var entries = template.entries
        return [.noContainers(in: source.quotedTitle, at: entries.next()?.key.span ?? template.span)]
    }
    var problems: [Diagnostic] = []
    for field in ["initContainers", "containers"] {
        let list = pod.entry(field)
        if let list, !list.value.isNull, list.value.kind != .sequence {
            problems.append(.malformedContainers(field, isList: true, list.value.typeName, at: list.value.span))
        } else if field == "containers", list.map({ $0.value.isNull || $0.value.isEmpty }) ?? true {
            problems.append(.noContainers(in: source.quotedTitle, at: list?.key.span ?? key.span))
        }
        for item in list.map({ Array($0.value.items) }) ?? [] where item.kind != .mapping {
            problems.append(.malformedContainers(field, isList: false, item.typeName, at: item.span))
        }
    }
    return problems
}

private func missingParts(of container: Container) -> [Diagnostic] {
    let name = container.writtenName
    var problems: [Diagnostic] = []
    // One that is no text, or an empty one, is reported where images are read.
    if container.node["image"] == nil { problems.append(.containerWithoutImage(name?.string, at: container.place)) }
    if container.isInit, name == nil { problems.append(.namelessInitContainer(at: container.place)) }
    return problems
}

private func sharedNames(in source: EventSource) -> [Diagnostic] {
    let containers = source.containers
    let count = containers.count { !$0.isInit }
    var first: [String: Span] = [:]
    var problems: [Diagnostic] = []
    // What has a name comes first: then it is the made name that is one too many.
    for container in containers.filter({ $0.writtenName != nil }) + containers.filter({ $0.writtenName == nil }) {
        if container.writtenName == nil, container.isInit || source.isFlat { continue }
        let name = container.writtenName?.string ?? source.containerName(container.number, of: count)
        if let earlier = first[name] {
            problems.append(
                .sharedContainerName(name, isMade: container.writtenName == nil, first: earlier, at: container.place))
        } else {
            first[name] = container.place
        }
    }
    return problems
}

extension Container {
    fileprivate var writtenName: Node? {
        guard let name = node.value("name"), !name.isEmpty else { return nil }
        return name
    }
}
