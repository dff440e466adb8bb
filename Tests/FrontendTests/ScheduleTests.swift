import TestSupport
import Testing
import Text

@testable import Model

/// The table says what the API server makes of each text; whoever can run `cron.ParseStandard` can check it.
@Suite("Schedules")
struct ScheduleTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let text, verdict, column, words, meaning: String

        var testDescription: String { text.debugDescription }
    }

    static let rows: [Row] = readText(repositoryRoot + "/Tests/FrontendTests/Data/schedules.tsv")
        .split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Row(
                text: unescaped(cells[0]), verdict: cells[1], column: cells[2], words: cells[3], meaning: cells[4])
        }

    @Test("are all in the table") func count() { #expect(Self.rows.count == 179) }

    @Test("are read as the API server reads them", arguments: rows)
    func verdict(_ row: Row) {
        let reading = Schedule.read(row.text)
        let worst = reading.findings.map(\.severity).max()
        #expect((worst.map { "\($0)" } ?? "ok") == row.verdict, "\(reading.findings)")
        #expect((reading.schedule == nil) == (row.verdict == "error"))
        if row.meaning != "-" { #expect(reading.schedule.map(Self.meaning) == row.meaning) }
        guard row.verdict != "ok" else { return }
        #expect(
            reading.findings.contains { finding in
                String(finding.range.lowerBound + 1) == row.column
                    && "\(finding.mistake.message): \(finding.mistake.help)".contains(row.words)
            },
            "\(reading.findings.map { ($0.range, $0.mistake.message, $0.mistake.help) })")
    }

    @Test("name every mistake they have")
    func all() {
        let reading = Schedule.read("60 */61 0 jan-x 1,,2")
        #expect(reading.findings.map(\.range) == [0..<2, 5..<7, 8..<9, 14..<15, 16..<20])
        #expect(reading.findings.map(\.severity) == [.error, .warning, .error, .error, .warning])
        let prefixed = Schedule.read("CRON_TZ=Asia/Tokyo  0 24 * * *")
        #expect(prefixed.findings.map(\.range) == [0..<18, 22..<24])
    }

    @Test(
        "that Kubernetes takes are what a help proposes",
        arguments: [
            "* 22-4 * * *", "* * * * fri-mon", "* * * nov-feb *", "0 0 0 * * *", "@Daily", "@daily ", "@every  1h",
            "@every 1d", "@every 30m", "@every 4h", "", "0 0 * *", "@every1h", "@every", "1 - 5 * * * *",
        ])
    func proposals(_ text: String) throws {
        let finding = try #require(Schedule.read(text).findings.first)
        let quoted = finding.mistake.help.split(separator: "`", omittingEmptySubsequences: false)
        for (index, proposal) in quoted.enumerated() where index % 2 == 1 {
            let isItem = !proposal.contains(" ") && !proposal.hasPrefix("@")
            if proposal == "*" || proposal == "@every" { continue }
            // Below the field that was mistaken, whichever it was.
            let wholes = (0..<5).map { field in
                (0..<5).map { $0 == field ? String(proposal) : "*" }.joined(separator: " ")
            }
            let readable = (isItem ? wholes : [String(proposal)]).contains { Schedule.read($0).schedule != nil }
            #expect(readable, "\(proposal)")
        }
    }

    @Test("may be any bytes")
    func anything() {
        var state: UInt64 = 0x5EED
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "*", "?", "/", "-", ",", " ", "\t", "0", "5", "7", "31", "60", "jan", "Mon", "@every ", "@daily", "TZ=",
            "1h",
            "\u{301}", "\u{a0}", "99999999999999999999", "+", "#", "L", "\0", "é", "🕐", "-1.5s",
        ]
        for round in 0..<4000 {
            let text =
                round % 4 == 0
                ? String(decoding: (0..<next(24)).map { _ in UInt8(next(256)) }, as: UTF8.self)
                : (0..<next(16)).map { _ in pieces[next(pieces.count)] + (round % 4 == 1 ? " " : "") }.joined()
            let reading = Schedule.read(text)
            let hasError = reading.findings.contains { $0.severity == .error }
            #expect((reading.schedule == nil) == hasError, "\(text.debugDescription)")
            #expect(reading.findings.count <= 6, "\(text.debugDescription)")
            for finding in reading.findings {
                #expect(finding.range.upperBound <= text.utf8.count, "\(text.debugDescription)")
                #expect(!finding.range.isEmpty || text.isEmpty, "\(text.debugDescription)")
                #expect(!finding.mistake.message.isEmpty && !finding.mistake.help.isEmpty)
            }
        }
    }

    @Test("may be long")
    func long() {
        #expect(Schedule.read(String(repeating: "0,", count: 100_000) + "0 * * * *").schedule != nil)
        #expect(Schedule.read(String(repeating: "x,", count: 100_000) + "0 * * * *").findings.count == 1)
        #expect(Schedule.read(String(repeating: "1 ", count: 100_000)).findings.count == 1)
    }

    /// The schedule with each field as `*` or all its values.
    static func meaning(_ schedule: Schedule) -> String {
        switch schedule {
        case .every(let duration): "every \(duration.goText)"
        case .times(let times):
            [times.minute, times.hour, times.dayOfMonth, times.month, times.dayOfWeek]
                .map { set in set.isStar ? "*" : (0..<64).filter(set.contains).map(String.init).joined(separator: ",") }
                .joined(separator: " ")
        }
    }

    /// `\n`, `\t` and `\xNN` resolved.
    private static func unescaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch letter {
            case UInt8(ascii: "n"): bytes.append(10)
            case UInt8(ascii: "t"): bytes.append(9)
            default:
                bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
