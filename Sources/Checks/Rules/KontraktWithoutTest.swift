internal import Model
internal import Text

extension Check {
    /// Without a test a kontrakt is green as soon as its objects start.
    static let kontraktWithoutTest = Check("kontrakt-without-test") { graph, _ in
        graph.kontrakts
            .filter { kontrakt in !kontrakt.pods.contains { $0.role == .test } }
            .map { .kontraktWithoutTest($0.name, folder: $0.folder, services: $0.services) }
    }
}
