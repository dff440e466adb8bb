internal import Cluster
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let settle = Option(
        "settle", "TIME", .matching("a duration such as `5s`, or 0", { $0 == "0" || seconds(in: $0) != nil }),
        help: "How long tests that are to stay ready have to stay so; 5s by default.")
}

extension Option {
    static let junit = Option(
        "junit", "FILE", .path("a file's path"),
        help: "Write the verdict to this file as JUnit XML, too: a suite for each kontrakt, a case for each test Pod.")
}

extension Command {
    static let assert = Command(
        name: "assert", abstract: "says the verdict of a run's tests",
        discussion: """
            The verdict is that of the Pods labelled `kontrakt: test`. One with restartPolicy Never or OnFailure has to succeed, \
            and of a Job, the Job with its retries; one with Always has to become ready and stay so without a restart. All other \
            objects have to be ready, too, and targets have to run the digest that they were applied with. Prints a table; what \
            is red comes with the last lines of its logs and its events. Exit status 0 is green, 1 is red, 2 is no verdict. \
            Everything is read as the kontrakt's own account.
            """,
        examples: [
            Example("kontrakt assert --run pr17", "the verdict of a run"),
            Example("kontrakt assert --run pr17 --settle 30s", "with a longer look at what has to stay ready"),
            Example("kontrakt assert --run pr17 --junit verdict.xml", "with a report that CI systems show"),
        ],
        options: Option.watching + [.settle, .resultFormat, .junit, .skopeo, .insecureRegistry] + Option.saying,
        run: { $0.assertRun() })
}

extension Call {
    fileprivate func assertRun() -> ExitStatus {
        let deadline = beginClusterWork(patience: watchSeconds)
        let (named, status) = namedRun(for: "assert")
        guard var named else { return status }
        do throws(ClusterFailure) {
            guard let watched = try connect(to: &named, deadline: deadline) else { return .failed }
            let judgement = try judge(watched, deadline: deadline) { wantsJSON ? quote($0) : write($0) }
            if wantsJSON {
                writeResult(
                    of: "assert", run: named.run.id, isGreen: judgement.isGreen,
                    [("kontrakts", .list(judgement.kontrakts.map(\.json)))], diagnostics: judgement.complaints,
                    in: named.sources)
            }
            if let problem = writeJUnit(judgement) {
                return refuse([problem])
            }
            return judgement.isGreen ? .fine : .red
        } catch {
            return report(error, about: named)
        }
    }

    private func writeJUnit(_ judgement: Judgement) -> Diagnostic? {
        guard let path = arguments[.junit] else { return nil }
        do throws(FileTreeError) {
            let place = absolute(path)
            if let slash = place.lastPlace(of: "/"), slash != place.startIndex {
                try makeFolders(String(place[..<slash]))
            }
            try replaceFile(place, with: Array(judgement.junit.utf8))
            return nil
        } catch {
            return .unwritableOutput(path, reason: error.reason)
        }
    }

    /// Waits for the verdict and tells it; the table goes where the caller wants it.
    func judge(
        _ watched: RunUnderWatch, deadline: Deadline, showTable: (String) -> Void
    ) throws(ClusterFailure) -> Judgement {
        let settle = arguments[.settle].map { seconds(in: $0) ?? 0 } ?? 5
        let judgement = try showingProgress { () throws(ClusterFailure) in
            try assertTests(
                of: watched.namespaces, settleSeconds: settle, grace: grace, deadline: deadline,
                report: { tell($0) },
                isChild: { isPart($0, of: $1.reference, settings: watched.settings, deadline: deadline) })
        }
        showTable(table(of: judgement.trials))
        for kontrakt in judgement.kontrakts { quote(kontrakt.evidence) }
        report(judgement.complaints, in: watched.sources)
        return judgement
    }

    /// Whether a digest is that of one platform in an index; nil when nobody can tell.
    private func isPart(
        _ digest: String, of index: ImageReference, settings: Settings, deadline: Deadline
    ) -> Bool? {
        guard let registry = try? registry(insecure: settings.insecureRegistries) else { return nil }
        return try? registry.lists(digest, in: index, deadline: deadline.orEarlier(Deadline(seconds: 60)))
    }
}

/// One line a test, in columns.
private func table(of trials: [Trial]) -> String {
    let rows =
        [["KONTRAKT", "POD", "STYLE", "VERDICT", "TIME"]]
        + trials.map { trial in
            [
                trial.kontrakt, trial.pod, trial.style.rawValue, trial.verdict.word,
                trial.seconds.map { "\($0)s" } ?? "-",
            ]
        }
    let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
        let cells = row.enumerated().map { column, cell in
            column == 4 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
        }
        return visible(cells.joined(separator: "  ")) + "\n"
    }.joined()
}
