package import Text

/// Why something is not what it should be.
package struct Trouble: Equatable, Sendable {
    package let cause: RedCause
    package let text: String

    init(_ cause: RedCause, _ text: String) {
        self.cause = cause
        self.text = text
    }

    /// The same, said of something that this one is a part of.
    func told(of part: String) -> Trouble { Trouble(cause, "\(part): \(text)") }
}

/// What has become of an object, as far as the API server shows it.
package enum ObjectState: Equatable, Sendable {
    case ready
    /// On its way, and why it is not there yet.
    case waiting(String)
    /// As good as failed, but things of this kind have been seen to mend themselves within so many seconds.
    case stuck(Trouble, patience: Int)
    case failed(Trouble)

    static func failed(_ cause: RedCause, _ text: String) -> ObjectState { .failed(Trouble(cause, text)) }
    static func stuck(_ cause: RedCause, _ text: String, _ patience: Int) -> ObjectState {
        .stuck(Trouble(cause, text), patience: patience)
    }

    package var reason: String? {
        switch self {
        case .ready: nil
        case .waiting(let reason): reason
        case .stuck(let trouble, _), .failed(let trouble): trouble.text
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
        case .stuck(let trouble, let patience): .stuck(trouble.told(of: part), patience: patience)
        case .failed(let trouble): .failed(trouble.told(of: part))
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
