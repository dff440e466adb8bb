import Model
import Testing

@testable import Frontend

@Suite("Amounts")
struct AmountTests {
    @Test(
        "of time are read as Go reads them",
        arguments: [
            ("0", Duration.zero), ("1h", .seconds(3600)), ("1h30m", .seconds(5400)), ("90s", .seconds(90)),
            ("1.5h", .seconds(5400)), (".5s", .milliseconds(500)), ("1.s", .seconds(1)), ("100ms", .milliseconds(100)),
            ("1us", .microseconds(1)), ("1µs", .microseconds(1)), ("1ns", .nanoseconds(1)), ("-1m", .seconds(-60)),
            ("+1m", .seconds(60)), ("30m1h", .seconds(5400)), ("0.1s", .milliseconds(100)),
        ])
    func durations(_ text: String, _ expected: Duration) { #expect(Duration(go: text) == expected) }

    @Test(
        "of time that Go does not read are none",
        arguments: [
            "", "1", "h", "1x", "1h ", " 1h", "1 h", "--1h", ".s", "1..5h", "1h30", "1d", "9999999999999h",
            "2562047h48m", "99999999999999999999s", "٣h", "1H", "1.2.3s", "-", "+",
        ])
    func noDurations(_ text: String) { #expect(Duration(go: text) == nil) }

    @Test(
        "of time are written as a person writes them",
        arguments: [(3600, "1h"), (5400, "1h30m"), (90, "1m30s"), (59, "59s"), (0, "0s"), (90061, "25h1m1s")])
    func written(_ seconds: Int, _ expected: String) { #expect(Duration.seconds(seconds).goText == expected) }

    @Test(
        "of storage are read as Kubernetes reads them",
        arguments: [
            ("1Gi", true), ("500M", true), ("1.5Gi", true), (".5Gi", true), ("5.", true), ("1e3", true), ("1E3", true),
            ("1e+9", true), ("12E", true), ("100m", true), ("1073741824", true), ("", false), ("Gi", false),
            (".", false),
            ("0", false), ("0.0Gi", false), ("1GB", false), ("1gi", false), ("1 Gi", false), ("-1", false),
            ("1..5Gi", false), ("1e", false), ("1e+", false), ("1e999999", false), ("1Gi ", false), ("٣", false),
        ])
    func quantities(_ text: String, _ expected: Bool) { #expect(isPositiveQuantity(text) == expected) }
}
