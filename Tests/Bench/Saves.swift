import Glibc
import Synchronization

/// How long `generate --watch` takes from a save to its line, round by round beside a run that starts cold: both write to
/// one folder what is there already. Nothing when it cannot be run.
func answersToSaves(_ kontrakt: String, in corpus: Corpus, rounds: Int) -> (answers: [Double], cold: [Double]) {
    let (output, said) = (corpus.root + "/.deploy", corpus.root + "/.said")
    // Whoever looks at the corpus afterwards sees its manifests alone.
    defer {
        removeTree(output)
        unlink(said)
    }
    let generate = [kontrakt, "generate", "-o", output]
    guard measure(generate, in: corpus.root) != nil, let manifest = corpus.manifests.first,
        let watch = Watch(generate + ["--watch"], sayingTo: said)
    else { return ([], []) }
    defer { watch.end() }
    // Its first round, and then what it says when it begins to watch.
    guard watch.waits(forBytes: 1) else { return ([], []) }
    usleep(1_000_000)
    var (answers, cold): ([Double], [Double]) = ([], [])
    for round in 0..<rounds {
        guard let run = measure(generate, in: corpus.root) else { return ([], []) }
        let before = watch.said
        guard let file = fopen(corpus.root + "/" + manifest, "a") else { return ([], []) }
        fputs("# save \(round)\n", file)
        let start = now()
        fclose(file)
        guard watch.waits(forBytes: before + 1) else { return ([], []) }
        answers.append(now() - start)
        cold.append(run.wall)
    }
    return (answers, cold)
}

/// A command that goes on until it is ended, with what it says in a file.
private struct Watch {
    private let pid: pid_t
    private let path: String

    init?(_ command: [String], sayingTo path: String) {
        guard let pid = spawn(command, errors: path) else { return nil }
        self.pid = pid
        self.path = path
        watching.store(pid, ordering: .relaxed)
    }

    /// How many bytes it has said.
    var said: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    func waits(forBytes count: Int) -> Bool {
        for _ in 0..<240_000 {
            if said >= count { return true }
            usleep(250)
        }
        return false
    }

    func end() {
        watching.store(0, ordering: .relaxed)
        kill(pid, SIGTERM)
        waitpid(pid, nil, 0)
    }
}
