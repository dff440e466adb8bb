internal import Model
internal import Text
internal import YAML

extension Check {
    /// The controller looks every ten seconds: a deadline that is shorter may pass between two looks.
    static let shortStartingDeadline = Check("short-starting-deadline") { set, _ in
        set.cronSpecs.compactMap { spec in
            guard let node = spec["startingDeadlineSeconds"], let seconds = node.asInt, (0..<10).contains(seconds)
            else {
                return nil
            }
            return .shortStartingDeadline(seconds, at: node.span)
        }
    }
}
