internal import Frontend
internal import Glibc

/// An answer with all that it depends on, as a file:
///
///     magic, secret, digest of the rest | question | answer | variables | roots, each with its notes
struct Entry {
    private static let magic = Array("kontrakt answer 1\n".utf8)
    static let headSize = magic.count + 32

    private(set) var bytes: [UInt8]

    init(
        _ question: Question, _ answer: Answer, variables: [(name: String, value: String?)], notes: [Notes],
        from moment: Moment, _ secret: SecretHash.Secret
    ) {
        var writer = EntryWriter()
        writer.write(bytes: Self.magic)
        writer.write(SecretHash.Digest(low: secret.low, high: secret.high))
        writer.write(SecretHash.Digest(low: 0, high: 0))
        writer.write(question.bytes)
        answer.write(to: &writer)
        writer.write(UInt64(variables.count))
        for variable in variables {
            writer.write(variable.name.utf8)
            writer.write(Self.digest(of: variable.value, secret))
        }
        writer.write(UInt64(notes.count))
        for notes in notes { Self.write(notes, to: &writer, from: moment) }
        bytes = writer.bytes
        Self.seal(&bytes, secret)
    }

    /// What a file holds; nil when that is not what was written as the answer to this question.
    init?(_ file: [UInt8], to question: Question) {
        guard file.count >= Self.headSize, file.starts(with: Self.magic) else { return nil }
        bytes = file
        let isWhole = file.withUnsafeBytes { file in
            var reader = EntryReader(file, from: Self.magic.count)
            guard let secret = try? reader.secret(), let digest = try? reader.digest() else { return false }
            let body = UnsafeRawBufferPointer(rebasing: file[reader.position...])
            guard SecretHash.digest(body, secret) == digest, let asked = try? reader.text() else { return false }
            return asked.elementsEqual(question.bytes)
        }
        if !isWhole { return nil }
    }

    /// Puts the digest of all that stands behind it in its place.
    static func seal(_ bytes: inout [UInt8], _ secret: SecretHash.Secret) {
        var writer = EntryWriter()
        writer.write(
            bytes.withUnsafeBytes { SecretHash.digest(UnsafeRawBufferPointer(rebasing: $0[headSize...]), secret) })
        bytes.replaceSubrange(headSize - writer.bytes.count..<headSize, with: writer.bytes)
    }

    private static func digest(of value: String?, _ secret: SecretHash.Secret) -> SecretHash.Digest {
        SecretHash.digest(value.map { [1] + Array($0.utf8) } ?? [], secret)
    }

    private static func write(_ notes: Notes, to writer: inout EntryWriter, from moment: Moment) {
        writer.write(path: notes.root)
        writer.write(UInt64(notes.notes.count))
        let device = notes.device
        for (path, note) in notes.notes.sorted(by: { RootPath.precedes($0.key, $1.key) }) {
            writer.write(path: path)
            writer.write(note.kind.rawValue)
            guard let digest = note.digest, let facts = note.facts else { continue }
            writer.write(digest)
            writer.write(facts.device == device && facts.areSettled(at: moment))
            writer.write(facts)
        }
    }
}

extension Entry {
    /// The answer, if everything is as it was then. What was only touched is taken for unchanged from now on; `isNew`
    /// says whether that is worth to be written down.
    mutating func answer(_ environment: (String) -> String?, at moment: Moment) -> (Answer, isNew: Bool)? {
        var touched: [(position: Int, facts: Facts)] = []
        let found: (Answer, SecretHash.Secret)? = bytes.withUnsafeBytes { file in
            do throws(Damage) {
                var reader = EntryReader(file, from: Self.magic.count)
                let secret = try reader.secret()
                _ = try reader.digest()
                _ = try reader.text()
                let answer = try Answer(from: &reader)
                for _ in 0..<(try reader.count()) {
                    let name = try reader.string()
                    guard try reader.digest() == Self.digest(of: environment(name), secret) else { return nil }
                }
                for _ in 0..<(try reader.count()) {
                    guard try Self.isAsNoted(&reader, secret, at: moment, touched: &touched) else { return nil }
                }
                return (answer, secret)
            } catch {
                return nil
            }
        }
        guard let (answer, secret) = found else { return nil }
        if touched.isEmpty { return (answer, false) }
        for (position, facts) in touched {
            var writer = EntryWriter()
            writer.write(true)
            writer.write(facts)
            bytes.replaceSubrange(position..<position + writer.bytes.count, with: writer.bytes)
        }
        Self.seal(&bytes, secret)
        return (answer, true)
    }

    /// Whether all below a root is as it was noted. What is, but with other facts, is added to `touched` as soon as these
    /// speak for it.
    private static func isAsNoted(
        _ reader: inout EntryReader, _ secret: SecretHash.Secret, at moment: Moment,
        touched: inout [(position: Int, facts: Facts)]
    ) throws(Damage) -> Bool {
        let root = String(cString: try reader.path())
        guard let disk = try? DiskTree(root: root), disk.path == root, let device = disk.device else { return false }
        for _ in 0..<(try reader.count()) {
            let path = try reader.path()
            guard let kind = Note.Kind(rawValue: try reader.byte()) else { throw Damage() }
            let status = disk.status(of: path)
            guard let status else {
                guard kind == .nothing, errno == ENOENT || errno == ENOTDIR else { return false }
                continue
            }
            guard Note.Kind(mode: status.st_mode) == kind.outside else { return false }
            guard kind.hasContent else { continue }
            let digest = try reader.digest()
            let position = reader.position
            let isSettled = try reader.flag()
            let (noted, now) = (try reader.facts(), Facts(status))
            if isSettled, noted == now { continue }
            guard let note = disk.note(kind, at: String(cString: path), secret), note.digest == digest else {
                return false
            }
            if let facts = note.facts, facts.device == device, facts.areSettled(at: moment) {
                touched.append((position, facts))
            }
        }
        return true
    }
}

extension EntryReader {
    fileprivate mutating func secret() throws(Damage) -> SecretHash.Secret {
        SecretHash.Secret(low: try number(), high: try number())
    }
}

extension DiskTree {
    /// What stands at a place that is reached without a link; nil when that cannot be said.
    func note(_ kind: Note.Kind, at place: String, _ secret: SecretHash.Secret) -> Note? {
        do throws(FileTreeError) {
            switch kind {
            case .listing:
                let seen = try look(into: place)
                return seen.place == place ? Note(.listing, listed(seen.answer), seen.status, secret) : nil
            case .content:
                let seen = try look(at: place)
                return seen.place == place ? Note(.content, seen.answer, seen.status, secret) : nil
            case .link:
                guard let status = place.withCString(status), let target = destination(of: path + "/" + place) else {
                    return nil
                }
                return Note(.link, target, status, secret)
            default: return nil
            }
        } catch {
            return nil
        }
    }
}
