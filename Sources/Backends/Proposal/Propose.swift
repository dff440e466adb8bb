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
        proposal.files += described?.files ?? []
        var test = described?.test
        let components = survey.components.filter { described?.builds($0) != true }
        let names = components.map { $0.name(in: survey) }
        let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }
        for (component, name) in zip(components, names) {
            let proposed = ProposedKontrakt(component, called: name, isOnlyOne: repeated[name] == nil)
            if let described, proposed.folder == described.folder {
                if described.isAlone {
                    proposal.hints.append(
                        "nothing is proposed for \(component.folder): it does not go with what is in \(proposed.folder)"
                    )
                    continue
                }
                // Each brings what judges it.
                test = nil
            }
            proposal.files += proposed.files
            if let build = proposed.build { builds.append(build) }
        }
        proposal.files += [test].compactMap(\.self)
        if proposal.files.isEmpty { proposal.files = ProposedKontrakt.example }
    } else {
        proposal.hints.append("there are kontrakts already: \(enumerated(survey.kontrakts))")
    }
    if survey.hasSettings {
        proposal.hints.append("\(Settings.fileName) is there already and stays as it is")
    } else {
        let settings = ProposedSettings(survey, builds: builds)
        proposal.files.append(OutputFile(path: Settings.fileName, bytes: settings.bytes))
        let unknown = [survey.registry == nil ? "`registry`" : nil, survey.remote == nil ? "`source.url`" : nil]
            .compactMap(\.self)
        if !unknown.isEmpty {
            proposal.hints.append("a run of the pipeline needs \(unknown.joined(separator: " and ")) in \(Settings.fileName)")
        }
    }
    if let output = survey.output, survey.isGit {
        switch survey.hooks {
        case .ours: break
        case .others:
            proposal.hints.append(
                "to be told of stale files, add below `repos:` of .pre-commit-config.yaml:\n" + proposedHook(output))
        case nil:
            proposal.files.append(
                OutputFile(path: ".pre-commit-config.yaml", bytes: Array(("repos:\n" + proposedHook(output)).utf8)))
        }
    }
    proposal.hints += survey.passedOver.map { "nothing is proposed for \(visible($0.path)): \($0.reason)" }
    proposal.hints += described?.hints ?? []
    proposal.hints += hints(about: survey, besides: described?.origins ?? [])
    proposal.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return proposal
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
