import Testing
import Text
import YAML

@testable import kontrakt

/// The same values in all else that is printed about a repository.
@Suite("A hostile value elsewhere")
struct HostileOutputTests {
    private static let entrances = Entrance.all.filter { $0.arguments("x").isEmpty }

    @Test("changes nothing of the structure of pictures, settings and completions", arguments: entrances)
    func forms(_ entrance: Entrance) {
        let number = Int(seed(of: entrance.description) >> 8 & 0xFFFF)
        // Each form meets each kind of value in some entrance.
        for form in [
            OutputForm.all[number % OutputForm.all.count], OutputForm.all[(number + 5) % OutputForm.all.count],
        ] {
            // Build Pipeline cannot say everything.
            guard let plain = entrance.call(entrance.harmless, form.words) else { continue }
            let wanted = form.skeleton(String(decoding: plain, as: UTF8.self), entrance.harmless)
            for value in HostileValues.some(5, seed: seed(of: entrance.description + form.words[0])).suffix(14) {
                guard let bytes = entrance.call(value, form.words) else { continue }
                let found = form.skeleton(String(decoding: bytes, as: UTF8.self), value)
                if found == wanted { continue }
                let lost = Set(wanted.flatMap(\.self)).subtracting(found.flatMap(\.self)).sorted().prefix(3)
                let new = Set(found.flatMap(\.self)).subtracting(wanted.flatMap(\.self)).sorted().prefix(3)
                Issue.record("\(entrance) in \(form.words): \(value.debugDescription) changes \(lost) to \(new)")
            }
        }
    }

    @Test("is one finding in each form of a report as it is in the others", arguments: entrances)
    func reports(_ entrance: Entrance) {
        // The forms differ in how they quote, not in where a value came from.
        for value in HostileValues.some(3, seed: seed(of: "report of " + entrance.description)).suffix(4) {
            let texts = FindingReport.all.compactMap { report in
                entrance.call(value, ["check", "--format", report.name], mayBeRed: true).map { bytes in
                    (report.name, report.codes(String(decoding: bytes, as: UTF8.self)))
                }
            }
            for (name, codes) in texts.dropFirst() where codes != texts[0].1 {
                Issue.record("\(entrance): \(value.debugDescription) is \(codes ?? ["broken"]) in \(name)")
            }
            #expect(texts.first.map { $0.1 != nil } ?? true)
        }
    }

    /// What writes, or starts a program, is told by others where.
    private static let dangerous: Set<String> = ["output", "write", "watch", "git", "in-place"]

    @Test(
        "in the variable of any option is refused, or changes nothing",
        arguments: ["generate", "resolve", "graph", "config"])
    func variables(_ name: String) throws {
        let command = try #require(Command.named(name))
        var entrance = Entrance(description: name, harmless: "", words: [name], environment: { _ in known })
        let plain = Structure(of: try #require(entrance.call("")), replacing: "")
        for option in command.options where !Self.dangerous.contains(option.long) {
            entrance.environment = { known.merging([option.variable: $0]) { $1 } }
            for value in HostileValues.some(3, seed: seed(of: option.long)).suffix(8) {
                guard let bytes = entrance.call(value) else { continue }
                let found = Structure(of: bytes, replacing: value)
                if found == plain || name == "graph" && bytes.starts(with: "#".utf8) { continue }
                Issue.record(
                    "\(option.variable): \(value.debugDescription) changes \(plain.firstDifference(to: found))")
            }
        }
    }
}
