/// Cost against programs that read the same files for something else.
func measurePeers(_ tools: Tools, quick: Bool) {
    let small = Corpus(at: workshop + "/small", manifests: 1_000, seed: 2)
    title("\(small.manifests.count) files, \(small.bytes / 1_000_000) MB", ["min", "median", "max"])
    let generate = [tools.kontrakt, "generate", "-q", "-o", "-"]

    let kustomize = alternate(
        [["kubectl", "kustomize", "."], generate + ["-j", "2"]], in: small.root, rounds: quick ? 1 : 3)
    report("generate: wall over kubectl kustomize", ratios(kustomize[1], kustomize[0], \.wall), "<= 0.0125")

    let loader = ["python3", tools.loader, small.root + "/list.txt"]
    let loaded = alternate([loader, generate + ["-j", "1"]], in: small.root, rounds: quick ? 3 : 5)
    report("generate -j 1: CPU over PyYAML's C loader", ratios(loaded[1], loaded[0], \.cpu))
    reportUnchanged(tools.kontrakt, in: [small], folder: workshop)
    removeTree(small.root)
}
