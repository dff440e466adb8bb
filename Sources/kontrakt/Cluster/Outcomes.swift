internal import Cluster
internal import Model
internal import Text
internal import YAML

// What `-o json` says of namespaces and objects.

func value(of applied: [AppliedKontrakt], run: String) -> Value {
    ["run": .string(run), "kontrakts": .list(applied.map(value))]
}

private func value(_ kontrakt: AppliedKontrakt) -> Value {
    let result =
        !kontrakt.isBegun
        ? "not-begun" : kontrakt.failure != nil ? "failed" : kontrakt.diagnostics.hasErrors ? "refused" : "applied"
    return [
        "name": .string(kontrakt.kontrakt), "result": .string(result),
        "namespace": kontrakt.namespace.map { ["name": .string($0), "result": text(kontrakt.place?.rawValue)] }
            ?? .null,
        "objects": .list(kontrakt.objects.map(value)),
    ]
}

func value(_ object: AppliedObject) -> Value {
    [
        "apiVersion": .string(object.apiVersion), "kind": .string(object.kind), "name": .string(object.name),
        "result": .string(object.result.rawValue),
    ]
}

func value(of namespaces: [RemovedNamespace], run: String?) -> Value {
    let list = namespaces.map { namespace -> Value in
        [
            "name": .string(namespace.name), "kontrakt": text(namespace.kontrakt), "run": text(namespace.run),
            "result": .string(namespace.result.rawValue),
        ]
    }
    return ["run": text(run), "namespaces": .list(list)]
}

private func text(_ string: String?) -> Value { string.map(Value.string) ?? .null }
