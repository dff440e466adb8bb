internal import Checks
internal import Frontend
internal import Model
internal import Synchronization
internal import Text
internal import YAML

/// What one round found out, for a next one in which nearly all files are the same. A file is the same when its number,
/// its path and its bytes are: then all places in what is known about it are right, too.
package final class Recollection: Sendable {
    private let last = Mutex<Round?>(nil)
    private let output = Mutex<StandingOutput?>(nil)

    package init() {}

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

/// What of the last round is still true.
struct Recalled: Sendable {
    /// By the number of the file.
    private let parsed: [FileID: ParsedFile]
    private let folders: [String: DecodedFolder]
    private let deployed: DecodedFolder?
    private let verdicts: [String?: Verdict]
    /// Whether nothing but manifests may have changed.
    let isElseTheSame: Bool

    init(_ round: Recollection.Round, for repository: Repository) {
        let (old, new) = (round.repository.files, repository.files)
        let isSame = zip(old.files, new.files).map { $0.path == $1.path && $0.bytes == $1.bytes }
        func areSame(_ files: [FileID]) -> Bool {
            files.allSatisfy { $0.number < isSame.count && isSame[Int($0.number)] }
        }
        parsed = Dictionary(round.parsed.filter { areSame([$0.file]) }.map { ($0.file, $0) }) { first, _ in first }
        // What manifests mean depends on the settings, and on what a compose file takes for itself.
        let manifests = Set(repository.folders.flatMap(\.files) + repository.sources)
        let others = new.ids.filter { !manifests.contains($0) }
        guard old.files.count == new.files.count, areSame(others), round.repository.modules == repository.modules,
            !(repository.folders + round.repository.folders).contains(where: { $0.compose != nil })
        else {
            (folders, deployed, verdicts, isElseTheSame) = ([:], nil, [:], false)
            return
        }
        isElseTheSame = true
        let kept = round.decoded.kontrakts.filter { areSame($0.folder.files) }
        folders = Dictionary(kept.map { ($0.folder.path, $0.decoded) }) { first, _ in first }
        let isDeployedSame = round.repository.sources == repository.sources && areSame(repository.sources)
        deployed = isDeployedSame ? round.decoded.deployed : nil
        verdicts = Dictionary(round.verdicts.map { ($0.kontrakt, $0) }) { first, _ in first }
    }

    func parsed(_ file: FileID) -> ParsedFile? { parsed[file] }

    /// `nil` is what `sources:` names.
    func decoded(_ folder: KontraktFolder?) -> DecodedFolder? {
        guard let folder else { return deployed }
        return folders[folder.path].flatMap { $0.files == folder.files ? $0 : nil }
    }

    func verdict(on kontrakt: String?) -> Verdict? { verdicts[kontrakt] }
}
