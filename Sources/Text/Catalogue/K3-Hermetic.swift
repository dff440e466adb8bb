// K385-: a kontrakt has all that it refers to, and nothing that the API server refuses.

extension DiagnosticKind {
    package static let missingObject = Self(
        "K385", "missing-object", .error, "Something that a kontrakt refers to is not there",
        explanation: """
            A kontrakt lives in a namespace that did not exist before: everything it refers to must be in its folder. A
            ConfigMap, Secret or claim that is not there keeps Pods from starting, and an Ingress without its Service leads
            nowhere. Write it into the folder. What only exists in the cluster, credentials for instance, is
            said in `.kontrakt.yaml`; `apply` brings Secrets and ConfigMaps along from the pipeline's namespace:

                external:
                  - Secret/registry-creds

            A reference with `optional: true` may lead nowhere, and what Kubernetes, kontrakt or another object of the
            folder makes (a Certificate its Secret) counts as there.
            """)

    package static let unprovenObject = Self(
        "K386", "unproven-object", .warning, "Something that a kontrakt refers to may not be there",
        explanation: """
            Nothing in the folder is this object, and yet it may not be missed: another object of the folder may make it
            when the kontrakt runs, it lives outside of namespaces, or what names it runs without. Write it into the folder,
            correct the name, or say that it is known to come from elsewhere:

                external:
                  - Secret/db-app
            """)

    package static let missingKey = Self(
        "K387", "missing-key", .error, "A ConfigMap or Secret lacks a key that is asked for",
        explanation: """
            A variable or a volume asks for a key of a ConfigMap or Secret of the same folder, and it has others only. The
            Pod would not start: `CreateContainerConfigError` or `FailedMount`. Correct the key, add it, or allow it to
            be absent with `optional: true`.
            """)

    package static let missingVolume = Self(
        "K388", "missing-volume", .error, "A container mounts a volume that its Pod does not have",
        explanation: """
            The name of a mount is that of an entry of the Pod's `volumes`, or of one of a StatefulSet's
            `volumeClaimTemplates`. The API server refuses a Pod with any other.

                volumeMounts: [{name: data, mountPath: /data}]
                …
                volumes: [{name: data, emptyDir: {}}]
            """)

    package static let missingPort = Self(
        "K389", "missing-port", .error, "A port is called by a name or number that nothing has",
        explanation: """
            A probe or hook that names a port means one of its own container; the `targetPort` of a Service, when it is a
            name, a port of the Pods that it selects; the port of an Ingress one of its Service. Where none has it, the
            probe fails for ever and the Service has no endpoints. A number needs no declaration in a container.

                ports: [{name: http, containerPort: 8080}]
                readinessProbe: {httpGet: {path: /ready, port: http}}
            """)

    package static let serviceWithoutPods = Self(
        "K390", "service-without-pods", .error, "A Service selects no Pod of its kontrakt",
        explanation: """
            A Service passes requests to the Pods whose labels have all that its selector asks for. In a kontrakt
            those are the Pods of its folder, and none of them has these labels: the Service would never have an endpoint,
            and whoever calls it would hang. The labels that count are those of the Pod template, not of its controller.
            """)

    package static let unmatchedSelector = Self(
        "K391", "unmatched-selector", .warning, "A selector finds nothing in its kontrakt",
        explanation: """
            No Pod template of the folder (no Service, for a ServiceMonitor) has the labels that this selector asks for, so
            the object does nothing: a NetworkPolicy protects nobody, a PodDisruptionBudget keeps nothing alive. A Service
            is only warned about where other objects of the folder may make Pods of their own. Correct the labels, or
            remove the object.
            """)

    package static let invalidLabel = Self(
        "K392", "invalid-label", .error, "A label or an annotation is none that the API server takes",
        explanation: """
            The value of a label has at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends, or is
            empty: no image reference, no URL, no sentence. A key is the same, never empty, and may have a domain and a slash
            in front (`example.org/team`). Annotations have such keys and values of any text.
            """)

    package static let invalidPartName = Self(
        "K393", "invalid-part-name", .error, "A name inside of an object is none that the API server takes",
        explanation: """
            Containers, volumes and the ports of Services are DNS labels: at most 63 of a-z, 0-9 and `-`, with a letter or
            digit at both ends. The name of a container's port has at most 15 of them and a letter among them. A variable's
            name is printable text without `=`. The keys of ConfigMaps and Secrets become files: letters, digits, `-`, `_`
            and `.`. Ports are numbers from 1 to 65535, and where a Service has several, each has a name.
            """)

