import Testing

@testable import Model

@Suite("Names of time zones")
struct TimeZoneNameTests {
    @Test(
        "follow rules",
        arguments: ["UTC", "Europe/Berlin", "Etc/GMT+2", "America/Argentina/ComodRivadavia", "a.b", "x"])
    func lawful(_ name: String) { #expect(TimeZoneName.brokenRule(name) == nil) }

    @Test(
        "break rules",
        arguments: [
            ("", "empty"), ("Local", "no zone of its own"), ("local", "no zone"), ("LOCAL", "no zone"),
            ("Europe//Berlin", "is empty"), ("/Berlin", "is empty"), ("Europe/", "is empty"), ("Europe/..", "`..`"),
            ("./Berlin", "`.`"), ("-2", "begins with"), ("Europe/-x", "begins with"), ("America/New York", "letters"),
            ("Europe/Zürich", "letters"), ("UTC\n", "letters"), ("Abcdefghijklmno/x", "14"), ("UTC;x", "letters"),
        ])
    func broken(_ name: String, _ words: String) throws {
        #expect(try #require(TimeZoneName.brokenRule(name)).contains(words))
    }

    @Test("of the database follow the rules, once each")
    func database() {
        #expect(TimeZoneName.all.count == 598)
        #expect(Set(TimeZoneName.all).count == 598)
        #expect(TimeZoneName.all == TimeZoneName.all.sorted())
        for name in TimeZoneName.all { #expect(TimeZoneName.brokenRule(name) == nil, "\(name)") }
    }

    @Test(
        "are known in exactly their letters",
        arguments: [
            ("UTC", true), ("Europe/Berlin", true), ("Africa/Abidjan", true), ("America/Indiana/Knox", true),
            ("Asia/Kolkata", true), ("Zulu", true), ("Etc/GMT+12", true), ("US/Pacific", true), ("EST5EDT", true),
            ("europe/berlin", false), ("Berlin", false), ("Europe", false), ("", false), ("Europe/Munich", false),
            ("PST", false), ("/", false),
        ])
    func known(_ name: String, _ isKnown: Bool) { #expect(TimeZoneName.isKnown(name) == isKnown) }

    @Test(
        "are guessed from what is near",
        arguments: [
            ("europe/berlin", "Europe/Berlin"), ("Berlin", "Europe/Berlin"), ("new york", "America/New_York"),
            ("America/New York", "America/New_York"), ("Europe/Belrin", "Europe/Berlin"), ("utc", "UTC"),
            ("Knox", "America/Indiana/Knox"), ("GMT+2", nil), ("UTC+2", nil), ("PST", nil), ("CEST", nil), ("", nil),
            ("Mars/Olympus_Mons", nil),
        ])
    func guessed(_ name: String, _ near: String?) { #expect(TimeZoneName.nearest(to: name) == near) }
}
