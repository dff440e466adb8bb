// K220-K249: a document of a kontrakt folder is not an object that a kontrakt can hold.

extension DiagnosticKind {
    package static let notAnObject = Self(
        "K220", "not-an-object", .error, "A document is no Kubernetes object",
        explanation: """
            Every document of a kontrakt folder is one Kubernetes object: a mapping with `apiVersion`, `kind` and
            `metadata`. A list or a single value is none, and `kubectl apply` refuses it. Several objects go into
            documents of their own, separated by `---`, or below `items:` of a `kind: List`. A file that is no
            manifest at all is left out with `exclude:` in .kontrakt.yaml:

                exclude: ["**/values.yaml"]
            """)

    package static let missingType = Self(
        "K221", "missing-type", .error, "A document has no apiVersion or no kind",
        explanation: """
            `apiVersion` and `kind` say what an object is; without them nothing can be applied. Files of a kontrakt
            folder are all read as manifests. One that belongs to another tool (a values file, a compose file, a
            configuration) is moved out of the folder or left out with `exclude:` in .kontrakt.yaml:

                exclude: ["kontrakt/values.yaml"]
            """)

    package static let clientSideKind = Self(
        "K222", "client-side-kind", .error, "A file is for another tool, not for the cluster",
        explanation: """
            Some files look like Kubernetes objects but are read by a program on the developer's machine: a
            Kustomization, a kubeconfig, the configuration of skaffold, kind or kuttl. A cluster does not know these
            kinds, so applying them fails. Leave the file out with `exclude:` in .kontrakt.yaml, or render it first
            and put the result into the folder:

                exclude: ["**/kustomization.yaml"]
            """)

    package static let missingName = Self(
        "K223", "missing-name", .error, "An object has no name",
        explanation: """
            An object is created under `metadata.name`, or under a fresh name that begins with
            `metadata.generateName`. With neither the API server refuses it.

                metadata:
                  name: smoke-test
            """)

    package static let invalidName = Self(
        "K224", "invalid-name", .error, "A name is not allowed for its kind",
        explanation: """
            Kubernetes takes lower-case letters, digits, `-` and (for most kinds) `.` in names, beginning and ending
            with a letter or digit. A Service's name becomes a DNS label: it begins with a letter, has no dots and at
            most 63 characters. A Job has at most 63, a CronJob at most 52, since their Pods' names grow from theirs.
            """)

    package static let metadataNotAString = Self(
        "K225", "metadata-not-a-string", .error, "A name, label or annotation is not a string",
        explanation: """
            Names, labels and annotations are strings. YAML reads a bare `1.0`, `12`, `true` or `yes` as a number or a
            boolean, and kubectl refuses the object with a message about unmarshalling. Quote the value:

                labels:
                  version: "1.0"
            """)

    package static let nullMetadata = Self(
        "K226", "null-metadata", .error, "A label or annotation has no value",
        explanation: """
            A label without a value is null, and kubectl drops it in silence: a selector that asks for the label finds
            nothing, and nobody says why. Write the value, `""` for an empty one, or remove the line:

                labels:
                  canary: ""
            """)

    package static let foreignNamespace = Self(
        "K227", "foreign-namespace", .error, "An object asks for a namespace of its own",
        explanation: """
            A kontrakt runs in a namespace that is made for the run and removed afterwards; all its objects live there.
            An object with a fixed `metadata.namespace` would leave it. Remove the line; where the namespace's name is
            needed, in an address for instance, write `${kontrakt.namespace}`:

                url: http://web.${kontrakt.namespace}.svc
            """)

    package static let clusterScoped = Self(
        "K228", "cluster-scoped", .error, "An object belongs to the whole cluster",
        explanation: """
            A kontrakt owns one namespace and nothing else, so it cannot bring Namespaces, ClusterRoles, CRDs,
            PersistentVolumes or other objects that all of the cluster shares: two runs at once would fight over them
            and nothing could remove them safely. Install such objects before, and let the kontrakt use them; in place of
            a ClusterRole with its binding write a Role and a RoleBinding.
            """)

    package static let unknownRole = Self(
        "K229", "unknown-role", .error, "The label `kontrakt` has a value that means nothing",
        explanation: """
            The label `kontrakt` of a Pod or a Pod template says what the Pod is for. `test`: it decides success.
            `target`: its images are pushed after success. Any other value would be passed over in silence.

                template:
                  metadata:
                    labels:
                      kontrakt: test
            """)

    package static let misplacedRole = Self(
        "K230", "misplaced-role", .warning, "The label `kontrakt` stands where it decides nothing",
        explanation: """
            The roles `test` and `target` are read from Pods, so in a Deployment, Job or other controller the label
            belongs to the Pod template, not to the controller itself: only the template's labels end up on Pods.

                spec:
                  template:
                    metadata:
                      labels:
                        kontrakt: target
            """)

    package static let roleWithoutContainers = Self(
        "K231", "role-without-containers", .error, "A Pod with a role has no containers",
        explanation: """
            A Pod that is labelled `kontrakt: test` or `kontrakt: target` runs something: its template needs at least one
            entry in `spec.containers`. Without one there is nothing to judge and nothing to push, and the API server
            refuses the object.
            """)

