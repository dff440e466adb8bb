/// What a source says to kontrakt alone.
package enum SourceAnnotations {
    /// `static`: the address is written into the template; `bound`: a SinkBinding finds it.
    package static let delivery = "kontrakt.dev/sink-delivery"

    package enum Delivery: String, Sendable, CaseIterable {
        case fixed = "static"
        case bound
    }
}
