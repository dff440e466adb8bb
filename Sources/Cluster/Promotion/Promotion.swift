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

/// A tag that points to what it is to point to.
package struct PushedTag: Sendable {
    package let image: Promotion
    /// The whole reference.
    package let tag: String
    /// Whether it did not before.
    package let isNew: Bool

    package var news: News {
        News(subject: tag, text: "is \(image.digest) \(isNew ? "now" : "already")", stage: .done)
    }
}
