import Testing
import Trials

/// A text, how it is broken, and the repository that it then stands in.
struct Attempt: Sendable {
    let sample: Sample
    let breakage: Breakage
    let path: String
    let surroundings: [String: [UInt8]]

    func run(known: inout Set<[UInt8]>) -> Trial {
        var files = surroundings
        files[path] = breakage.applied(to: sample.bytes)
        return Trial(files, known: &known)
    }
}

/// What many attempts came to.
struct Findings: Sendable {
    var attempts = 0
    /// How many came to files all the same.
    var compiled = 0
    var complaints: [String] = []
}

/// Makes all attempts, shared over the processors. The first complaints are recorded, with what it takes to see them
/// again; the result lets a test say that not everything ended the same way.
@discardableResult
func attempt(_ attempts: [Attempt]) async -> Findings {
    let lanes = 4
    let findings = await withTaskGroup(of: Findings.self) { group in
        for lane in 0..<lanes {
            group.addTask {
                var findings = Findings()
                var known: Set<[UInt8]> = []
                for number in stride(from: lane, to: attempts.count, by: lanes) {
                    let attempt = attempts[number]
                    let trial = attempt.run(known: &known)
                    findings.attempts += 1
                    findings.compiled += trial.compiles ? 1 : 0
                    findings.complaints += trial.complaints.map {
                        "\(attempt.sample.name), \(attempt.breakage): \($0)"
                    }
                }
                return findings
            }
        }
        return await group.reduce(into: Findings()) { whole, part in
            whole.attempts += part.attempts
            whole.compiled += part.compiled
            whole.complaints += part.complaints
        }
    }
    let complaints = findings.complaints.sorted()
    for complaint in complaints.prefix(5) { Issue.record("\(complaint)") }
    let count = complaints.count
    #expect(count == 0, "complaints in \(findings.attempts) attempts")
    return findings
}
