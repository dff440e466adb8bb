import Glibc
import TestSupport
import Testing

@Suite("Every golden case, with a cache")
struct CachedCases {
    private static let cached = GoldenCase.all.filter { golden in
        golden.commands.contains { ["generate", "check"].contains($0.subcommand) }
    }

    @Test("comes out as without one, however often", arguments: cached)
    func isTheSame(_ golden: GoldenCase) {
        let home = temporaryFolder("home")
        defer { removeTree(home) }
        let (plain, cached) = (CaseRun(golden), CaseRun(golden))
        cached.environment["XDG_CACHE_HOME"] = home
        for round in 1...3 {
            #expect(cached.result() == plain.result(), "round \(round)")
            // Once with files that are known by their times.
            if round == 2 { usleep(25_000) }
        }
    }
}