    package static let unknownVariable = Self(
        "K232", "unknown-variable", .error, "A variable of kontrakt does not exist",
        explanation: """
            Inside the scalars of a kontrakt these are replaced: `${kontrakt.sourceReference}` (the tag of the images),
            `${kontrakt.namespace}`, `${kontrakt.run}`, `${kontrakt.name}` and `${KO_DOCKER_REPO}` (the registry). What
            else begins with `${kontrakt.` is a mistake. Every other `${…}` is left as it is, for shells and
            configuration files inside the manifests.
            """)

    package static let malformedList = Self(
        "K233", "malformed-list", .error, "The items of a List are no list",
        explanation: """
            `kind: List` holds objects below `items:`, one a list entry. Each entry is read as if it were a document of
            its own.

                apiVersion: v1
                kind: List
                items:
                  - apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: settings}
            """)

    package static let malformedMetadata = Self(
        "K234", "malformed-metadata", .error, "Metadata, labels or annotations are no mapping",
        explanation: """
            `metadata`, `metadata.labels` and `metadata.annotations` are mappings from names to values. A list or a text
            in their place is refused by the API server.

                metadata:
                  name: web
                  labels:
                    app: web
            """)

    package static let textNotAString = Self(
        "K235", "text-not-a-string", .error, "A value that must be text is a number or a boolean",
        explanation: """
            Environment variables, commands, arguments and the data of ConfigMaps and Secrets are texts. YAML reads `1`,
            `1.10`, `yes` and `off` as numbers and booleans, and the API server refuses the whole object then. Quote the
            value:

                env:
                  - name: PORT
                    value: "8080"
            """)

    package static let unknownKind = Self(
        "K236", "unknown-kind", .error, "An apiVersion has no such kind",
        explanation: """
            `kind` begins with a capital letter, and `apiVersion` says where the kind comes from: Pods, Services and
            ConfigMaps are in `v1`, Deployments in `apps/v1`, Jobs in `batch/v1`. Kubernetes finds an object only when
            the two fit. Kinds of other groups may come from anywhere, so only their form is looked at.

                apiVersion: apps/v1
                kind: Deployment
            """)
}

package let objectDiagnosticKinds: [DiagnosticKind] = [
    .notAnObject, .missingType, .clientSideKind, .missingName, .invalidName, .metadataNotAString, .nullMetadata,
    .foreignNamespace, .clusterScoped, .unknownRole, .misplacedRole, .roleWithoutContainers, .unknownVariable,
    .malformedList, .malformedMetadata, .textNotAString, .unknownKind,
]

extension Diagnostic {
    /// `what`: "a list", "a string".
    package static func notAnObject(_ what: String, at span: Span) -> Self {
        Diagnostic(
            .notAnObject, "a Kubernetes object is expected here, but this is \(what)", at: span,
            help: "if the file is no manifest, leave it out with `exclude:` in .kontrakt.yaml")
    }

    package static func missingType(_ missing: [String], at span: Span) -> Self {
        let names = missing.map { "`\($0)`" }.joined(separator: " and no ")
        return Diagnostic(
            .missingType, "the document has no \(names)", at: span,
            help: "if the file is no manifest, leave it out with `exclude:` in .kontrakt.yaml")
    }

    package static func clientSideKind(_ kind: String, readBy tool: String, reorders: Bool, at span: Span) -> Self {
        let order = Note(
            "what is made from the sources has a kustomization.yaml of its own; one that takes it in says "
                + "`sortOptions: {order: fifo}`, too, or workloads come before their SinkBindings")
        return Diagnostic(
            .clientSideKind, "no cluster knows this `\(kind)`: it is read by \(tool)", at: span,
            notes: reorders ? [order] : [], help: "leave the file out with `exclude:` in .kontrakt.yaml")
    }

    package static func missingName(kind: String, at span: Span) -> Self {
        Diagnostic(
            .missingName, "the \(kind) has no name", at: span,
            help: "give it `metadata.name` or `metadata.generateName`")
    }

    package static func generatedSourceName(_ kind: String, at span: Span) -> Self {
        Diagnostic(
            .missingName, "the \(kind) has no name of its own", at: span,
            help: "give it `metadata.name`: what it becomes is named and labelled after it")
    }

    package static func invalidName(_ name: String, kind: String, because rule: String, at span: Span) -> Self {
        Diagnostic(.invalidName, "`\(name)` is no name for a \(kind)", at: span, help: rule)
    }

    /// `field`: "metadata.name", "the label `app`".
    package static func metadataNotAString(_ field: String, is type: String, written: String, at span: Span) -> Self {
        let quoted = "\"\(written)\""
        return Diagnostic(
            .metadataNotAString, "\(field) must be a string, but `\(written)` is \(type)", at: span,
            help: "quote it: `\(quoted)`", fix: Fix(replace: span, with: quoted))
    }

