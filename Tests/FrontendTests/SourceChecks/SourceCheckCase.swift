import Model
import Testing
import Text

/// What one rule about event sources refuses, and what comes close and is fine.
struct SourceCheckCase: Sendable, CustomTestStringConvertible {
    /// Its number in the list of all 49.
    let number: Int
    let code: String
    /// How many complaints of that code there are.
    let count: Int
    /// Compiles to them, and maybe to others.
    let trips: String
    /// Compiles to none of that code, and to no error.
    let misses: String
    let settings: @Sendable (inout Settings) -> Void

    init(
        _ number: Int, _ code: String, count: Int = 1, trips: String, misses: String,
        settings: @escaping @Sendable (inout Settings) -> Void = { _ in }
    ) {
        self.number = number
        self.code = code
        self.count = count
        self.trips = trips
        self.misses = misses
        self.settings = settings
    }

    var testDescription: String { "\(number) \(code)" }

    func complaints(about text: String) -> [String] {
        var sample = Sample(sources: text)
        settings(&sample.settings)
        return sample.complaints()
    }
}

@Suite("The rules about event sources")
struct SourceChecksTests {
    static let all =
        SourceCheckCase.ofBindings + SourceCheckCase.ofContract + SourceCheckCase.ofJobs + SourceCheckCase.ofMetadata
        + SourceCheckCase.ofNames + SourceCheckCase.ofPorts + SourceCheckCase.ofRevisions + SourceCheckCase.ofServing

    @Test("are all there")
    func numbers() {
        let tried = Set(Self.all.map(\.number))
        // 33: the name of a Job has a hash, so nothing is left to refuse; JobNameTests shows it.
        #expect(Set(1...49).subtracting(tried) == [33])
    }

    @Test("refuse what is wrong, and only that", arguments: all)
    func holds(_ check: SourceCheckCase) {
        let tripped = check.complaints(about: check.trips)
        #expect(tripped.count { $0.hasPrefix(check.code) } == check.count, "\(tripped)")
        let missed = check.complaints(about: check.misses)
        #expect(!missed.contains { $0.hasPrefix(check.code) }, "\(missed)")
        let errors = missed.filter { Catalogue.kind(named: String($0.prefix(4)))?.severity == .error }
        #expect(errors == [])
    }
}
