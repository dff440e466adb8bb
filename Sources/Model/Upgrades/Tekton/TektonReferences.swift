internal import Text
internal import YAML

extension TektonUpgrade {
    /// A `taskRef` or `pipelineRef`, as v1 has it.
    mutating func upgradeReference(_ reference: Node, to kind: String) {
        guard reference.kind == .mapping else { return }
        if let (key, apiVersion) = reference.entry("apiVersion"),
            ["tekton.dev", "pipeline.knative.dev"].contains(Kinds.group(of: apiVersion.string))
        {
            // With an apiVersion, even Tekton's own, it is a custom task today.
            _ = key
            remove("apiVersion", of: reference)
        }
        if let old = reference["kind"], old.equals("ClusterTask") {
            remove("kind", of: reference)
            let name = reference.string("name") ?? ""
            report(
                .decision(
                    "there are no ClusterTasks today: `\(name)` must be a Task in the namespace of the run",
                    at: old.span))
        }
        guard let bundle = reference["bundle"] else { return }
        var params: [Value] = [["name": "bundle", "value": .string(bundle.string)]]
        if let name = reference.string("name") { params.append(["name": "name", "value": .string(name)]) }
        params.append(["name": "kind", "value": .string(kind)])
        for field in ["name", "kind", "bundle"] { remove(field, of: reference) }
        set("resolver", of: reference, to: "bundles")
        set("params", of: reference, to: .list(params))
    }
}
