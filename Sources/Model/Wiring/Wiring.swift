package import Text

/// What a picture shows of a graph: the tasks of a run, the event sources and what they send to, and how all of them hang
/// together. It knows no form of output.
package struct Wiring: Sendable {
    package let project: String
    /// Tasks as they follow each other, then sources, then what they send to.
    package let nodes: [Node]
    package let edges: [Edge]

    package struct Node: Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            case fetch, build, kontrakt, push, deploy, delete, source, sink
        }

        /// `build/web`, `kontrakt/orders`, `task/push`, `source/JobSource/seed`, `sink/Service/shop`.
        package fileprivate(set) var id: String
        package let kind: Kind
        /// What it is called.
        package let name: String
        /// What it is, in a few words.
        package let detail: String
        /// Its task in the pipeline; nil for what is none.
        package let task: String?
        /// What it is made from, in the order in which it matters.
        package internal(set) var inputs: [Input] = []
        /// What belongs to it beside the inputs: complaints about these are complaints about it.
        package internal(set) var ground: [Place] = []
        /// What tells it from others of its id.
        let home: String?

        init(
            id: String, _ kind: Kind, _ name: String, detail: String, task: String? = nil, home: String? = nil,
            inputs: [Input] = [], ground: [Place] = []
        ) {
            self.id = id
            self.kind = kind
            self.name = name
            self.detail = detail
            self.task = task
            self.home = home
            self.inputs = inputs
            self.ground = ground
        }
    }

    /// A place that a node comes from.
    package struct Input: Sendable {
        package let what: String
        package let place: Place

        package init(_ what: String, at place: Place) {
            self.what = what
            self.place = place
        }
    }

    package struct Edge: Hashable, Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            /// Comes after, and takes nothing from it but the source.
            case needs
            /// Is built on the image.
            case base
            /// Runs with the image.
            case image
            /// The image is pushed.
            case pushes
            /// The task applies the source.
            case starts
            /// CloudEvents.
            case events
        }

        package let from: Int
        package let to: Int
        package let kind: Kind

        package init(_ from: Int, _ to: Int, _ kind: Kind) {
            self.from = from
            self.to = to
            self.kind = kind
        }

        /// Whether the one waits for the other in a run.
        package var isOrder: Bool { kind != .starts && kind != .events }
    }

    package init(project: String, nodes: [Node], edges: [Edge]) {
        self.project = project
        self.nodes = Self.telling(nodes)
        var seen: Set<Edge> = []
        self.edges = edges.filter { seen.insert($0).inserted }
    }

    /// The same nodes, each with an id of its own: where two share one, both say where they are.
    private static func telling(_ nodes: [Node]) -> [Node] {
        var nodes = nodes
        let counts = Dictionary(nodes.map { ($0.id, 1) }, uniquingKeysWith: +)
        for index in nodes.indices where counts[nodes[index].id] != 1 {
            if let home = nodes[index].home { nodes[index].id += "@\(home)" }
        }
        var used: Set<String> = []
        var numbers: [String: Int] = [:]
        for index in nodes.indices {
            let id = nodes[index].id
            while !used.insert(nodes[index].id).inserted {
                let number = numbers[id, default: 1] + 1
                numbers[id] = number
                nodes[index].id = "\(id)#\(number)"
            }
        }
        return nodes
    }
}
