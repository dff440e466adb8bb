internal import Frontend
internal import Glibc
internal import Model
internal import Text

extension Call {
    /// What a command comes to: as a run before found it, when nothing has changed since that it depends on, or else by
    /// doing the work.
    func answer(_ command: String, by work: (Call) -> Upshot) -> Upshot {
        let moment = Moment.now
        guard let question = Question(command, of: self),
            let folder = CacheFolder(for: question.root, surroundings.environment)
        else { return work(self) }
        if let file = folder.read(question.name), var entry = Entry(file, to: question),
            let (answer, isNew) = entry.answer(surroundings.environment, at: moment)
        {
            if isNew { folder.write(entry.bytes, as: question.name) }
            take(answer)
            return Upshot(answer.status, answer.folder.map(lineAbout) ?? answer.line)
        }
        let recorder = Recorder(of: surroundings, .drawn())
        let call = Call(in: recorder.surroundings)
        call.arguments = arguments
        let upshot = work(call)
        take(from: call)
        // The root and what paths lead to may be others by now: who knows which of them the work was about.
        if let (answer, notes) = recorder.lasting(upshot, of: call, in: question.root),
            Question(command, of: self)?.bytes == question.bytes,
            notes.allSatisfy({ canBeTrusted(surroundings.fileSystem($0.root)) })
        {
            let entry = Entry(
                question, answer, variables: recorder.variables, notes: notes, from: moment, recorder.secret)
            folder.write(entry.bytes, as: question.name)
        }
        return upshot
    }
}

/// Whether the times of a file system come from the clock of this machine, and tell of every change. Networks have
/// another, and some keep what they know of a file for a while.
private func canBeTrusted(_ fileSystem: String?) -> Bool {
    let local = [
        "bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "jfs", "nilfs2", "overlay", "ramfs", "reiserfs", "tmpfs",
        "xfs", "zfs",
    ]
    return fileSystem.map(local.contains) ?? false
}

extension Recorder {
    /// What an upshot says of the next run, and what that depends on; nil when it says nothing.
    fileprivate func lasting(_ upshot: Upshot, of call: Call, in root: String) -> (Answer, [Notes])? {
        guard upshot.status != .failed, call.written.count <= CacheFolder.entryLimit, let notes else { return nil }
        switch upshot.future {
        case .unknown: return nil
        case .same: return (Answer(upshot, folder: nil, of: call), notes)
        case .folder(let folder, let steps):
            guard let notes = self.notes(notes, withWayTo: folder, steps, in: root, arguments: call.arguments),
                let output = folder.notes(after: steps, secret)
            else { return nil }
            let held = Answer.Folder(name: folder.name, files: output.files)
            return (Answer(upshot, folder: held, of: call), notes + [output.notes])
        }
    }

    /// The notes as the next run would take them, with the folder that was just written in the repository, and with the
    /// way to it: no link may come to be there.
    private func notes(
        _ notes: [Notes], withWayTo folder: OutputFolder, _ steps: [OutputStep], in root: String, arguments: Arguments
    ) -> [Notes]? {
        guard let below = pathFrom(root, to: folder.path) else { return notes }
        guard let number = notes.firstIndex(where: { $0.root == root }) else { return nil }
        var notes = notes
        let news = steps.filter { $0.action == .created || $0.action == .removed }.map { folder.path + "/" + $0.path }
        if !news.isEmpty {
            let again = Recorder(of: world, secret)
            let call = Call(in: again.surroundings)
            call.arguments = arguments
            guard call.readInput() != nil, let walk = again.notes?.first(where: { $0.root == root }),
                let joined = notes[number].joined(with: walk, own: paths(news, below: root))
            else { return nil }
            notes[number] = joined
        }
        notes[number].follow(below, secret)
        return notes[number].areBroken ? nil : notes
    }
}

extension OutputFolder {
    /// What the folder holds when these steps are made, and how many files of them there are.
    fileprivate func notes(after steps: [OutputStep], _ secret: SecretHash.Secret) -> (notes: Notes, files: Int)? {
        guard let disk = try? DiskTree(root: path), disk.path == path || pathFrom(root, to: path) == nil else {
            return nil
        }
        var notes = Notes(of: disk)
        for group in [RootPath.root] + OutputGroup.allCases.map(\.rawValue) {
            let status = group.withCString(disk.status)
            if status == nil {
                notes.note(Note(.nothing), at: group)
            } else if let note = disk.note(.listing, at: group, secret), leftovers(in: full(group)).isEmpty {
                notes.note(note, at: group)
            } else {
                return nil
            }
        }
        var files = 0
        for step in steps {
            guard let bytes = step.new else { continue }
            // Its facts are of now: those of a file that changed since we began speak for nothing.
            guard let status = step.path.withCString(disk.status), status.st_mode & S_IFMT == S_IFREG else {
                return nil
            }
            notes.note(Note(.content, bytes, status, secret), at: step.path)
            files += 1
        }
        // Whoever else's they are: one that becomes ours by an edit is to be removed.
        for path in candidates() where notes.notes[path] == nil && full(path) != kept {
            guard path.withCString(disk.status).map({ Note.Kind(mode: $0.st_mode) }) == .file else { continue }
            guard let seen = try? disk.look(at: path), seen.place == path, !GeneratedMark.begins(seen.answer) else {
                return nil
            }
            notes.note(Note(.content, seen.answer, seen.status, secret), at: path)
        }
        return (notes, files)
    }
}
