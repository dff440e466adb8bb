package import YAML

/// A list of files that `kubectl apply -k` applies in the order given.
package struct Kustomization: Sendable, Equatable {
    package static let apiVersion = "kustomize.config.k8s.io/v1beta1"
    package static let kind = "Kustomization"
    package let resources: [String]

    package init(resources: [String]) { self.resources = resources }

    package var value: Value {
        [
            "apiVersion": .string(Self.apiVersion), "kind": .string(Self.kind),
            "sortOptions": ["order": "fifo"], "resources": .strings(resources),
        ]
    }
}