    package static func metadataNotAString(_ field: String, is type: String, at span: Span) -> Self {
        Diagnostic(
            .metadataNotAString, "\(field) must be a string, but this is \(type)", at: span,
            help: "write a text in its place")
    }

    package static func nullMetadata(_ field: String, key: Span, value: Span) -> Self {
        let fix = Fix(replace: value, with: value.start == value.end ? " \"\"" : "\"\"")
        return Diagnostic(
            .nullMetadata, "\(field) has no value, so kubectl drops it", at: key,
            help: "write `\"\"` for an empty value, or remove the line", fix: fix)
    }

    package static func foreignNamespace(_ namespace: String, at span: Span) -> Self {
        Diagnostic(
            .foreignNamespace,
            "the object asks for the namespace `\(namespace)`, but a kontrakt has a namespace of its own",
            at: span, help: "remove `metadata.namespace`, or write `${kontrakt.namespace}`",
            fix: Fix(replace: span, with: "\"${kontrakt.namespace}\""))
    }

    package static func clusterScoped(_ kind: String, instead: String?, at span: Span) -> Self {
        Diagnostic(
            .clusterScoped, "a \(kind) belongs to the whole cluster, but a kontrakt owns only its namespace", at: span,
            help: instead ?? "install it in the cluster before, or leave the file out with `exclude:` in .kontrakt.yaml"
        )
    }

    package static func unknownRole(_ value: String, at span: Span) -> Self {
        let meant = nearest(to: value, among: ["test", "target"])
        return Diagnostic(
            .unknownRole, "`\(value)` is no role of a Pod", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "the roles are `test` and `target`",
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func misplacedRole(kind: String, template: Span?, at span: Span) -> Self {
        guard let template else {
            return Diagnostic(
                .misplacedRole, "the label `kontrakt` decides nothing here: a \(kind) runs no Pods", at: span,
                help: "remove it; `kontrakt: test` and `kontrakt: target` are labels of Pods")
        }
        return Diagnostic(
            .misplacedRole, "the label `kontrakt` decides nothing here: it is read from the Pod template", at: span,
            notes: [Note("the \(kind)'s Pod template, which lacks the label", at: template)],
            help: "move it to `metadata.labels` of the Pod template")
    }

    package static func roleWithoutContainers(_ role: String, at span: Span) -> Self {
        Diagnostic(
            .roleWithoutContainers, "the Pod is labelled `kontrakt: \(role)` but has no containers", at: span,
            help: "add `spec.containers`, or remove the label")
    }

    package static func unknownVariable(_ name: String, known: [String], at span: Span) -> Self {
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .unknownVariable, "there is no variable `${\(name)}`", at: span,
            help: meant.map { "did you mean `${\($0)}`?" }
                ?? "the variables are " + known.map { "`${\($0)}`" }.joined(separator: ", "))
    }

    package static func unclosedVariable(_ beginning: String, at span: Span) -> Self {
        Diagnostic(
            .unknownVariable, "the variable `\(beginning)` is not closed", at: span, help: "add the missing `}`")
    }

    package static func malformedList(_ kind: String, at span: Span) -> Self {
        Diagnostic(
            .malformedList, "the `items` of this \(kind) are no list", at: span,
            help: "begin every object below it with `- `")
    }

    package static func malformedMetadata(_ field: String, at span: Span) -> Self {
        Diagnostic(
            .malformedMetadata, "`\(field)` must be a mapping", at: span, help: "write `name: value` lines below it")
    }

    /// `field`: "the variable `PORT`". `written` is nil for what is no scalar.
    package static func textNotAString(_ field: String, is type: String, written: String?, at span: Span) -> Self {
        guard let written else {
            return Diagnostic(
                .textNotAString, "\(field) must be a string, but this is \(type)", at: span,
                help: "write a text in its place")
        }
        let quoted = "\"\(written)\""
        return Diagnostic(
            .textNotAString, "\(field) must be a string, but `\(written)` is \(type)", at: span,
            help: "quote it: `\(quoted)`", fix: Fix(replace: span, with: quoted))
    }

    /// `home`: the apiVersion that has the kind; `known`: the kinds of this one.
    package static func unknownKind(
        _ kind: String, in apiVersion: String, home: String?, known: [String], at span: Span
    ) -> Self {
        let meant = nearest(to: kind, among: known)
        return Diagnostic(
            .unknownKind, "there is no kind `\(kind)` in `\(apiVersion)`", at: span,
            help: home.map { "write `apiVersion: \($0)`" } ?? meant.map { "did you mean `\($0)`?" }
                ?? "the kinds are " + known.map { "`\($0)`" }.joined(separator: ", "),
            fix: home == nil ? meant.map { Fix(replace: span, with: $0) } : nil)
    }

    package static func malformedType(_ written: String, isKind: Bool, at span: Span) -> Self {
        Diagnostic(
            .unknownKind, "`\(written)` is no \(isKind ? "kind" : "apiVersion")", at: span,
            help: isKind
                ? "a kind is letters and digits, such as `Deployment`"
                : "write `GROUP/VERSION`, such as `apps/v1`, or `v1`")
    }
}
