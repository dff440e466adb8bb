package import Model
package import Text

/// A graph with all that is known of its nodes: where they come from, what is wrong there, and what was made of them.
package struct Picture: Sendable {
    package let wiring: Wiring
    package let criticalPath: CriticalPath
    /// Of each node.
    package let details: [Details]
    /// In source order.
    package let findings: [Finding]
    let provenance: Provenance

    package struct Details: Sendable {
        package var inputs: [(what: String, at: Location)] = []
        /// By their place in `findings`.
        package var findings: [Int] = []
        /// The objects that are written for it, and their files.
        package var objects: [Generated] = []
    }

    package struct Location: Sendable, Equatable {
        package let path: String
        package let line: Int?
        package let column: Int?

        /// `web/kontrakt/web.yaml:3:5`
        var text: String { ([path] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":") }
    }

    package struct Finding: Sendable {
        package let code: String
        package let severity: Severity
        package let message: String
        package let help: String?
        package let location: Location?
        /// The nodes that it is about; none when it is about the run as a whole.
        package let nodes: [Int]
    }

    package struct Generated: Sendable {
        package let title: String
        package let path: String
        package let text: [UInt8]
    }

    /// Edges of the critical path.
    var criticalEdges: Set<Wiring.Edge> {
        let steps = Set(zip(criticalPath.nodes, criticalPath.nodes.dropFirst()).map { [$0, $1] })
        return Set(wiring.edges.filter { $0.isOrder && steps.contains([$0.from, $0.to]) })
    }

    package init(
        of graph: Graph, settings: Settings, backend: Backend, arrangement: Arrangement, diagnostics: [Diagnostic],
        sources: SourceMap, provenance: Provenance
    ) {
        let wiring = Wiring(graph, settings: settings, hasEnds: backend.hasEnds)
        self.wiring = wiring
        self.provenance = provenance
        criticalPath = CriticalPath(of: wiring)
        var places = Places(sources)
        func location(_ place: Place) -> Location? {
            switch place {
            case .run: return nil
            case .path(let path): return Location(path: path, line: nil, column: nil)
            case .span(let span):
                let start = places.bounds(of: span).start
                return Location(path: sources[span.file].path, line: start.line, column: start.column)
            }
        }

        var details = wiring.nodes.map { node in
            var seen: Set<Place> = []
            let inputs = node.inputs.filter { seen.insert($0.place).inserted }
            return Details(inputs: inputs.compactMap { input in location(input.place).map { (input.what, $0) } })
        }
        let ground = Ground(wiring, sources)
        var findings: [Finding] = []
        for diagnostic in diagnostics.reported.inSourceOrder(of: sources) {
            let nodes = ground.nodes(at: diagnostic.place)
            for node in nodes { details[node].findings.append(findings.count) }
            findings.append(
                Finding(
                    code: diagnostic.kind.code, severity: diagnostic.severity, message: diagnostic.message,
                    help: diagnostic.help, location: location(diagnostic.place), nodes: nodes))
        }
        self.findings = findings

        let names = ProjectNames(project: graph.project, namespace: settings.namespace)
        let tasks = Dictionary(
            wiring.nodes.enumerated().compactMap { number, node in node.task.map { (names.task($0), number) } },
            uniquingKeysWith: { first, _ in first })
        for (path, objects) in arrangement.files {
            for object in objects {
                let task = object.kind == "Task" ? tasks[object.name] : nil
                let nodes = task.map { [$0] } ?? object.origin.map { ground.nodes(at: .span($0), exactly: true) } ?? []
                if nodes.isEmpty { continue }
                let text = printed(Arrangement(files: [(path, [object])]), from: provenance)[0].bytes
                for node in nodes {
                    details[node].objects.append(
                        Generated(title: "\(object.kind) \(object.name)", path: path, text: text))
                }
            }
        }
        self.details = details
    }
}

/// Which nodes a place of the input belongs to.
private struct Ground {
    private var files: [String: [Int]] = [:]
    private var spans: [FileID: Spans] = [:]
    private let sources: SourceMap

    init(_ wiring: Wiring, _ sources: SourceMap) {
        self.sources = sources
        for (number, node) in wiring.nodes.enumerated() {
            for place in node.inputs.map(\.place) + node.ground {
                switch place {
                case .path(let path): files[path, default: []].append(number)
                case .span(let span): spans[span.file, default: Spans()].add(span, of: number)
                case .run: break
                }
            }
        }
        for file in Array(spans.keys) { spans[file]?.sort() }
    }

    /// In the order of the nodes. `exactly`: only what begins and ends there.
    func nodes(at place: Place, exactly: Bool = false) -> [Int] {
        switch place {
        case .run: return []
        case .path(let path): return Set(files[path] ?? []).sorted()
        case .span(let span):
            let own = spans[span.file]?.covering(span, exactly: exactly) ?? []
            let whole = exactly ? [] : files[sources[span.file].path] ?? []
            return Set(own + whole).sorted()
        }
    }
}

/// Spans of one file, each of a node.
private struct Spans {
    private var all: [(span: Span, node: Int)] = []
    /// How far those up to each one reach.
    private var reach: [UInt32] = []

    mutating func add(_ span: Span, of node: Int) { all.append((span, node)) }

    /// Must come before the first question.
    mutating func sort() {
        all.sort { ($0.span.start, $0.span.end, $0.node) < ($1.span.start, $1.span.end, $1.node) }
        var end: UInt32 = 0
        reach = all.map { known in
            end = max(end, known.span.end)
            return end
        }
    }

    /// The nodes of the spans that cover another, or that begin and end with it.
    func covering(_ span: Span, exactly: Bool) -> [Int] {
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
        }
        // From the last that begins early enough back to where none reaches far enough any more.
        return all[..<low].indices.reversed().prefix { reach[$0] >= span.end }.compactMap { number in
            let known = all[number]
            return (exactly ? known.span == span : known.span.covers(span)) ? known.node : nil
        }
    }
}
