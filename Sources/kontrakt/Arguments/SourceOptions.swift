internal import Frontend
internal import Model

// How event sources are compiled; each stands in for an entry below `sources:` of the settings.
extension Option {
    static let sourcesAPI = Option(
        "sources-api", "API", .choice(Settings.Sources.API.allCases.map(\.rawValue)),
        help: """
            What runs event sources: stock (the default; Kubernetes and Knative), or the original controllers of \
            sources.knative.dev/v1alpha1 (the default with --target build-pipeline).
            """)
    static let assumeAddresses = Option(
        "assume-addresses",
        help: "Take the addresses of a stock Knative for certain, so that fewer sources need a SinkBinding.")
    static let clusterDomain = Option(
        "cluster-domain", "DOMAIN", .matching("a domain such as `cluster.local`", { Names.isSubdomain($0) }),
        help: "The DNS domain of the cluster in addresses of sinks; cluster.local by default.")
    static let sourcesNamespace = Option(
        "sources-namespace", "NAME", .matching("the name of a namespace", { Names.isLabel($0) }),
        help: "The namespace of event sources that say none.")
    static let closed = Option(
        "closed",
        help: "A sink that is not among the compiled objects is an error: there is nothing else in the cluster.")

    static let eventSources: [Option] = [
        .sourcesAPI, .assumeAddresses, .clusterDomain, .sourcesNamespace, .closed,
    ]
}

extension Arguments {
    /// What the flags say, over what the file says.
    func overriding(_ settings: Settings) -> Settings {
        var settings = placed(settings)
        if let api = self[.sourcesAPI].flatMap(Settings.Sources.API.init(rawValue:)) { settings.sources.api = api }
        if let isSet = isSet(.assumeAddresses) { settings.sources.assumeAddresses = isSet }
        if let domain = self[.clusterDomain] { settings.sources.clusterDomain = domain }
        if let namespace = self[.sourcesNamespace] { settings.sources.namespace = namespace }
        if let isSet = isSet(.closed) { settings.sources.closed = isSet }
        for option in Option.eventSources {
            let said = option.takesValue ? self[option] : isSet(option).map { String($0) }
            if let said { settings.sources.given[option.variable] = said }
        }
        return settings
    }
}
