import TestSupport
import Testing

@Suite("The API server of the tests", .enabled(if: APIServer.assets != nil, "needs KUBEBUILDER_ASSETS"))
struct ServerStartTests {
    @Test("answers, refuses strangers and knows service accounts")
    func answers() throws {
        let server = try APIServer.shared.get()
        #expect(server.kubectl(["get", "namespaces", "-o", "name"]).output.contains("namespace/default"))
        let stranger = server.kubectl(["get", "namespaces"], as: "system:serviceaccount:nowhere:nobody")
        #expect(stranger.status != 0)
        #expect(stranger.errors.contains("Forbidden"))
    }
}
