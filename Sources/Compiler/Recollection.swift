internal import Checks
package import Frontend
internal import Model
package import Text
internal import YAML

/// What one round found out, for a next one in which nearly all files are the same. A file is the same when its number,
/// its path and its bytes are: then all places in what is known about it are right, too.
package final class Recollection: Sendable {
    private let gathered = Guarded<Gathered?>(nil)
    private let last = Guarded<Round?>(nil)
    private let output = Guarded<StandingOutput?>(nil)

    package init() {}

    private struct Gathered {
        let selection: Selection
        let repository: Repository
        let found: [Diagnostic]
    }

    /// Gathers only when more has changed than manifests, and remembers what that comes to.
    package func gather(
        _ selection: Selection, from tree: any FileTree, anew: () throws(FileTreeError) -> (Repository, [Diagnostic])
    ) throws(FileTreeError) -> (Repository, [Diagnostic]) {
        let last = gathered.withLock { gathered in
            defer { gathered = nil }
            return gathered
        }
        let rewritten = tree.takeRewritten()
        let known = last?.selection == selection ? rewritten.flatMap { last?.repository.gathered(again: $0) } : nil
        let (repository, found) = if let known, let last { (known, last.found) } else { try anew() }
        gathered.withLock { $0 = Gathered(selection: selection, repository: repository, found: found) }
        return (repository, found)
    }

    struct Round: Sendable {
        let repository: Repository
        let parsed: [ParsedFile]
        let decoded: DecodedRepository
        let verdicts: [Verdict]
    }

    /// What the last round wrote. Whoever takes it has to come to something to keep again: when it does not, nothing stands.
    func takeOutput() -> StandingOutput? {
        output.withLock { output in
            defer { output = nil }
            return output
        }
    }

    func keep(_ standing: StandingOutput) { output.withLock { $0 = standing } }

    func keep(_ round: Round) { last.withLock { $0 = round } }

    func recall(for repository: Repository) -> Recalled? {
        last.withLock { $0 }.map { Recalled($0, for: repository) }
    }
}

/// What of the last round is still true. A class, because everybody asks it of every file.
final class Recalled: Sendable {
    private let last: Recollection.Round
    /// Of each file by its number, whether it is as it was.
    private let isSame: [Bool]
    /// The place of each file among those that were parsed, by its number.
    private let places: [Int?]
    /// By folder.
    private let decoded: [String: DecodedFolder]
    /// By kontrakt.
    private let verdicts: [String?: Verdict]
    private let sources: [FileID]
    /// Whether nothing but manifests may have changed.
    let isElseTheSame: Bool

    init(_ round: Recollection.Round, for repository: Repository) {
        last = round
        sources = repository.sources
        let (old, new) = (round.repository.files, repository.files)
        isSame = old.files.indices.map { number in
            number < new.files.count && old.files[number].path == new.files[number].path
                && old.files[number].bytes == new.files[number].bytes
        }
        var places: [Int?] = Array(repeating: nil, count: old.files.count)
        for (place, parsed) in round.parsed.enumerated() { places[Int(parsed.file.number)] = place }
        self.places = places
        isElseTheSame = Self.isElseTheSame(round.repository, repository, isSame)
        verdicts = isElseTheSame ? Dictionary(round.verdicts.map { ($0.kontrakt, $0) }) { first, _ in first } : [:]
        decoded = Dictionary(round.decoded.kontrakts.map { ($0.folder.path, $0.decoded) }) { first, _ in first }
    }

    /// What manifests mean depends on the settings, and on what a compose file takes for itself.
    private static func isElseTheSame(_ old: Repository, _ new: Repository, _ isSame: [Bool]) -> Bool {
        guard old.files.files.count == new.files.files.count, old.modules == new.modules,
            !(new.folders + old.folders).contains(where: { $0.compose != nil })
        else { return false }
        var isIrrelevant = isSame
        for folder in new.folders {
            for file in folder.files { isIrrelevant[Int(file.number)] = true }
        }
        for file in new.sources { isIrrelevant[Int(file.number)] = true }
        return isIrrelevant.allSatisfy(\.self)
    }

    private func areSame(_ files: [FileID]) -> Bool {
        files.allSatisfy { Int($0.number) < isSame.count && isSame[Int($0.number)] }
    }

    func parsed(_ file: FileID) -> ParsedFile? {
        guard areSame([file]), let place = places[Int(file.number)] else { return nil }
        return last.parsed[place]
    }

    /// `nil` is what `sources:` names.
    func decoded(_ folder: KontraktFolder?) -> DecodedFolder? {
        guard isElseTheSame else { return nil }
        guard let folder else {
            return last.repository.sources == sources && areSame(sources) ? last.decoded.deployed : nil
        }
        guard let decoded = decoded[folder.path], decoded.files == folder.files, areSame(folder.files) else {
            return nil
        }
        return decoded
    }

    /// What the images of a folder were tied to, where its manifests are what they were.
    func linked(_ folder: KontraktFolder) -> ObjectSet? {
        decoded(folder) == nil ? nil : verdicts[folder.name]?.content
    }

    /// `nil` as above.
    func verdict(on kontrakt: String?) -> Verdict? { verdicts[kontrakt] }
}
