internal import Text
internal import YAML

/// `from` names earlier tasks that output the resource, under the name that it has where it is read.
func fromProblems(_ tasks: [Node], resources: [NamedItem]) -> [Diagnostic] {
    let types = Dictionary(resources.map { ($0.text, $0.node.value("type")?.asString) }) { first, _ in first }
    return tasks.enumerated().flatMap { number, task in
        (task.value("resources")?.mappings("inputs") ?? []).flatMap { input -> [Diagnostic] in
            guard let (key, from) = input.entry("from"), from.kind == .sequence, !from.isEmpty else { return [] }
            let name = task.value("name")?.asString ?? "task \(number + 1)"
            if number == 0 { return [.fromOnFirstTask(name, at: key.span)] }
            return from.items.filter { $0.asString != nil }.flatMap { source -> [Diagnostic] in
                let isSource = { (task: Node) in task.value("name")?.asString == source.string }
                guard let place = tasks.firstIndex(where: isSource) else {
                    let names = tasks[..<number].compactMap { $0.value("name")?.asString }
                    return [
                        .undeclaredReference(
                            source.string, kind: "task", of: "this Pipeline",
                            near: nearest(to: source.string, among: names), at: source.span)
                    ]
                }
                if place >= number {
                    return [.fromLaterTask(source.string, isItself: place == number, task: name, at: source.span)]
                }
                let type = input.value("resource")?.asString.flatMap { types[$0] ?? nil }
                return handOver(from: tasks[place], to: input, type: type, at: source)
            }
        }
    }
}

private func handOver(from producer: Node, to input: Node, type: String?, at source: Node) -> [Diagnostic] {
    guard let resource = input.value("resource")?.nonEmptyText else { return [] }
    let outputs = (producer.value("resources")?.mappings("outputs") ?? []).filter {
        $0.value("resource")?.asString == resource.string
    }
    guard let output = outputs.first else {
        return [.fromWithoutOutput(source.string, resource: resource.string, producer: producer.place, at: source.span)]
    }
    // Images and clusters are no folders: there `from` only says what comes first.
    if type == "image" || type == "cluster" { return [] }
    guard let name = input.value("name")?.nonEmptyText, let other = output.value("name")?.nonEmptyText,
        !outputs.contains(where: { $0.value("name")?.asString == name.string })
    else { return [] }
    return [
        .otherNameOverFrom(
            name.string, output: other.string, resource: resource.string, producer: source.string, other: other.span,
            at: name.span)
    ]
}
