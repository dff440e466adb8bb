internal import Text
internal import YAML

extension ObjectUpgrade {
    /// How often and how late events are sent again. Where they end up, `deadLetterSink`, is a destination like others.
    mutating func upgradeDelivery(_ delivery: Node) {
        guard let delay = delivery["backoffDelay"], let written = delay.asString, !isVariable(delay),
            let duration = Duration(go: written), duration >= .zero
        else { return }
        let text = duration.isoText
        report(.oldForm("backoffDelay", written: written, today: text, at: delay.span))
        set("backoffDelay", of: delivery, to: .string(text))
    }
}

extension Duration {
    /// As ISO 8601 writes it: `PT1M0.5S`.
    fileprivate var isoText: String {
        let (seconds, attoseconds) = components
        var fraction = String(attoseconds / 1_000_000_000)
        fraction = String(repeating: "0", count: 9 - fraction.utf8.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        var text = "PT"
        if seconds >= 3600 { text += "\(seconds / 3600)H" }
        if seconds / 60 % 60 > 0 { text += "\(seconds / 60 % 60)M" }
        let rest = "\(seconds % 60)" + (fraction.isEmpty ? "" : ".\(fraction)")
        if rest != "0" || text == "PT" { text += "\(rest)S" }
        return text
    }
}
