internal import Backends
internal import Frontend
internal import Model
internal import Text

/// What a round wrote, and what that was made from.
struct StandingOutput: Sendable {
    let graph: Graph
    let templates: Templates
    let output: PrintedOutput
    /// What there is to say about the making, which is about the settings and about no manifest.
    let said: [Diagnostic]

    /// Nil when something is to be said of a manifest, where every change moves it.
    init?(_ output: PrintedOutput, of graph: Graph, _ templates: Templates, said: [Diagnostic]) {
        guard !said.hasErrors, !said.contains(where: \.pointsAtText) else { return nil }
        self.graph = graph
        self.templates = templates
        self.output = output
        self.said = said
    }

    /// The same for a graph that it holds for.
    func of(_ graph: Graph) -> StandingOutput? { StandingOutput(output, of: graph, templates, said: said) }

    /// Whether another graph comes to the same: it does when the kontrakts that are not as they were come to the same by
    /// themselves. Everything but manifests has to be what this was made from.
    func holds(for other: Graph, settings: Settings, backend: Backend) -> Bool {
        // What a lock says of images may tell kontrakts apart that are alike.
        guard settings.lock == nil, graph.isFramed(like: other) else { return false }
        let changed = zip(graph.kontrakts, other.kontrakts).filter { !$0.isSame(as: $1) }
        if changed.isEmpty { return true }
        // What sources need is found out with those of all sets, and to make much twice is no gain.
        guard changed.count <= 8, !changed.contains(where: { $0.content.hasSources || $1.content.hasSources }) else {
            return false
        }
        let old = Part(graph.part(changed.map(\.0)), settings, templates, backend)
        return old != nil && old == Part(other.part(changed.map(\.1)), settings, templates, backend)
    }
}

/// What some kontrakts come to by themselves; nil when there is something to say about one.
private struct Part: Equatable {
    private let files: [OutputFile]
    private let needs: Set<AccessNeed>
    private let accounts: Accounts
    private let said: [String]

    init?(_ graph: Graph, _ settings: Settings, _ templates: Templates, _ backend: Backend) {
        let (lowered, unsupported) = backend.lower(graph, settings, templates)
        guard !unsupported.hasErrors, !unsupported.contains(where: \.pointsAtText) else { return nil }
        let grants = grantAccess(
            lowered.needs, as: lowered.accounts, for: graph, settings: settings, templates: templates)
        files = printed(arrange(grants + lowered.objects, settings: settings))
        needs = Set(lowered.needs)
        accounts = lowered.accounts
        said = unsupported.map { $0.kind.code + $0.message }
    }
}

extension Graph {
    /// Whether all is the same but what kontrakts hold.
    fileprivate func isFramed(like other: Graph) -> Bool {
        project == other.project && pipeline == other.pipeline && targets == other.targets
            && builds.elementsEqual(other.builds) {
                $0.name == $1.name && $0.recipe == $1.recipe && $0.repository == $1.repository
            }
            && kontrakts.elementsEqual(other.kontrakts) { $0.name == $1.name && $0.folder == $1.folder }
            && deployed.isSame(as: other.deployed)
    }

    /// Some kontrakts and what they need.
    fileprivate func part(_ kontrakts: [Kontrakt]) -> Graph {
        let needed = builds(neededBy: kontrakts.flatMap(\.builds))
        let names = Set(needed.map(\.name))
        return Graph(
            project: project, pipeline: pipeline, builds: needed, kontrakts: kontrakts, deployed: .none,
            targets: targets.filter(names.contains), files: files)
    }
}

extension Kontrakt {
    fileprivate func isSame(as other: Kontrakt) -> Bool {
        content.isSame(as: other.content) && parts == other.parts && services == other.services
    }
}

extension Diagnostic {
    fileprivate var pointsAtText: Bool {
        if case .span = place { return true }
        return !notes.isEmpty
    }
}
