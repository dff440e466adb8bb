internal import Model
internal import Text
internal import YAML

extension Check {
    /// Names inside of objects that the API server refuses: of containers, volumes, ports, variables and keys.
    static let invalidPartName = Check("invalid-part-name") { set, _ in
        var problems: [Diagnostic] = []
        for pod in set.plainPods { addProblems(of: pod, to: &problems) }
        for object in set.objects where object.group.isEmpty {
            switch object.kind {
            case "ConfigMap", "Secret": addProblems(ofData: object.root, to: &problems)
            case "Service": addProblems(ofService: object.root, to: &problems)
            default: continue
            }
        }
        return problems
    }
}

private func addProblems(of pod: PlainPod, to problems: inout [Diagnostic]) {
    for volume in pod.spec.list("volumes") {
        add(volume["name"], NameGrammar.isLabel, .volume, to: &problems)
    }
    for container in pod.containers {
        for (key, value) in container.node.entries {
            if key.equals("name") {
                add(value, NameGrammar.isLabel, .container, to: &problems)
            } else if key.equals("ports") {
                for port in value.items {
                    add(port["name"], NameGrammar.isPortName, .containerPort, to: &problems)
                    addNumber(port["containerPort"], to: &problems)
                }
            } else if key.equals("env") {
                for variable in value.items {
                    add(variable["name"], NameGrammar.isVariableName, .variable, to: &problems)
                }
            }
        }
    }
}

private func addProblems(ofData root: Node, to problems: inout [Diagnostic]) {
    for (field, data) in root.entries
    where field.equals("data") || field.equals("stringData") || field.equals("binaryData") {
        for (key, _) in data.entries { add(key, NameGrammar.isDataKey, .dataKey, to: &problems) }
    }
}

private func addProblems(ofService root: Node, to problems: inout [Diagnostic]) {
    let ports = root["spec"]?.list("ports") ?? []
    for port in ports {
        add(port["name"], NameGrammar.isLabel, .servicePort, to: &problems)
        addNumber(port["port"], to: &problems)
        if ports.count > 1, port["name"] == nil, let place = port["port"] {
            problems.append(.namelessPort(at: place.span))
        }
        guard let target = port["targetPort"] else { continue }
        if target.isText {
            add(target, NameGrammar.isPortName, .target, to: &problems)
        } else {
            addNumber(target, to: &problems)
        }
    }
}

private func add(
    _ name: Node?, _ grammar: (UnsafeBufferPointer<UInt8>) -> Bool, _ part: NamedPart, to problems: inout [Diagnostic]
) {
    guard let name, name.isText, !grammar(name.text), !isVariable(name), !name.isEmpty || part != .target else {
        return
    }
    let number = part == .target ? Int(name.string).map { "\($0)" } : nil
    problems.append(.invalidPartName(name.string, part, meant: number, at: name.span))
}

private func addNumber(_ port: Node?, to problems: inout [Diagnostic]) {
    guard let port, let number = port.asInt, !(1...65535).contains(number) else { return }
    problems.append(.impossiblePort(number, at: port.span))
}
