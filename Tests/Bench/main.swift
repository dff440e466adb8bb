// What kontrakt costs, as ratios against other programs on the same bytes in the same run.
// usage: bench KONTRAKT FLOOR NOTHING FOLDER    (`make bench` builds all of them)
import Glibc

guard CommandLine.arguments.count == 5 else {
    print("usage: bench KONTRAKT FLOOR NOTHING FOLDER")
    exit(2)
}
let (kontrakt, floorLoop, nothing, folder) = (
    CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3], CommandLine.arguments[4]
)

// What is measured is the work, not the memory of it.
setenv("KONTRAKT_NO_CACHE", "1", 1)

let big = Corpus(at: folder + "/big", manifests: 10_000, seed: 1)
let small = Corpus(at: folder + "/small", manifests: 1_000, seed: 2)
print("\(big.manifests.count) manifests, \(big.bytes / 1_000_000) MB; \(small.manifests.count) for kustomize\n")
print("figure                                                    min   median      max   target")

let generate = [kontrakt, "generate", "-q", "-o", "-"]
let bigRuns = alternate(
    [[floorLoop, big.root + "/list.txt"], generate + ["-j", "1"], generate + ["-j", "2"]], in: big.root, rounds: 7)
report("generate -j 1: CPU over libyaml's event loop", ratios(bigRuns[1], bigRuns[0], \.cpu), "<= 1.5")
report("generate -j 2: wall over libyaml's event loop", ratios(bigRuns[2], bigRuns[0], \.wall), "<= 0.9")
report(
    "generate -j 1: peak memory over input bytes", bigRuns[1].map { Double($0.peakBytes) / Double(big.bytes) }, "<= 3.0"
)
report(
    "generate -j 2: peak memory over input bytes", bigRuns[2].map { Double($0.peakBytes) / Double(big.bytes) }, "<= 3.0"
)

writeSchemas(to: folder + "/openapi.json")
let check = [kontrakt, "check", "-q", "-j", "1"]
let checkRuns = alternate(
    [[floorLoop, big.root + "/list.txt"], check, check + ["--schemas", folder + "/openapi.json"]], in: big.root,
    rounds: 5)
report("check -j 1: CPU over libyaml's event loop", ratios(checkRuns[1], checkRuns[0], \.cpu), "<= 2.0")
report("check --schemas: CPU over libyaml's event loop", ratios(checkRuns[2], checkRuns[0], \.cpu), "<= 2.0")

setenv("SOURCE_REFERENCE", "bench", 1)
setenv("KO_DOCKER_REPO", "registry.example.org/bench", 1)
let resolveRuns = alternate(
    [[floorLoop, big.root + "/list.txt"], [kontrakt, "resolve", "-q", "-j", "1", "-R", "-f", "."]], in: big.root,
    rounds: 5)
report("resolve -j 1: CPU over libyaml's event loop", ratios(resolveRuns[1], resolveRuns[0], \.cpu), "<= 1.7")
report(
    "resolve -j 1: peak memory over input bytes", resolveRuns[1].map { Double($0.peakBytes) / Double(big.bytes) },
    "<= 3.0")

let (answers, cold) = answersToSaves(kontrakt, in: big, rounds: 15)
report("generate --watch: a save over a cold run", zip(answers, cold).map { $0 / $1 }, "<= 0.75")

let starts = alternate([[nothing], [kontrakt, "version"]], in: folder, rounds: 200)
report("version: wall over a C program that does nothing", ratios(starts[1], starts[0], \.wall), "<= 1.5")

let kustomize = alternate([["kubectl", "kustomize", "."], generate + ["-j", "2"]], in: small.root, rounds: 3)
report("generate: wall over kubectl kustomize", ratios(kustomize[1], kustomize[0], \.wall), "<= 0.0125")

reportUnchanged(kontrakt, in: [small, big], folder: folder)

/// Round by round, so that a ratio compares neighbours in time.
func ratios(_ a: [Cost], _ b: [Cost], _ figure: KeyPath<Cost, Double>) -> [Double] {
    zip(a, b).map { $0[keyPath: figure] / $1[keyPath: figure] }
}

func report(_ figure: String, _ values: [Double], _ target: String) {
    let name = figure + String(repeating: " ", count: max(1, 50 - figure.count))
    guard !values.isEmpty else { return print("\(name)  could not be run") }
    let sorted = values.sorted()
    let cells = [sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1]].map { value in
        let digits = value < 0.1 ? 4 : 2
        let scaled = (value * (digits == 4 ? 10_000 : 100)).rounded()
        let text = digits == 4 ? "\(scaled / 10_000)" : "\(scaled / 100)"
        return String(repeating: " ", count: max(1, 9 - text.count)) + text
    }
    print(name + cells.joined() + "   " + target)
}
