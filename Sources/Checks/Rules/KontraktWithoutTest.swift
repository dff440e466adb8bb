internal import Model
internal import Text

extension Check {
    /// Without a test a kontrakt is green as soon as its objects start.
    static let kontraktWithoutTest = Check("kontrakt-without-test") { set, _ in
        guard let kontrakt = set.kontrakt, !kontrakt.pods.contains(where: { $0.role == .test }) else { return [] }
        return [.kontraktWithoutTest(kontrakt.name, folder: kontrakt.folder, services: kontrakt.services)]
    }
}
