import TestSupport
import Testing
import kontrakt

@Suite("kontrakt's own pipeline")
struct OwnPipelineTests {
    @Test("is what kontrakt generates from its own kontrakt; `make deploy` writes it")
    func fresh() {
        let outcome = run(["kontrakt", "generate", "--check"], in: Surroundings(workingDirectory: repositoryRoot))
        let difference = String(decoding: outcome.standardOutput, as: UTF8.self)
        let errors = String(decoding: outcome.standardError, as: UTF8.self)
        #expect(outcome.status == 0, "\(errors)\(difference)")
    }

    @Test("comes without a complaint")
    func clean() {
        let outcome = run(["kontrakt", "check"], in: Surroundings(workingDirectory: repositoryRoot))
        #expect(outcome.status == 0 && outcome.standardError.isEmpty)
    }
}
