package import Model
internal import Text
internal import YAML

/// What `kontrakt init` would write, and what a person should know beside it.
package struct Proposal: Sendable {
    /// Sorted by path, all of them new.
    package var files: [OutputFile] = []
    package var hints: [String] = []

    package init() {}
}

/// A first kontrakt for everything that was found, with settings and a hook.
package func propose(_ survey: Survey, described: DescribedKontrakt? = nil) -> Proposal {
    var proposal = Proposal()
    var builds: [ProposedKontrakt.Build] = []
    if survey.kontrakts.isEmpty {
        builds = proposal.addKontrakts(survey, described)
    } else {
        proposal.hints.append("there are kontrakts already: \(enumerated(survey.kontrakts))")
    }
    proposal.addSettings(survey, builds)
    proposal.addHook(survey)
    proposal.hints += survey.passedOver.map { "nothing is proposed for \(visible($0.path)): \($0.reason)" }
    proposal.hints += described?.hints ?? []
    proposal.hints += hints(about: survey, besides: described?.origins ?? [])
    proposal.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return proposal
}

extension Proposal {
    /// What is described somewhere, and what else could be built; the builds that the settings have to name.
    fileprivate mutating func addKontrakts(
        _ survey: Survey, _ described: DescribedKontrakt?
    ) -> [ProposedKontrakt.Build] {
        files += described?.files ?? []
        var builds: [ProposedKontrakt.Build] = []
        var test = described?.test
        let components = survey.components.filter { described?.builds($0) != true }
        let names = components.map { $0.name(in: survey) }
        let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }
        for (component, name) in zip(components, names) {
            let proposed = ProposedKontrakt(component, called: name, isOnlyOne: repeated[name] == nil)
            if let described, proposed.folder == described.folder {
                if described.isAlone {
                    let reason = "it does not go with what is in \(proposed.folder)"
                    hints.append("nothing is proposed for \(component.folder): \(reason)")
                    continue
                }
                // Each brings what judges it.
                test = nil
            }
            files += proposed.files
            if let build = proposed.build { builds.append(build) }
        }
        files += [test].compactMap(\.self)
        if files.isEmpty { files = ProposedKontrakt.example }
        return builds
    }

    fileprivate mutating func addSettings(_ survey: Survey, _ builds: [ProposedKontrakt.Build]) {
        if survey.hasSettings {
            hints.append("\(Settings.fileName) is there already and stays as it is")
            return
        }
        files.append(OutputFile(path: Settings.fileName, bytes: ProposedSettings(survey, builds: builds).bytes))
        let unknown = [survey.registry == nil ? "`registry`" : nil, survey.remote == nil ? "`source.url`" : nil]
        let names = unknown.compactMap(\.self).joined(separator: " and ")
        if !names.isEmpty { hints.append("a run of the pipeline needs \(names) in \(Settings.fileName)") }
    }

    fileprivate mutating func addHook(_ survey: Survey) {
        guard let output = survey.output, survey.isGit else { return }
        let hook = proposedHook(output)
        switch survey.hooks {
        case .ours: break
        case .others:
            hints.append("to be told of stale files, add below `repos:` of .pre-commit-config.yaml:\n" + hook)
        case nil:
            files.append(OutputFile(path: ".pre-commit-config.yaml", bytes: Array(("repos:\n" + hook).utf8)))
        }
    }
}

/// What else was found, and how it could be of use.
private func hints(about survey: Survey, besides used: [String]) -> [String] {
    var hints: [String] = []
    let composeFiles = survey.composeFiles.filter { !used.contains($0) }
    if !composeFiles.isEmpty {
        hints.append(
            """
            \(enumerated(composeFiles)): a compose file that stands in a kontrakt folder, with paths from there, is a \
            kontrakt
            """)
    }
    let workloads = survey.workloads.filter { !used.contains($0.path) }
    if let first = workloads.first {
        let others = workloads.count - 1
        hints.append(
            """
            \(first.path) describes the \(first.kind) `\(first.name)`\(others == 0 ? "" : " (and there are \(others) more)"): \
            a kontrakt folder may hold a symbolic link to the file; label the Pod template `kontrakt: target`
            """)
    }
    if !survey.pipelines.isEmpty {
        hints.append(
            """
            \(enumerated(survey.pipelines)): `kontrakt check -f` looks at such pipelines, too, and `kontrakt fix -f` brings \
            them up to date
            """)
    }
    return hints
}

/// The first three of them.
package func enumerated(_ paths: [String]) -> String {
    let rest = paths.count - 3
    return paths.prefix(3).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
}

/// A hook that needs nothing but kontrakt on the PATH. Indented as an item of `repos:`.
private func proposedHook(_ output: String) -> String {
    """
      - repo: local
        hooks:
          - id: kontrakt
            name: "generated files are fresh (else: kontrakt generate -o \(output))"
            entry: kontrakt generate -o \(output) --check
            language: system
            pass_filenames: false
            always_run: true

    """
}
