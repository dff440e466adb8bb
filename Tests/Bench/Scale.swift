/// How cost grows with what is large: every shape in every size, once, with every command that has to do with it.
func measureScale(_ kontrakt: String, only words: [String], quick: Bool) {
    title("growth of CPU: cost = a * size ^ exponent", ["exponent", "seconds", "MB", "at size"])
    let shapes = Shape.all.filter { shape in words.isEmpty || words.contains { shape.name.contains($0) } }
    guard !shapes.isEmpty else {
        say("bench: there is no such shape, only:\n  " + Shape.all.map(\.name).joined(separator: "\n  "))
        leave(2)
    }
    for shape in shapes {
        say(shape.name)
        var costs = [[(size: Int, cost: Cost)]](repeating: [], count: shape.trials.count)
        var failures = [String?](repeating: nil, count: shape.trials.count)
        for size in quick ? shape.sizes.dropLast() : shape.sizes[...] {
            let folder = Folder(at: workshop + "/shape")
            shape.write(folder, size)
            for (number, trial) in shape.trials.enumerated() where failures[number] == nil {
                let command = [kontrakt] + trial.words(folder, size) + ["-q", "-j", "1"]
                if let output = trial.output { removeTree(folder.root + "/" + output) }
                switch run(command, in: folder.root, refusals: trial.mayRefuse, limit: 120) {
                case .fine(let cost): costs[number].append((size, cost))
                case .failed(let reason): failures[number] = "\(reason), at \(size)"
                }
            }
            removeTree(folder.root)
        }
        for (number, trial) in shape.trials.enumerated() {
            if let failure = failures[number] {
                say(aligned("  " + trial.name, [], failure))
            } else if let last = costs[number].last {
                say(aligned("  " + trial.name, growth(costs[number]) + ["\(last.size)"], ""))
            }
        }
    }
}

private func growth(_ costs: [(size: Int, cost: Cost)]) -> [String] {
    // What a start costs says nothing of growth.
    let grown = exponent(costs.filter { $0.cost.cpu > 0.05 }.map { ($0.size, $0.cost.cpu) })
    let last = costs[costs.count - 1].cost
    return [grown.map(shown) ?? "small", shown(last.cpu), last.peakBytes.map { "\($0 >> 20)" } ?? "small"]
}
