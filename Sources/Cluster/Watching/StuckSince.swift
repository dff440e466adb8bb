/// Turns what has been stuck for too long into what has failed.
struct StuckSince {
    private var ends: [String: Deadline] = [:]
    /// What all trouble is given, instead of what each kind of it is.
    private let grace: Int?

    init(grace: Int?) { self.grace = grace }

    mutating func judge(_ state: ObjectState, of key: String) -> ObjectState {
        guard case .stuck(let trouble, let patience) = state else {
            ends[key] = nil
            return state
        }
        let end = ends[key] ?? Deadline(seconds: grace ?? patience)
        ends[key] = end
        return end.isOver ? .failed(trouble) : .waiting(trouble.text)
    }

    /// When the first of them will have failed.
    var nextEnd: Deadline? { ends.values.filter { !$0.isOver }.earliest }
}

extension Sequence<Deadline> {
    var earliest: Deadline? { reduce(nil) { $0?.orEarlier($1) ?? $1 } }
}
