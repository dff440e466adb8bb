import Glibc

/// Instructions of a run are the same every time, where its time is not. Those of some commands over a small corpus are
/// compared with the committed ones. Less is refused as well as more: a gain that is not written down is lost again unseen.
func compareInstructions(_ tools: Tools, in checkout: String, updating: Bool) -> CInt {
    let path = checkout + "/Tests/Bench/instructions.txt"
    guard let valgrind = program("valgrind") else {
        say("bench-check: skipped: valgrind is not installed")
        return 0
    }
    guard let toolchain = toolchain(tools, valgrind) else { return 2 }
    let committed = readCounts(path)
    if !updating, committed["toolchain"] != toolchain {
        say("bench-check: skipped: the committed counts were made with something else than this machine has")
        say("  committed  \(committed["toolchain"] ?? "nothing")\n  here       \(toolchain)")
        return 0
    }
    let corpus = Corpus(at: workshop + "/corpus", manifests: 100, seed: 3)
    // A name of the same length everywhere: it stands on the stack of the program.
    symlink(tools.kontrakt, corpus.root + "/.kontrakt")
    var counts: [(command: String, instructions: Int)] = []
    for words in countedCommands {
        guard let count = instructions(of: ["./.kontrakt"] + words, in: corpus.root, valgrind) else {
            say("bench-check: `kontrakt \(words.joined(separator: " "))` could not be counted")
            return 2
        }
        counts.append((words[0], count))
    }
    if updating {
        let lines = counts.map { "\($0.command) \($0.instructions)\n" }.joined()
        Folder(at: checkout + "/Tests/Bench").write(
            "instructions.txt", "# Written by `make bench-check UPDATE=1`.\ntoolchain \(toolchain)\n" + lines)
        say("bench-check: Tests/Bench/instructions.txt is written")
        return 0
    }
    return judge(counts, committed) ? 0 : 1
}

private let countedCommands = [
    ["version"], ["check", "-q", "-j", "1"], ["generate", "-q", "-j", "1"],
    ["resolve", "-q", "-j", "1", "-R", "-f", "."],
]

/// How far from the committed number one may be, in percent.
private let tolerance = 3.0

/// Nothing of our environment, no seed of a hash, and none of the variants of functions that libc chooses between by
/// what the processor can do.
private let surroundings = [
    "SWIFT_DETERMINISTIC_HASHING=1", "SOURCE_REFERENCE=bench",
    "KO_DOCKER_REPO=registry.example.org/bench",
    "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX,-AVX2,-ERMS,-SSE4_2,-SSSE3,-BMI2,-LZCNT,-MOVBE",
]

private func judge(_ counts: [(command: String, instructions: Int)], _ committed: [String: String]) -> Bool {
    title("instructions", ["committed", "here", "change"])
    var isFine = true
    for (command, instructions) in counts {
        guard let before = committed[command].flatMap({ Int($0) }) else {
            say(aligned(command, ["none", "\(instructions)"], "FAILED"))
            isFine = false
            continue
        }
        let change = 100 * (Double(instructions) / Double(before) - 1)
        let cells = ["\(before)", "\(instructions)", "\((change * 100).rounded() / 100) %"]
        say(aligned(command, cells, abs(change) > tolerance ? "FAILED" : ""))
        if abs(change) > tolerance { isFine = false }
    }
    if !isFine {
        say(
            "bench-check: more than \(tolerance) % away. If that is meant, `make bench-check UPDATE=1` writes the new counts."
        )
    }
    return isFine
}

/// What the numbers depend on besides our code; nil, and said, when one of them does not tell.
private func toolchain(_ tools: Tools, _ valgrind: String) -> String? {
    var versions: [String] = []
    for command in [
        [environment("SWIFT") ?? "swift", "--version"], ["getconf", "GNU_LIBC_VERSION"],
        [tools.floorLoop, "--version"],
        [valgrind, "--version"],
    ] {
        guard let version = said(command) else {
            say("bench-check: `\(command.joined(separator: " "))` cannot be run")
            return nil
        }
        versions.append(version)
    }
    let compiler = versions[0].split(separator: "(").first.map(String.init) ?? versions[0]
    let words = [compiler, versions[1], "libyaml", versions[2], versions[3], machine]
    return words.joined(separator: " ").split { $0 == " " || $0 == "\n" }.joined(separator: " ")
}

private var machine: String {
    #if arch(x86_64)
        "x86_64"
    #elseif arch(arm64)
        "arm64"
    #else
        "other"
    #endif
}

private func program(_ name: String) -> String? {
    (environment("PATH") ?? "").split(separator: ":").map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
}

/// Cachegrind without its caches is the fastest of valgrind's tools that count.
private func instructions(of command: [String], in folder: String, _ valgrind: String) -> Int? {
    let counting = [valgrind, "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", "--log-fd=1"]
    // A variable of ours is looked up among all options, which is more than a start costs.
    let uncached = command.last == "version" ? [] : ["KONTRAKT_NO_CACHE=true"]
    guard let text = said(["env", "-i"] + surroundings + uncached + counting + command, in: folder) else { return nil }
    let line = text.split(separator: "\n").last { $0.hasPrefix("==") && $0.contains("refs:") }
    return Int(String(line?.split(separator: " ").last?.filter { $0 != "," } ?? ""))
}

/// What a command prints; nil when it fails.
private func said(_ command: [String], in folder: String = workshop) -> String? {
    let output = workshop + "/output"
    guard case .fine = run(command, in: folder, output: output) else { return nil }
    return contents(of: output)
}

private func contents(of path: String) -> String { String(decoding: bytes(of: path) ?? [], as: UTF8.self) }

/// What is committed: a name and what it has, a line.
private func readCounts(_ path: String) -> [String: String] {
    let lines = contents(of: path).split(separator: "\n").filter { !$0.hasPrefix("#") }
    return Dictionary(
        lines.map { line in
            let name = line.prefix { $0 != " " }
            return (String(name), String(line.dropFirst(name.count + 1)))
        }, uniquingKeysWith: { $1 })
}
