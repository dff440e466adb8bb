/// The numbers of files to go through, as `BENCH_SIZES` has them.
func sizesToGoThrough(quick: Bool) -> [Int] {
    guard let text = environment("BENCH_SIZES") else {
        return quick ? [10, 100, 1_000, 2_000] : [10, 100, 1_000, 10_000, 100_000]
    }
    let words = text.split { $0 == " " || $0 == "," }
    let sizes = words.compactMap { Int($0) }.filter { $0 > 0 }
    guard sizes.count == words.count, !sizes.isEmpty else {
        say("bench: BENCH_SIZES are numbers of files above 0, and not `\(text)`")
        leave(2)
    }
    return sizes
}

/// How cost grows with the number of files. Small repositories are measured more often, so that all take about as long.
func measureSizes(_ tools: Tools, sizes: [Int]) {
    title("by number of files", ["min", "median", "max"])
    let check = [tools.kontrakt, "check", "-q", "-j", "1"]
    let generate = [tools.kontrakt, "generate", "-q", "-o", "-", "-j", "1"]
    var points: [String: [(size: Int, cost: Double)]] = [:]
    for size in sizes {
        let corpus = Corpus(at: workshop + "/sized", manifests: size, seed: UInt64(size))
        let git = size <= 10_000 && committed(corpus) ? [["git", "status", "--porcelain"]] : []
        let rounds = max(3, min(25, 20_000 / size))
        let runs = alternate(
            [[tools.floorLoop, corpus.root + "/list.txt"], check, generate] + git, in: corpus.root, rounds: rounds)
        report("\(size): check, CPU over libyaml's event loop", ratios(runs[1], runs[0], \.cpu))
        report("\(size): generate, CPU over libyaml's event loop", ratios(runs[2], runs[0], \.cpu))
        if git.isEmpty {
            let reason = size > 10_000 ? "its index takes too long to make" : "git could not be run"
            say(aligned("\(size): check, CPU over git status", ["", reason], ""))
        } else {
            report("\(size): check, CPU over git status", ratios(runs[1], runs[3], \.cpu))
        }
        let target = size < 10_000 ? "" : "<= 3.0"
        reportPeaks("\(size): generate, peak memory over input bytes", runs[2], of: corpus, target)
        for (name, costs) in [("check", runs[1]), ("generate", runs[2])] where !costs.isEmpty && size >= 1_000 {
            points[name, default: []].append((size, costs.map(\.cpu).median))
        }
        removeTree(corpus.root)
    }
    for name in ["check", "generate"] {
        let fitted = points[name] ?? []
        guard let grown = exponent(fitted) else { continue }
        let range = "\(fitted[0].size) to \(fitted[fitted.count - 1].size) files"
        report("\(name): exponent of CPU, \(range)", [grown], "<= 1.05")
    }
    say("The exponent is fitted by least squares to the logarithms of the median CPU time and of the number of files.")
}

/// Whether the corpus is a git repository now with everything committed, as one that somebody works in.
private func committed(_ corpus: Corpus) -> Bool {
    let git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0"]
    return [["init", "-q"], ["add", "."], ["commit", "-q", "-m", "all"]].allSatisfy {
        measure(git + $0, in: corpus.root) != nil
    }
}
