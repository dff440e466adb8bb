internal import Model
internal import Text
internal import YAML

extension Grammar where Part == Settings.Sources {
    /// The patterns alone, or a mapping.
    static let sources: Grammar = {
        let texts = Grammar<[Placed<String>]>.list(of: Grammar<String>.text(.glob, like: "sources/**").placed)
        let patterns = Grammar<[Settings.Sources.Pattern]>(texts.shape) { node, name, findings in
            texts.read(node, name, &findings)?.map { Settings.Sources.Pattern($0.value, at: $0.span) }
        } show: { patterns in
            .list(patterns.map { .string($0.text) })
        }
        let mapping = Grammar.mapping(
            [
                Field("api", \.api, .choice(), "What runs them: stock Kubernetes and Knative, or the old controllers."),
                Field(
                    "assumeAddresses", \.assumeAddresses, .boolean,
                    "Whether the addresses of a stock Knative are taken for certain, for fewer SinkBindings."),
                Field("closed", \.closed, .boolean, "Whether a sink that is not compiled here is an error."),
                Field(
                    "clusterDomain", \.clusterDomain, .text(.host, like: "cluster.local"),
                    "The cluster's DNS domain in addresses of sinks."),
                Field("deploy", \.deploy, .boolean, "Whether the pipeline applies them when the images are pushed."),
                Field(
                    "namespace", \.namespace, .text(.namespace, like: "events"), "The namespace of those that say none."
                ),
                Field("paths", \.paths, patterns, "Patterns of their files and folders, from the root."),
            ], from: Settings.Sources())
        return Grammar(.either(patterns.shape, mapping.shape, standingFor: "paths")) { node, name, findings in
            if node.kind == .mapping { return mapping.read(node, name, &findings) }
            return patterns.read(node, name, &findings).map { patterns in
                var sources = Settings.Sources()
                sources.paths = patterns
                return sources
            }
        } show: {
            mapping.show($0)
        }
    }()
}