    package static let changingImmutable = Self(
        "K394", "changing-immutable", .warning, "A field that cannot change depends on what may",
        explanation: """
            Selectors of controllers, the claims of a StatefulSet, what a RoleBinding binds, and the data of a ConfigMap or
            Secret with `immutable: true` are set once. `apply --reuse` applies a run again, maybe with another source
            reference or registry: if such a field holds that variable, the API server refuses the second time. The
            variables `${kontrakt.run}`, `${kontrakt.name}` and `${kontrakt.namespace}` stay the same for a run.
            """)

    package static let duplicatePart = Self(
        "K395", "duplicate-part", .error, "Two parts of a Pod have one name",
        explanation: """
            The containers of a Pod, init containers among them, have a name each, and so have its volumes. In a container
            no two mounts are at one path, and no two ports have one name. The API server refuses the Pod otherwise.
            """)
}

package let hermeticDiagnosticKinds: [DiagnosticKind] = [
    .missingObject, .unprovenObject, .missingKey, .missingVolume, .missingPort, .serviceWithoutPods,
    .unmatchedSelector, .invalidLabel, .invalidPartName, .changingImmutable, .duplicatePart,
]

/// What has a name inside of an object, and the rule for it.
package enum NamedPart: Sendable {
    case container, containerPort, dataKey, servicePort, target, variable, volume

    var title: String {
        switch self {
        case .container: "container"
        case .containerPort, .servicePort: "port"
        case .dataKey: "key"
        case .target: "targetPort"
        case .variable: "variable"
        case .volume: "volume"
        }
    }

    var rule: String {
        switch self {
        case .container, .servicePort, .volume:
            "it must be 1 to 63 of a-z, 0-9 and `-`, and begin and end with a letter or digit"
        case .containerPort, .target:
            "it must be 1 to 15 of a-z, 0-9 and single `-`, with a letter among them and no `-` at an end"
        case .dataKey: "it must be 1 to 253 letters, digits, `-`, `_` and `.`, and must not begin with `..`"
        case .variable: "it must be printable text without `=`"
        }
    }
}

extension Diagnostic {
    private static func orExternal(_ kind: String, _ name: String) -> String {
        "write it into the folder, or say in .kontrakt.yaml that it comes from elsewhere: `external: [\(kind)/\(name)]`"
    }

