/// What has become of an object, as far as the API server shows it.
package enum ObjectState: Equatable, Sendable {
    case ready
    /// On its way, and why it is not there yet.
    case waiting(String)
    /// As good as failed, but things of this kind have been seen to mend themselves within so many seconds.
    case stuck(String, patience: Int)
    case failed(String)

    package var reason: String? {
        switch self {
        case .ready: nil
        case .waiting(let reason), .stuck(let reason, _), .failed(let reason): reason
        }
    }

    package var isFailed: Bool { if case .failed = self { true } else { false } }

    /// Whether nothing but outside help will make it ready.
    var isBad: Bool {
        switch self {
        case .ready, .waiting: false
        case .stuck, .failed: true
        }
    }

    /// The same, said of something that this one is a part of.
    func told(of part: String) -> ObjectState {
        switch self {
        case .ready: .ready
        case .waiting(let reason): .waiting("\(part): \(reason)")
        case .stuck(let reason, let patience): .stuck("\(part): \(reason)", patience: patience)
        case .failed(let reason): .failed("\(part): \(reason)")
        }
    }
}

/// How many seconds what often mends itself is given.
enum Patience {
    /// A controller cannot make its Pods: the account `default` or a quota's figures may come a moment later.
    static let creation = 10
    /// What a container refers to may be made by another controller of the kontrakt.
    static let configuration = 10
    static let mount = 30
    static let condition = 30
    /// Room on the nodes may be made by Pods that end.
    static let scheduling = 60
}
