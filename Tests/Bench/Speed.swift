import Glibc

/// Cost against the floor, in one large repository.
func measureSpeed(_ tools: Tools, quick: Bool) {
    let big = Corpus(at: workshop + "/big", manifests: quick ? 2_000 : 10_000, seed: 1)
    let (kontrakt, floorLoop) = (tools.kontrakt, [tools.floorLoop, big.root + "/list.txt"])
    title("\(big.manifests.count) files, \(big.bytes / 1_000_000) MB", ["min", "median", "max"])

    let parsed = alternate(
        [floorLoop, [tools.bench, ".", "parse", big.root + "/list.txt"]], in: big.root, rounds: quick ? 3 : 7)
    report("parsing alone: CPU over libyaml's event loop", ratios(parsed[1], parsed[0], \.cpu), "<= 1.15")

    let generate = [kontrakt, "generate", "-q", "-o", "-"]
    let generated = alternate(
        [floorLoop, generate + ["-j", "1"], generate + ["-j", "2"]], in: big.root, rounds: quick ? 3 : 7)
    report("generate -j 1: CPU over libyaml's event loop", ratios(generated[1], generated[0], \.cpu), "<= 1.5")
    report("generate -j 2: wall over libyaml's event loop", ratios(generated[2], generated[0], \.wall), "<= 0.9")
    reportPeaks("generate -j 1: peak memory over input bytes", generated[1], of: big, "<= 3.0")
    reportPeaks("generate -j 2: peak memory over input bytes", generated[2], of: big, "<= 3.0")

    let schemas = Folder(at: workshop + "/schemas")
    writeSchemas(into: schemas)
    let check = [kontrakt, "check", "-q", "-j", "1"]
    let checked = alternate(
        [floorLoop, check, check + ["--schemas", schemas.root + "/openapi.json"]], in: big.root, rounds: quick ? 3 : 5)
    report("check -j 1: CPU over libyaml's event loop", ratios(checked[1], checked[0], \.cpu), "<= 2.0")
    report("check --schemas: CPU over libyaml's event loop", ratios(checked[2], checked[0], \.cpu), "<= 2.0")

    let resolved = alternate(
        [floorLoop, [kontrakt, "resolve", "-q", "-j", "1", "-R", "-f", "."]], in: big.root, rounds: quick ? 3 : 5)
    report("resolve -j 1: CPU over libyaml's event loop", ratios(resolved[1], resolved[0], \.cpu), "<= 1.7")
    reportPeaks("resolve -j 1: peak memory over input bytes", resolved[1], of: big, "<= 3.0")

    let (answers, cold) = answersToSaves(kontrakt, in: big, rounds: quick ? 5 : 15)
    // The time that an editor's user does not see, as a part of what a cold run takes here.
    let unseen = cold.isEmpty ? 0 : 0.05 / cold.sorted()[cold.count / 2]
    report("generate --watch: a save over a cold run", zip(answers, cold).map { $0 / $1 }, "<= \(shown(unseen)), 50 ms")
    reportUnchanged(kontrakt, in: [big], folder: workshop)
    removeTree(big.root)

    // As a user starts it: a variable of ours is looked up among all options, which is more than a start costs.
    unsetenv("KONTRAKT_NO_CACHE")
    let starts = alternate([[tools.nothing], [kontrakt, "version"]], in: workshop, rounds: quick ? 50 : 200)
    setenv("KONTRAKT_NO_CACHE", "true", 1)
    report("version: wall over a C program that does nothing", ratios(starts[1], starts[0], \.wall), "<= 1.5")
}

/// Peak memory as a part of what was read.
func reportPeaks(_ figure: String, _ costs: [Cost], of corpus: Corpus, _ target: String) {
    let peaks = costs.compactMap(\.peakBytes)
    if peaks.count < costs.count { return say(aligned(figure, ["", "no more than our own"], "")) }
    report(figure, peaks.map { Double($0) / Double(corpus.bytes) }, target)
}
