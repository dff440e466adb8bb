internal import Text

extension Call {
    /// Generates on every save until a signal ends it, which is the way to end it and no failure. A round that finds
    /// errors leaves what was written before, and the next one mends it.
    func keepGenerating() -> ExitStatus {
        if arguments.has(.check) { return refuse(.watchWithCheck()) }
        if arguments.all(.filename).contains("-") { return refuse(.watchOfStandardInput()) }
        if arguments[.output] == "-" { return refuse(.withoutFolder("--watch")) }
        guard let open = surroundings.folderEvents else {
            return refuse(.noWatch(because: "nobody tells of them here"))
        }
        surroundings.watchSignals()
        var watched = WatchedRepository(open)
        var news: TreeMemory.News? = .contents
        var last: Round?
        while let current = news {
            let round = Round(with: arguments, in: watched.shown(to: surroundings))
            if let refusal = watched.refusal {
                return refuse(.noWatch(because: refusal.reason, limit: refusal.limit))
            }
            if last == nil, round.generation.status == .failed {
                show(round.said)
                return .failed
            }
            if current == .contents || round.isNews(after: last) { show(round.said + round.summary(after: last)) }
            if last == nil { announce("watching \(counted(watched.watchCount, "folder")), until Ctrl-C") }
            last = round
            do throws(WatchedRepository.End) {
                news = try watched.next(after: round.generation)
            } catch {
                switch error {
                case .rootGone: return refuse(.watchedRootGone())
                case .overflow:
                    explain("more has changed than the system can tell: everything is read again")
                    watched = WatchedRepository(open)
                }
            }
        }
        return .fine
    }

    private func refuse(_ complaint: Diagnostic) -> ExitStatus {
        return refuse([complaint])
    }

    private func show(_ bytes: [UInt8]) { surroundings.showError?(bytes) }
}

/// What one round came to. All else of it is gone with it.
private struct Round {
    let generation: Upshot
    let said: [UInt8]

    init(with arguments: Arguments, in surroundings: Surroundings) {
        let call = Call(in: surroundings)
        call.arguments = arguments
        generation = call.generateOnce()
        said = call.said
    }

    /// Whether it did or says anything that the one before did not.
    func isNews(after last: Round?) -> Bool {
        !generation.touched.isEmpty || generation.status != last?.generation.status || said != last?.said
    }

    func summary(after last: Round?) -> [UInt8] {
        let line =
            if let line = generation.line {
                line + (last.map { $0.generation.status != .fine } ?? false ? "; what was wrong is mended" : "")
            } else {
                generation.touched.isEmpty ? "nothing was written; watching on" : "not all was written; watching on"
            }
        return Array((visible(line) + "\n").utf8)
    }
}
