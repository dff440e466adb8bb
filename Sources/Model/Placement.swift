/// Where a set of objects is rendered to: what its own variables say.
package struct Placement: Sendable {
    /// Nil leaves it to kubectl's context.
    package let namespace: String?
    /// The kontrakt and its run; nil for objects that stay in the cluster.
    package let run: (kontrakt: String, id: String)?
    /// Labels of everything that is made from an event source.
    package let labels: [(key: String, value: String)]

    package init(namespace: String?, run: (kontrakt: String, id: String)?, labels: [(key: String, value: String)]) {
        self.namespace = namespace
        self.run = run
        self.labels = labels
    }

    package init(_ run: KontraktRun) {
        self.init(namespace: run.namespace, run: (run.kontrakt.name, run.run), labels: run.labels)
    }
}
