package import Text
package import YAML

/// How objects of one kind are written in today's API. A kind is one value in one file, and all that is known of it.
package struct Upgrade: Sendable {
    package let kind: String
    /// The apiVersions that it had once.
    package let past: [String]
    /// The one that clusters serve today.
    package let today: String
    /// What is to be done below `spec`, beside what is done to every object.
    let change: @Sendable (_ spec: Node, inout ObjectUpgrade) -> Void

    init(
        _ kind: String, _ past: [String], today: String,
        change: @escaping @Sendable (_ spec: Node, inout ObjectUpgrade) -> Void = { _, _ in }
    ) {
        self.kind = kind
        self.past = past
        self.today = today
        self.change = change
    }

    /// Sorted by kind.
    package static let all: [Upgrade] = [
        broker, channel, configuration, cronJob, inMemoryChannel, parallel, pingSource, route, sequence, service,
        sinkBinding, subscription, trigger,
    ]

    /// The upgrade of a kind that was written in an old API; nil for all others.
    package static func of(_ kind: String, in apiVersion: String) -> Upgrade? {
        all.first { $0.kind == kind && $0.past.contains(apiVersion) }
    }

    /// Whether we know how objects like this one are written today.
    static func knows(_ kind: String, in apiVersion: String) -> Bool {
        all.contains { $0.kind == kind && ($0.today == apiVersion || $0.past.contains(apiVersion)) }
    }
}

/// A change to the entries of one mapping. A later step may move what an earlier one has changed. `.node` in a value is
/// a part of the object, as the steps before have left it.
package enum UpgradeStep: Sendable {
    /// Replaces the value of an entry, or appends the entry.
    case set(String, of: Node, to: Value)
    case remove(String, of: Node)
    case rename(String, of: Node, to: String)
    /// Changes parts of the text of a scalar.
    case exchange([Edits.Exchange], in: Node)
    /// Puts values beside an item of a sequence.
    case insert([Value], before: Node)
    case append([Value], after: Node)
}

/// What makes an object one of today, and what is to be said about that.
package struct ObjectUpgrade: Sendable {
    package let object: KubernetesObject
    package private(set) var apiVersion: String
    package private(set) var steps: [UpgradeStep] = []
    package private(set) var diagnostics: [Diagnostic] = []
    /// Objects that must stand beside it from now on.
    package private(set) var companions: [Companion] = []

    /// Nil when there is nothing to do and nothing to say.
    package init?(of object: KubernetesObject) {
        // Nearly every object is of neither, and this is asked of all.
        guard object.group == "batch" || object.group.hasSuffix("knative.dev") else { return nil }
        self.object = object
        apiVersion = object.apiVersion
        let upgrade = Upgrade.of(object.kind, in: object.apiVersion)
        if let upgrade {
            apiVersion = upgrade.today
            let written = object.root["apiVersion"]
            report(
                .oldAPI(
                    object.kind, name: object.name, from: object.apiVersion, to: apiVersion,
                    at: (written ?? object.root["metadata"]?["name"] ?? object.root).span))
            if written != nil { set("apiVersion", of: object.root, to: .string(apiVersion)) }
        }
        upgradeDestinations()
        upgradeDependency()
        if let upgrade, let spec = object.root["spec"], spec.kind == .mapping { upgrade.change(spec, &self) }
        checkFilter()
        if steps.isEmpty, diagnostics.isEmpty, upgrade == nil { return nil }
    }

    mutating func set(_ key: String, of mapping: Node, to value: Value) {
        steps.append(.set(key, of: mapping, to: value))
    }

    /// Removes the entry where it is there.
    mutating func remove(_ key: String, of mapping: Node) {
        if mapping.entry(key) != nil { steps.append(.remove(key, of: mapping)) }
    }

    mutating func rename(_ key: String, of mapping: Node, to name: String) {
        steps.append(.rename(key, of: mapping, to: name))
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    mutating func add(_ companion: Companion) { companions.append(companion) }

    /// Whether a variable stands in a scalar, so that its text is not known yet.
    func isVariable(_ node: Node) -> Bool { object.variables.contains { $0.node == node } }
}

extension Edits {
    /// Lays the steps of an upgrade over what is changed already.
    package mutating func apply(_ steps: [UpgradeStep]) {
        for step in steps {
            switch step {
            case .set(let key, of: let mapping, to: let value): set(key, of: mapping, to: value.changed(by: self))
            case .remove(let key, of: let mapping): remove(key, of: mapping)
            case .rename(let key, of: let mapping, to: let name): rename(key, of: mapping, to: name)
            case .exchange(let parts, in: let scalar): exchange(parts, in: scalar)
            case .insert(let values, before: let item): insert(values.map { $0.changed(by: self) }, before: item)
            case .append(let values, after: let item): insert(values.map { $0.changed(by: self) }, after: item)
            }
        }
    }
}

extension Value {
    /// The value, its parts of the input with what happens to them where they stand now.
    func changed(by edits: Edits) -> Value {
        switch self {
        case .node(let node, _): .node(node, edits.part(of: node))
        case .list(let items): .list(items.map { $0.changed(by: edits) })
        case .map(let entries): .map(entries.map { Entry($0.key, $0.value.changed(by: edits)) })
        default: self
        }
    }
}
