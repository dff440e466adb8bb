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
            guard let plain = entrance.call(entrance.harmless, form.words) else {
                // It cannot say everything.
                let mayBeRefused = form.words.contains("build-pipeline")
                #expect(mayBeRefused, "\(entrance) in \(form.words): what is harmless is refused")
                continue
            }
            let wanted = form.skeleton(String(decoding: plain, as: UTF8.self), entrance.harmless)
            for value in entrance.values(oneIn: 32, mixed: 2, for: form.words[0]) {
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
        let plain = entrance.call(entrance.harmless, ["check", "--format", "json"], mayBeRed: true)
        #expect(plain != nil, "\(entrance): what is harmless is refused")
        // The forms differ in how they quote, not in where a value came from.
        for value in entrance.values(oneIn: 48, mixed: 1, for: "report") {
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

    /// Options that change the output by being there; the others take nothing for an answer.
    private static let harmless = ["sources-namespace": "events", "cluster-domain": "cluster.example"]

    @Test(
        "in the variable of any option is refused, or changes nothing",
        arguments: [["generate"], ["resolve"], ["graph"], ["config", "--format", "yaml"]])
    func variables(_ words: [String]) throws {
        let name = words[0]
        let command = try #require(Command.named(name))
        func skeleton(_ bytes: [UInt8], _ value: String, _ place: OwnPlace?) -> Structure {
            guard name == "graph" else { return Structure(of: bytes, replacing: value, in: place) }
            return Structure(lines: OutputForm.mermaid.skeleton(String(decoding: bytes, as: UTF8.self), value))
        }
        var entrance = Entrance(description: name, harmless: "", words: words, environment: { _ in known })
        for (number, option) in command.options.enumerated() where !Self.dangerous.contains(option.long) {
            entrance.environment = { known.merging([option.variable: $0]) { $1 } }
            let place = name == "config" ? ownPlace(of: option) : nil
            let harmless = Self.harmless[option.long] ?? ""
            let wanted = skeleton(try #require(entrance.call(harmless)), harmless, place)
            let seed = seed(of: name + option.long)
            for value in HostileValues.some(oneIn: 24, from: number, mixed: 2, seed: seed) {
                guard let bytes = entrance.call(value) else { continue }
                let found = skeleton(bytes, value, place)
                if found == wanted || name == "graph" && bytes.starts(with: "#".utf8) { continue }
                Issue.record(
                    "\(option.variable): \(value.debugDescription) changes \(wanted.firstDifference(to: found))")
            }
        }
    }

    /// The setting that an option goes over: a text, a list of texts, or what is said of a registry.
    private func ownPlace(of option: Option) -> OwnPlace? {
        SettingOption.all.first { $0.option.long == option.long }.map { flag in
            OwnPlace(
                "." + flag.setting,
                [" null", " string", " list", "[] string", " mapping", ".VALUE mapping", ".VALUE.insecure boolean"])
        }
    }
}
