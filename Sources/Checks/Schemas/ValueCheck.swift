internal import Model
internal import Text
internal import YAML

// What a schema says of a value beyond its type: how it is written, how large it is, which forms it may have.
extension SchemaCheck {
    mutating func checkQuantity(_ node: Node) {
        guard node.isText, !isVariable(node), !isQuantity(node.string) else { return }
        report { _, path in
            .valueNotInSchema(
                path, has: "be an amount, which `\(node.string)` is not",
                help: "write it like `500m`, `1.5` or `2Gi`", at: node.span)
        }
    }

    mutating func check(_ node: Node, _ rules: ValueRules) {
        switch node.kind {
        case .mapping: checkSize(node.entries.reduce(0) { count, _ in count + 1 }, rules.sizes, "field", of: node)
        case .sequence:
            checkSize(node.items.reduce(0) { count, _ in count + 1 }, rules.counts, "item", of: node)
            checkRepeated(node, rules)
        case .scalar:
            switch node.scalar {
            case .string: checkText(node, rules)
            case .int, .float: checkNumber(node, rules)
            case .null, .bool: break
            }
        }
        checkAllowed(node, rules.allowed)
    }

    private mutating func checkAllowed(_ node: Node, _ allowed: [Node]) {
        guard !allowed.isEmpty, node.kind == .scalar, !isVariable(node), !allowed.contains(where: node.isSame) else {
            return
        }
        // Kubernetes takes an empty text for none.
        if isBuiltIn, node.text.isEmpty { return }
        guard !isTrying else {
            hasFailed = true
            return
        }
        let values = allowed.map(\.string)
        let meant = node.isText && !node.text.isEmpty ? nearest(to: node.string, among: values) : nil
        report { _, path in
            .notAmongValues(
                node.string, of: path, allowed: values, meant: meant,
                spelling: meant.map(node.spelling), at: node.span)
        }
    }

    private mutating func checkText(_ node: Node, _ rules: ValueRules) {
        if isVariable(node) { return }
        let text = node.string
        if isBuiltIn, text.isEmpty { return }
        if let format = rules.format, format.numbers == nil, !format.holds(text) {
            say(node, format.rule + (text.utf8.count > 60 ? "" : ", which `\(text)` is not"), such: format.example)
        }
        if let pattern = rules.pattern, !pattern.matches(text) {
            say(node, "match `\(pattern.source)`, which `\(text)` does not")
        }
        checkSize(text.unicodeScalars.count, rules.lengths, "character", of: node)
    }

    private mutating func checkNumber(_ node: Node, _ rules: ValueRules) {
        guard let number = node.double else { return }
        if let format = rules.format, let numbers = format.numbers, node.asInt.map({ !numbers.contains($0) }) ?? true {
            say(node, format.rule)
        }
        if let bound = rules.minimum, bound.isExclusive ? number <= bound.value : number < bound.value {
            say(node, "be \(bound.isExclusive ? "more than" : "at least") \(plain(bound.value))")
        }
        if let bound = rules.maximum, bound.isExclusive ? number >= bound.value : number > bound.value {
            say(node, "be \(bound.isExclusive ? "less than" : "at most") \(plain(bound.value))")
        }
        if let divisor = rules.divisor, divisor > 0 {
            let share = number / divisor
            if abs(share - share.rounded()) > 1e-9 { say(node, "be a multiple of \(plain(divisor))") }
        }
    }

    private func plain(_ number: Double) -> String {
        Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    }

    private mutating func checkSize(
        _ count: @autoclosure () -> Int, _ range: ValueRules.Range?, _ noun: String, of node: Node
    ) {
        guard let range else { return }
        let count = count()
        func counted(_ number: Int) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        if let least = range.least, count < least {
            say(node, "have at least \(counted(least)), and has \(count == 0 ? "none" : "\(count)")")
        }
        if let most = range.most, count > most { say(node, "have at most \(counted(most)), and has \(count)") }
    }

    private mutating func say(_ node: Node, _ rule: String, such example: String? = nil) {
        report { check, path in
            .valueNotInSchema(
                path, has: rule, help: example.map { "write it like `\($0)`" },
                at: node.kind == .scalar ? node.span : check.placeOfOwner)
        }
    }

    // MARK: Lists

    /// Items that the API server takes for the same one. Kubernetes itself has rules of its own for its lists.
    private mutating func checkRepeated(_ node: Node, _ rules: ValueRules) {
        guard !isBuiltIn, rules.isSet || !rules.keys.isEmpty else { return }
        var seen: [[String]: Node] = [:]
        for item in node.items {
            var parts: [String]?
            if !rules.keys.isEmpty {
                let values = rules.keys.map { item.entry($0)?.value }
                // A key that is not there may have a default, which need not be in this schema.
                parts = values.contains { $0 == nil || $0?.kind != .scalar } ? nil : values.compactMap { $0?.string }
            } else if item.kind == .scalar {
                parts = [item.string]
            }
            guard let parts, !isVariable(item) || item.kind != .scalar else { continue }
            if let first = seen[parts] {
                report { _, path in
                    .repeatedListKey(
                        path, keys: rules.keys, first: first.kind == .scalar ? first.span : first.place,
                        at: item.kind == .scalar ? item.span : item.place)
                }
            } else {
                seen[parts] = item
            }
        }
    }
}

extension Node {
    /// Whether two scalars are the same value.
    fileprivate func isSame(_ other: Node) -> Bool {
        guard other.kind == .scalar else { return false }
        if isText || other.isText { return isText && other.isText && text.elementsEqual(other.text) }
        return scalar == other.scalar || double != nil && double == other.double
    }
}
