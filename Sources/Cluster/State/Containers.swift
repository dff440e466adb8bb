internal import Text
internal import YAML

/// A container of a Pod, by what is wanted and what there is.
struct Container {
    let name: String
    let image: String
    let isInit: Bool
    let status: Node?

    static func all(of pod: LiveObject) -> [Container] {
        list(pod.spec?["initContainers"], pod.status?["initContainerStatuses"], isInit: true)
            + list(pod.spec?["containers"], pod.status?["containerStatuses"], isInit: false)
    }

    private static func list(_ specs: Node?, _ statuses: Node?, isInit: Bool) -> [Container] {
        guard let specs else { return [] }
        return specs.items.map { spec in
            let name = spec["name"]?.asString ?? ""
            return Container(
                name: name, image: spec["image"]?.asString ?? "", isInit: isInit,
                status: statuses?.items.first { $0["name"]?.asString == name })
        }
    }

    /// What it really runs, as the node reports it.
    var imageID: String { status?["imageID"]?.asString ?? "" }
    var restarts: Int64 { status?["restartCount"]?.asInt ?? 0 }
    var waiting: Node? { status?["state"]?["waiting"] }

    /// How it ended last, if it ever did: now, or before it was started again.
    var end: End? { (status?["state"]?["terminated"] ?? status?["lastState"]?["terminated"]).map(End.init) }
    var isEnded: Bool { status?["state"]?["terminated"] != nil }
    /// Whether it failed now, or before it was started again.
    var hasFailed: Bool { end.map { $0.exitCode != 0 } ?? false }

    struct End {
        let exitCode: Int64
        let text: String

        init(_ node: Node) {
            exitCode = node["exitCode"]?.asInt ?? 0
            var text = "exit code \(exitCode)"
            if let reason = node["reason"]?.asString, !["Error", "Completed", ""].contains(reason) {
                text = "\(reason), \(text)"
            }
            if let signal = node["signal"]?.asInt, signal != 0 { text += ", signal \(signal)" }
            if let message = node["message"]?.asString, !message.isEmpty { text += ": \(oneLine(message))" }
            self.text = text
        }
    }

    /// Why it cannot start or go on; nil when it can, or when the node is still trying in the ordinary way.
    /// `retries`: somebody else counts how often it may end badly.
    func trouble(lastSaid: String?, retries: Bool) -> ObjectState? {
        guard let waiting, let reason = waiting["reason"]?.asString else { return nil }
        let message = oneLine(waiting["message"]?.asString ?? "")
        let told = message.isEmpty ? reason : "\(reason): \(message)"
        switch reason {
        case "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull":
            let cause = reason == "ImagePullBackOff" ? lastSaid.map { "\(reason): \(oneLine($0))" } ?? told : told
            return .failed(.image, "\(title) cannot get its image `\(image)`: \(cause)")
        case "CrashLoopBackOff":
            if retries { return nil }
            let last = end.map { ", last: \($0.text)" } ?? ""
            return .failed(.crashLoop, "\(title) ends again and again (CrashLoopBackOff)\(last)")
        case "CreateContainerConfigError":
            return .stuck(.configuration, "\(title) is not configured right: \(told)", Patience.configuration)
        case "CreateContainerError", "RunContainerError":
            return .failed(.start, "\(title) cannot be started: \(told)")
        default: return nil
        }
    }

    var title: String { "\(isInit ? "init container" : "container") `\(name)`" }
}

/// Messages of a cluster may have lines and be long; a reason is one line.
func oneLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 400 ? line.prefix(400) + "…" : line
}
