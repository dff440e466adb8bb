internal import Model
internal import Text
internal import YAML

/// What variables and images stand for in this run. Nothing leaves it that was not checked against its grammar.
struct ResolvedValues {
    private(set) var diagnostics: [Diagnostic] = []
    private let resolution: Resolution
    private let builds: [String: Build]
    private let replacements: [String: String]
    /// Nil where images are not written by digest.
    private let lock: ImagesLock?
    private var unlocked: Set<String> = []
    var hasLock: Bool { lock != nil }
    /// Where a variable without a value is needed, by the name of its setting.
    private var unset: [Variable: [(use: String, span: Span)]] = [:]
    private var refused: Set<Variable> = []

    private let isGenerating: Bool

    init(_ resolution: Resolution, graph: Graph, lock: ImagesLock?, isGenerating: Bool = false) {
        self.resolution = resolution
        self.isGenerating = isGenerating
        self.lock = lock
        builds = Dictionary(graph.builds.map { ($0.name, $0) }) { first, _ in first }
        replacements = Dictionary(resolution.images.map { ($0.name, $0.reference) }) { _, last in last }
    }

    /// Looks at what the command line says before anything is rendered with it.
    mutating func checkOptions(for sets: [ObjectSet]) {
        if !RunIdentity.isID(resolution.run) {
            diagnostics.append(
                .unusableValue(
                    resolution.run, of: "`--run`", expected: "the id of a run",
                    grammar: "write 1 to 20 lower-case letters and digits"))
        }
        // Every namespace is annotated with it.
        if let reference = sourceReference, !ImageReference.isTag(reference) { refuse(.sourceReference, reference) }
        let images = Set(sets.flatMap(\.images).map(\.written))
        for (name, reference) in resolution.images {
            // One that was put in its place in the files before is no mistake.
            if builds[name] == nil, !images.contains(name), !images.contains(reference) {
                let known = Set(builds.keys).union(images)
                diagnostics.append(.unknownImageOption(name, known: known.sorted()))
            }
            if ImageReference(reference) == nil {
                diagnostics.append(
                    .unusableValue(
                        reference, of: "`--image \(name)`", expected: "an image reference",
                        grammar: "write it as `host/path:tag@digest`"))
            }
        }
    }

    /// What to write in place of an image; nil to leave it as it is, variables aside.
    mutating func reference(for use: ImageUse) -> String? {
        switch use.image {
        case .external: return replacements[use.written]
        case .build(let name):
            if let given = replacements[name] ?? replacements[use.written] { return given }
            guard let build = builds[name] else { return nil }
            if let locked = lock?.image(of: build, written: use.written) { return locked }
            let reason = "the image `\(name)`"
            let registry = value(of: .registry, neededFor: reason, at: use.node.span)
            let tag = value(of: .sourceReference, neededFor: reason, at: use.node.span)
            guard let registry, let tag else { return nil }
            return (build.repository.isEmpty ? registry : "\(registry)/\(build.repository)") + ":" + tag
        }
    }

    /// What the lock puts in place of an image from outside, variables replaced; nil to leave it as it is.
    mutating func locked(_ image: String, at span: Span) -> String? {
        // What is no reference had a variable without a value, which is noted down.
        guard let lock, let reference = ImageReference(image), reference.digest == nil else { return nil }
        if let locked = lock[image] { return locked }
        if unlocked.insert(image).inserted {
            diagnostics.append(.unlockedImage(image, lock: lock.path, at: .span(span)))
        }
        return nil
    }

    /// The text with its variables replaced; nil when one has no value, which is noted down.
    mutating func text(of use: VariableUse, in placement: Placement) -> String? {
        var text = ""
        var isComplete = true
        for piece in use.pieces {
            switch piece {
            case .text(let literal): text += literal
            case .variable(.namespace): text += value(placement.namespace, .namespace, of: use)
            case .variable(.run): text += value(placement.run?.id, .run, of: use)
            case .variable(.name): text += value(placement.run?.kontrakt, .name, of: use)
            case .variable(let variable):
                let value = value(of: variable, neededFor: "`${\(variable.rawValue)}`", at: use.node.span)
                text += value ?? ""
                isComplete = isComplete && value != nil
            }
        }
        return isComplete ? text : nil
    }

    /// What a variable of the place says; objects that stay in the cluster have no run, and maybe no namespace.
    private mutating func value(_ value: String?, _ variable: Variable, of use: VariableUse) -> String {
        if value == nil { diagnostics.append(.placelessVariable(variable.rawValue, at: use.node.span)) }
        return value ?? ""
    }

    /// Unset and set to nothing are the same.
    var sourceReference: String? { resolution.sourceReference.flatMap { $0.isEmpty ? nil : $0 } }
    private var registry: String? { resolution.registry.flatMap { $0.isEmpty ? nil : $0 } }

    mutating func value(of variable: Variable, neededFor use: String, at span: Span) -> String? {
        guard let value = variable == .registry ? registry : sourceReference else {
            if isGenerating {
                diagnostics.append(.placelessVariable(variable.rawValue, at: span))
                return nil
            }
            unset[variable, default: []].append((use, span))
            return nil
        }
        if variable == .sourceReference || ImageReference.isRegistry(value) { return value }
        refuse(variable, value)
        return nil
    }

    private mutating func refuse(_ variable: Variable, _ value: String) {
        guard refused.insert(variable).inserted else { return }
        let problem: Diagnostic =
            variable == .registry
            ? .unusableValue(
                value, of: setting(variable), expected: "a registry",
                grammar: "write `host/path` in lower case, without scheme, tag and final `/`")
            : .unusableValue(
                value, of: setting(variable), expected: "the tag of an image",
                grammar: "write 1 to 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`")
        diagnostics.append(problem)
    }

    /// One complaint a place for the first three; the last of them counts the rest.
    func unsetVariables() -> [Diagnostic] {
        [Variable.registry, .sourceReference].flatMap { variable -> [Diagnostic] in
            let places = unset[variable] ?? []
            let shown = places.prefix(3)
            return shown.enumerated().map { number, place in
                .unsetVariable(
                    setting(variable), neededFor: place.use, at: place.span,
                    more: number == shown.count - 1 ? places.count - shown.count : 0)
            }
        }
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    private func setting(_ variable: Variable) -> String {
        variable == .registry ? "KO_DOCKER_REPO" : "SOURCE_REFERENCE"
    }
}
