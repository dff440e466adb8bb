import Glibc

/// What it costs to be asked again when nothing has changed, beside `git status` on the same tree and beside a first run.
/// The cache is one of its own.
func reportUnchanged(_ kontrakt: String, in corpora: [Corpus], folder: String) {
    setenv("XDG_CACHE_HOME", folder + "/cache", 1)
    for corpus in corpora {
        let git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "gc.auto=0"]
        let commit = [["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "all"]]
        let runs = [
            ["generate", "-q", "-o", "deploy"], ["generate", "-q", "-o", "deploy", "--check"], ["check", "-q"],
        ]
        _ = measure([kontrakt, "generate", "-q", "-o", "deploy", "--no-cache"], in: corpus.root)
        for words in commit { _ = measure(git + words, in: corpus.root) }
        // Files that were just written are known by their content alone.
        usleep(50_000)
        unsetenv("KONTRAKT_NO_CACHE")
        for words in runs + runs { _ = measure([kontrakt] + words, in: corpus.root) }
        let costs = alternate(
            [["git", "status", "--porcelain"]] + runs.flatMap { [[kontrakt] + $0, [kontrakt] + $0 + ["--no-cache"]] },
            in: corpus.root, rounds: 11)
        setenv("KONTRAKT_NO_CACHE", "1", 1)
        for (number, words) in runs.enumerated() {
            let name = words.filter { $0 != "-q" }.joined(separator: " ")
            let (known, full) = (costs[1 + 2 * number], costs[2 + 2 * number])
            let what = "\(name), unchanged, \(corpus.manifests.count) manifests"
            report("\(what): wall over git status", ratios(known, costs[0], \.wall), "<= 1.0")
            report("\(what): wall over a full run", ratios(known, full, \.wall), "")
        }
    }
}
