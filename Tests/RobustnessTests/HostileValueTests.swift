import Frontend
import TestSupport
import Testing
import kontrakt

/// Whatever a value is, it is refused, or it stays the one value that it is.
@Suite("A hostile value")
struct HostileValueTests {
    @Test("is refused, or changes nothing of the structure of what is written", arguments: Entrance.all)
    func structure(_ entrance: Entrance) throws {
        let wanted = try #require(entrance.call(entrance.harmless), "\(entrance) refuses what is harmless")
        let plain = Structure(of: wanted, replacing: entrance.harmless, in: entrance.place)
        #expect(plain.documents.count > 3 && plain.misplaced == [])
        var taken = 0
        for value in entrance.values(oneIn: 10, mixed: 5) {
            guard let written = entrance.call(value) else { continue }
            taken += 1
            let found = Structure(of: written, replacing: value, in: entrance.place)
            if found != plain {
                Issue.record("\(entrance): \(value.debugDescription) changes \(plain.firstDifference(to: found))")
            }
        }
        // Where nothing but the harmless one is taken, there is nothing to see here.
        if entrance.description.hasPrefix("a value") || entrance.description.hasPrefix("an annotation, in resolve") {
            #expect(taken > 8, "\(entrance) takes \(taken)")
        }
    }
}
