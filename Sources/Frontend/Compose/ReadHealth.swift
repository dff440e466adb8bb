internal import Text
internal import YAML

extension ComposeReading {
    mutating func healthcheck(_ node: Node) -> ComposeService.Healthcheck {
        var check = ComposeService.Healthcheck(span: node.span)
        read(node, in: "healthcheck", by: Self.healthKeys, into: &check)
        return check
    }

    private static let healthKeys: [ComposeKey<ComposeService.Healthcheck>] = [
        .init("disable") { $2.isDisabled = $0.flag($1, "disable")?.value ?? false },
        .seconds("interval", \.interval), .number("retries", \.retries),
        // Until a Pod is ready a failed check changes nothing, so these two have no other end.
        .unused("start_interval"), .seconds("start_period", \.startPeriod),
        .init("test") { $0.test($1, of: &$2) }, .seconds("timeout", \.timeout),
    ]

    /// What runs: `CMD` and words, or a line for the shell.
    private mutating func test(_ node: Node, of check: inout ComposeService.Healthcheck) {
        func shell(_ line: Placed<String>) -> Placed<[Placed<String>]> {
            let words = ["/bin/sh", "-c"].map { Placed(value: $0, span: line.span) }
            return Placed(value: words + [line], span: node.span)
        }
        if node.kind == .scalar {
            guard let line = text(node, "test") else { return }
            if line.value == "NONE" { check.isDisabled = true } else { check.test = shell(line) }
            return
        }
        let words = texts(node, "test", mayBeOne: false)
        switch words.first?.value {
        case "NONE": check.isDisabled = true
        case "CMD" where words.count > 1: check.test = Placed(value: Array(words.dropFirst()), span: node.span)
        case "CMD-SHELL" where words.count == 2: check.test = shell(words[1])
        default:
            refuse(
                "the test of a healthcheck begins with `CMD`, `CMD-SHELL` or `NONE`",
                help: "write `test: [CMD, curl, -f, localhost]`, or the whole command as one text",
                at: words.first?.span ?? node.span)
        }
    }

    mutating func restart(_ policy: ComposeService.RestartPolicy) -> Placed<ComposeService.Restart>? {
        guard let condition = policy.condition else { return nil }
        switch condition.value {
        case "none": return Placed(value: .no, span: condition.span)
        case "on-failure": return Placed(value: .onFailure(policy.attempts?.value), span: condition.span)
        case "any": return Placed(value: .always, span: condition.span)
        default:
            refuse(
                "`deploy.restart_policy.condition` is `\(condition.value)`",
                help: "write `none`, `on-failure` or `any`", at: condition.span)
            return nil
        }
    }

    mutating func restart(_ node: Node) -> Placed<ComposeService.Restart>? {
        guard let text = text(node, "restart") else { return nil }
        let parts = text.value.parts(at: ":", maxSplits: 1)
        let times = parts.count == 2 ? Int(parts[1]) : nil
        switch parts.first.map(String.init) {
        case "no" where parts.count == 1, "false" where parts.count == 1: return Placed(value: .no, span: text.span)
        case "always" where parts.count == 1, "unless-stopped" where parts.count == 1:
            return Placed(value: .always, span: text.span)
        case "on-failure" where parts.count == 1 || times.map { (0...1000).contains($0) } ?? false:
            return Placed(value: .onFailure(times), span: text.span)
        default:
            refuse(
                "`restart` is `\(text.value)`",
                help: "write `\"no\"`, `always`, `unless-stopped`, `on-failure` or `on-failure:3`", at: text.span)
            return nil
        }
    }
}
