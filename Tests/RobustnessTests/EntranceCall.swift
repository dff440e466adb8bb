import Frontend
import TestSupport
import Testing
import kontrakt

extension Entrance {
    /// What is written; nil when the value is refused, which takes an error that names a place or an option. With `words`
    /// it is another command than the entrance's own.
    func call(_ value: String, _ words: [String]? = nil, mayBeRed: Bool = false) -> [UInt8]? {
        guard let files = files(value) else { return nil }
        var tree = MemoryTree(rootName: "shop")
        for (path, text) in files.sorted(by: { $0.key < $1.key }) { tree.add(path, Array(text.utf8)) }
        let environment = environment(value)
        var surroundings = Surroundings(workingDirectory: "/", environment: { environment[$0] })
        let shown = tree
        surroundings.tree = { (_) throws(FileTreeError) in shown }
        let outcome = run(["kontrakt"] + (words ?? self.words) + arguments(value), in: surroundings)
        let errors = String(decoding: outcome.standardError, as: UTF8.self)
        #expect(!errors.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
        if outcome.status == 0 || mayBeRed && outcome.status == 1 { return outcome.standardOutput }
        #expect(errors.contains("error[K"), "\(self): \(value.debugDescription) is refused without a word")
        // Pictures and settings are shown beside what is wrong.
        if words == nil {
            #expect(outcome.standardOutput.isEmpty, "\(self): something is written beside an error")
        }
        return nil
    }
}