    package static func missingObject(_ kind: String, _ name: String, known: [String], at span: Span) -> Self {
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .missingObject, "there is no \(kind) `\(name)` in this kontrakt", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? orExternal(kind, name),
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func unprovenObject(_ kind: String, _ name: String, maker: String, at span: Span) -> Self {
        Diagnostic(
            .unprovenObject, "there is no \(kind) `\(name)` in this kontrakt, unless \(maker) brings it about",
            at: span,
            help: orExternal(kind, name))
    }

    /// What is named and may lead nowhere.
    package static func absentObject(_ kind: String, _ name: String, of owner: String, known: [String], at span: Span)
        -> Self
    {
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .unprovenObject, "this \(owner) names the \(kind) `\(name)`, which is not in this kontrakt", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? orExternal(kind, name),
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func unprovenClusterRole(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .unprovenObject, "not every cluster has a ClusterRole `\(name)`", at: span,
            help: "write a Role into the folder, or say `external: [ClusterRole/\(name)]` in .kontrakt.yaml")
    }

    package static func missingKey(
        _ key: String, of kind: String, _ name: String, known: [String], object: Span?, at span: Span
    ) -> Self {
        let meant = nearest(to: key, among: known)
        return Diagnostic(
            .missingKey, "the \(kind) `\(name)` has no key `\(key)`", at: span,
            notes: object.map { [Note("the \(kind)", at: $0)] } ?? [],
            help: meant.map { "did you mean `\($0)`?" }
                ?? (known.isEmpty ? "it has none at all: add it" : "add it; there are \(listed(known))"),
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func missingVolume(_ name: String, of known: [String], at span: Span) -> Self {
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .missingVolume, "this Pod has no volume `\(name)`", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "add `\(name)` to `volumes`",
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func missingPort(
        _ port: String, of owner: String, known: [String], isNumber: Bool = false, at span: Span
    ) -> Self {
        let meant = isNumber ? nil : nearest(to: port, among: known)
        let what = isNumber ? "port" : "port named"
        return Diagnostic(
            .missingPort, "\(owner) \(owner.hasPrefix("the Pods") ? "have" : "has") no \(what) `\(port)`", at: span,
            help: meant.map { "did you mean `\($0)`?" }
                ?? (known.isEmpty
                    ? "give a port this name, or write its number"
                    : "\(known.count == 1 ? "there is" : "there are") \(listed(known))"),
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    /// `pair`: the one that no Pod has; nil when each is somewhere, but not all together.
    package static func serviceWithoutPods(_ name: String, _ pair: String?, values: [String], at span: Span) -> Self {
        Diagnostic(
            .serviceWithoutPods,
            "the Service `\(name)` selects no Pod of this kontrakt: \(unmet(pair, "Pod template"))",
            at: span, help: mend(pair, values), fix: mended(pair, values, at: span))
    }

    package static func unmatchedSelector(
        _ kind: String, _ name: String, _ pair: String?, of what: String, values: [String], maker: String?,
        at span: Span
    ) -> Self {
        let target = what == "Pod" ? "Pod template" : what
        return Diagnostic(
            .unmatchedSelector,
            "the \(kind) `\(name)` selects no \(what) of this kontrakt\(maker.map { ", unless a \($0) makes some" } ?? ""): "
                + unmet(pair, target),
            at: span, help: mend(pair, values), fix: mended(pair, values, at: span))
    }

    private static func unmet(_ pair: String?, _ what: String) -> String {
        pair.map { "no \(what) has the label `\($0)`" } ?? "no \(what) has all of these labels"
    }

    private static func mend(_ pair: String?, _ values: [String]) -> String {
        guard let pair, let (key, value) = cut(pair), !values.isEmpty else {
            return "the labels that count are those in `template.metadata.labels`"
        }
        if let meant = nearest(to: value, among: values) { return "did you mean `\(key): \(meant)`?" }
        return "the values of `\(key)` are \(listed(values))"
    }

    private static func mended(_ pair: String?, _ values: [String], at span: Span) -> Fix? {
        guard let pair, let (_, value) = cut(pair) else { return nil }
        return nearest(to: value, among: values).map { Fix(replace: span, with: $0) }
    }

    private static func cut(_ pair: String) -> (key: String, value: String)? {
        pair.firstInfix(": ").map { (String(pair[..<$0.lowerBound]), String(pair[$0.upperBound...])) }
    }

    package static func invalidLabelKey(_ key: String, of what: String, at span: Span) -> Self {
        Diagnostic(
            .invalidLabel, "`\(key)` cannot be the key of \(what == "label" ? "a" : "an") \(what)", at: span,
            help: "it must be at most 63 letters, digits, `-`, `_` and `.`, maybe behind a domain and one `/`")
    }

    package static func invalidLabelValue(_ value: String, of key: String, at span: Span) -> Self {
        Diagnostic(
            .invalidLabel, "the label `\(key)` cannot have the value `\(value)`", at: span,
            help: value.utf8.count > 63
                ? "it must have at most 63 characters; an annotation may have any text"
                : "it must be letters, digits, `-`, `_` and `.`, a letter or digit at both ends; an annotation may have any text"
        )
    }

    package static func invalidPartName(_ name: String, _ part: NamedPart, meant: String?, at span: Span) -> Self {
        Diagnostic(
            .invalidPartName, "`\(name)` cannot be the name of a \(part.title)", at: span,
            help: meant.map { "a number has no quotes: `\($0)`" } ?? part.rule,
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func impossiblePort(_ number: Int64, at span: Span) -> Self {
        Diagnostic(.invalidPartName, "there is no port \(number)", at: span, help: "ports are numbers from 1 to 65535")
    }

    package static func namelessPort(at span: Span) -> Self {
        Diagnostic(
            .invalidPartName, "this port of a Service with several has no name", at: span,
            help: "add `name`, a different one for each port")
    }

    package static func changingImmutable(_ field: String, of kind: String, variable: String, at span: Span) -> Self {
        Diagnostic(
            .changingImmutable, "`\(field)` of a \(kind) cannot change any more, but `${\(variable)}` can", at: span,
            help: kind == "ConfigMap" || kind == "Secret"
                ? "leave `immutable` away, or use `${kontrakt.run}`, which stays the same"
                : "use `${kontrakt.run}`, which stays the same for a run")
    }

    package static func duplicatePart(_ what: String, _ name: String, in place: String, first: Span, at span: Span)
        -> Self
    {
        Diagnostic(
            .duplicatePart, "\(place) has two \(what)s \(what == "mount path" ? "" : "named ")`\(name)`", at: span,
            notes: [Note("the first one is here", at: first)], help: "change one of them, or remove the copy")
    }

    private static func listed(_ names: [String]) -> String {
        let shown = names.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}
