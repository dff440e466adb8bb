/// An image that is to get tags in its own repository.
package struct Promotion: Sendable, Hashable {
    package let repository: String
    /// Of what was tested.
    package let digest: String

    package init(repository: String, digest: String) {
        self.repository = repository
        self.digest = digest
    }

    package var source: String { "\(repository)@\(digest)" }
    package func destination(_ tag: String) -> String { "\(repository):\(tag)" }
}
