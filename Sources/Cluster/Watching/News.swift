/// What has become of something that somebody waits for.
package struct News: Sendable, Equatable {
    package enum Stage: Sendable {
        case going, done, failed
        /// Nobody waits for it any more.
        case gone
    }

    /// What it is about, as `cart: Deployment/web`; later news of the same take the place of earlier ones.
    package let subject: String
    package let text: String
    package let stage: Stage

    package init(subject: String, text: String, stage: Stage) {
        self.subject = subject
        self.text = text
        self.stage = stage
    }
}
