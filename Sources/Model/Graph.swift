package import Text

/// Everything that a run makes and in which order, independent of the dialect that will say it.
package struct Graph: Sendable {
    package let project: String
    /// The Pipeline's name, which those of its tasks begin with: the project's, unless it is not all of it.
    package let pipeline: String
    /// Sorted by name.
    package let builds: [Build]
    /// Sorted by name.
    package let kontrakts: [Kontrakt]
    /// What the folders of `sources:` hold: it stays in the cluster.
    package let deployed: ObjectSet
    /// The images that are pushed when all kontrakts are green: names of builds, sorted.
    package let targets: [String]
    /// The files that the graph's nodes and spans are in.
    package let files: SourceMap

    package init(
        project: String, pipeline: String? = nil, builds: [Build], kontrakts: [Kontrakt], deployed: ObjectSet,
        targets: [String], files: SourceMap
    ) {
        self.project = project
        self.pipeline = pipeline ?? project
        self.builds = builds
        self.kontrakts = kontrakts
        self.deployed = deployed
        self.targets = targets
        self.files = files
    }

    /// Whether it is a part of the graph that the repository makes.
    package var isReduced: Bool { pipeline != project }

    package func build(_ name: String) -> Build? { builds.first { $0.name == name } }

    /// Whether there is anything to run: event sources alone are only written down.
    package func needsPipeline(_ settings: Settings) -> Bool {
        !kontrakts.isEmpty || !builds.isEmpty || isDeploying(settings)
    }

    /// Whether a task of the pipeline applies what the folders of `sources:` hold.
    package func isDeploying(_ settings: Settings) -> Bool { settings.sources.deploy && !deployed.objects.isEmpty }

    /// Everything that is applied together, kontrakt by kontrakt.
    package var sets: [ObjectSet] { kontrakts.map(\.content) + (deployed.objects.isEmpty ? [] : [deployed]) }

    /// Why each source learns its sink's address the way it does, a line each.
    package var decisions: [String] {
        sets.flatMap(\.sources).map { source in
            "\(source.title) is \(source.delivery.isBound ? "bound" : "static"): \(source.reason)"
        }
    }
}
