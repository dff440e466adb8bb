internal import Text
internal import YAML

extension TektonRules {
    /// What a shell reads as its program: whoever gives a value to what is put in there writes a part of the program.
    mutating func checkInjection(in container: Node, of task: TaskScope) {
        for text in programs(of: container) {
            var named: Set<Word> = []
            text.node.eachExpression { expression in
                guard let source = untrusted(expression, in: task), named.insert(expression.parts[1]).inserted else {
                    return
                }
                found.append(
                    .scriptInjection(
                        expression.written, from: source, in: text.field,
                        variable: variableName(expression.parts), at: expression.span(in: files)))
            }
        }
    }

    /// `script`, and what a shell gets behind `-c`.
    private func programs(of container: Node) -> [(node: Node, field: String)] {
        if let script = container.value("script") { return [(script, "script")] }
        var words: [Node] = []
        for list in [container.value("command"), container.value("args")] {
            if let list { words += Array(list.items) }
        }
        guard let shell = words.firstIndex(where: isShell) else { return [] }
        let rest = words[(shell + 1)...]
        guard let flag = rest.firstIndex(where: { $0.hasPrefix("-") && $0.text.last == UInt8(ascii: "c") }),
            flag + 1 < words.count
        else { return [] }
        return [(words[flag + 1], "\(words[shell].string) \(words[flag].string)")]
    }

    private func isShell(_ word: Node) -> Bool {
        let name = word.text.split(separator: UInt8(ascii: "/")).last.map { Word(UnsafeBufferPointer(rebasing: $0)) }
        return name?.isOne(of: ["sh", "bash", "ash", "dash", "ksh", "zsh"]) ?? false
    }

    /// What somebody else says at run time; nil for what nobody can choose freely.
    private func untrusted(_ expression: Expression, in task: TaskScope) -> String? {
        let parts = expression.parts
        if parts[0].equals("params"), parts.count > 1 {
            guard !task.isClosed, let param = task.param(parts[1]), param.node.value("enum") == nil else { return nil }
            // What cannot be put into a text at all was said already.
            switch param.type {
            case .array: if case .at = expression.index {} else { return nil }
            case .object: if parts.count != 3 { return nil }
            case .string, nil: if parts.count != 2 && param.type != nil { return nil }
            }
            return "the param `\(param.text)`"
        }
        if parts[0].equals("tasks"), parts.count > 3, parts[2].equals("results"), task.pipelineTasks[parts[1]] != nil {
            return "a result of the task `\(parts[1].string)`"
        }
        return nil
    }

    /// What a person would call the variable.
    func variableName(_ parts: [Word]) -> String {
        let named = parts[0].equals("tasks") ? parts[3...] : parts[1...]
        let text = named.map(\.string).joined(separator: "_").uppercased()
        return String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
