// K670-: what schemas that the user has (`--schemas`, `schemas:`) say of objects.

extension DiagnosticKind {
    package static let fieldNotInSchema = Self(
        "K670", "field-not-in-schema", .error, "An object has a field that its schema does not know",
        explanation: """
            The API server drops a field that its kind does not have, or refuses the object when it is strict, as kubectl asks
            for with `--validate=strict`. Either way the field does nothing: its name is misspelt, it is indented wrongly, or it
            belongs to another version of the kind. Correct it, or remove it.

            A schema knows the fields below `properties`. Where it says `x-kubernetes-preserve-unknown-fields`, or gives
            `additionalProperties`, any other field is fine.
            """)

    package static let typeNotInSchema = Self(
        "K671", "type-not-in-schema", .error, "A field has a value of another type than its schema says",
        explanation: """
            The API server refuses an object when a value has not the type of its field. What YAML takes for a number or a
            boolean is no string before it is quoted, and what is quoted is no number:

                env:
                  - name: REPLICAS
                    value: "3"

            A text with `${…}` in it stays a string whatever is put into it, and so can be no number. An item of a list that
            is empty, a `-` with nothing behind it, is null.
            """)

    package static let fieldRequiredBySchema = Self(
        "K672", "field-required-by-schema", .error, "An object lacks a field that its schema requires",
        explanation: """
            Without this field the API server refuses the object. A field with the value null counts as not there, and one
            that has a default in the schema as there.
            """)

    package static let valueNotInSchema = Self(
        "K673", "value-not-in-schema", .error, "A field has a value that its schema does not allow",
        explanation: """
            A schema can say more of a value than its type: the few values that it may have (`enum`), how it is written
            (`format`, `pattern`), how large or long it may be, how many items or keys there are. The API server refuses an
            object that does not keep to it. A text with `${…}` in it is not judged, because its value is not known yet.
            """)

    package static let noSuchAlternative = Self(
        "K674", "no-such-alternative", .error, "A value fits none, or too many, of the forms that its schema offers",
        explanation: """
            With `oneOf` a schema offers forms of which a value must have exactly one, with `anyOf` forms of which it must have
            at least one; `not` is a form that it must not have. Often these are groups of fields: one of `configMap` and
            `secret` has to be there, and not both.
            """)

    package static let repeatedListKey = Self(
        "K675", "repeated-list-key", .error, "Two items of a list are the same to the API server",
        explanation: """
            Some lists are sets, and some are maps: their items are told apart by keys, such as the name
            (`x-kubernetes-list-type`, `x-kubernetes-list-map-keys`, `uniqueItems`). The API server refuses a custom resource
            with two equal items in such a list. Remove one of them, or change its key.
            """)

    package static let kindWithoutSchema = Self(
        "K676", "kind-without-schema", .info, "There is no schema for a kind",
        explanation: """
            Objects of this kind were compared with no schema, because none of the sources given with `--schemas`, or with
            `schemas:` in `.kontrakt.yaml`, has one. That is said once a kind. Everything that kontrakt knows of the kind by
            itself is checked all the same. Add the manifest of the CRD, or the document of a cluster that has it:

                kontrakt check --schemas config/crds --schemas openapi.json
            """)

    package static let unusableSchemas = Self(
        "K677", "unusable-schemas", .error, "A source of schemas cannot be used",
        explanation: """
            `--schemas`, and `schemas:` in `.kontrakt.yaml`, name files and folders with

            - the OpenAPI document of a cluster: `kubectl get --raw /openapi/v2 >openapi.json`, or those that
              `/openapi/v3` lists, such as `/openapi/v3/apis/apps/v1`;
            - manifests of CRDs (`kubectl get crds -o yaml`, or the folder of a repository that holds them);
            - JSON schemas of single kinds, named as kubeconform finds them: `deployment-apps-v1.json`,
              `cert-manager.io/certificate_v1.json`.

            A file must hold one of these, and a folder at least one. Give the folder of one version of Kubernetes.
            """)
}

let schemaDiagnosticKinds: [DiagnosticKind] = [
    .fieldNotInSchema, .typeNotInSchema, .fieldRequiredBySchema, .valueNotInSchema, .noSuchAlternative,
    .repeatedListKey, .kindWithoutSchema, .unusableSchemas,
]

extension Diagnostic {
    /// `owner` is the path to what has the field; `home` is what does have a field of that name.
    package static func fieldNotInSchema(
        _ name: String, of owner: String, meant: String?, spelling: String?, home: String?, at span: Span
    ) -> Self {
        let help = meant.map { "did you mean `\($0)`?" } ?? home.map { "\($0) has it: correct the indentation" }
        return Self(
            .fieldNotInSchema, "\(owner) has no field `\(name)`", at: span, help: help,
            fix: spelling.map { Fix(replace: span, with: $0) })
    }

    package static func typeNotInSchema(
        _ path: String, is type: String, wanted: String, help: String?, replacement: String?, at span: Span
    ) -> Self {
        Self(
            .typeNotInSchema, "\(path) has to be \(wanted), but this is \(type)", at: span, help: help,
            fix: replacement.map { Fix(replace: span, with: $0) })
    }

    package static func fieldRequiredBySchema(_ name: String, of owner: String, isNull: Bool, at span: Span) -> Self {
        let problem = isNull ? "`\(name)` of \(owner) is null" : "\(owner) has no `\(name)`"
        return Self(
            .fieldRequiredBySchema, problem, at: span, help: isNull ? "null counts as not there" : nil)
    }

    package static func notAmongValues(
        _ value: String, of path: String, allowed: [String], meant: String?, spelling: String?, at span: Span
    ) -> Self {
        let shown = allowed.prefix(12).map { $0.isEmpty ? "empty" : "`\($0)`" }.joined(separator: ", ")
        let more = allowed.count > 12 ? " or one of \(allowed.count - 12) others" : ""
        let all = allowed.count == 1 ? "the only value is \(shown)" : "it is one of \(shown)\(more)"
        return Self(
            .valueNotInSchema, "\(path) cannot be \(value.isEmpty ? "empty" : "`\(value)`")", at: span,
            help: meant.map { "did you mean `\($0)`? \(all)" } ?? all,
            fix: spelling.map { Fix(replace: span, with: $0) })
    }

    /// `rule` completes "has to ".
    package static func valueNotInSchema(_ path: String, has rule: String, help: String? = nil, at span: Span) -> Self {
        Self(.valueNotInSchema, "\(path) has to \(rule)", at: span, help: help)
    }

    /// `problem` is said of what stands at the path.
    package static func noSuchAlternative(_ path: String, _ problem: String, help: String? = nil, at span: Span)
        -> Self
    {
        Self(.noSuchAlternative, "\(path) \(problem)", at: span, help: help)
    }

    package static func repeatedListKey(_ path: String, keys: [String], first: Span, at span: Span) -> Self {
        let names = keys.map { "`\($0)`" }.joined(separator: " and ")
        let sharing = keys.isEmpty ? "are equal" : "have the same \(names)"
        return Self(
            .repeatedListKey, "two items of \(path) \(sharing)", at: span,
            notes: [Note("the first one is here", at: first)])
    }

    package static func kindWithoutSchema(
        _ kind: String, of apiVersion: String, known: [String], near candidate: String?, at span: Span
    ) -> Self {
        let versions = known.map { "`\($0)`" }.joined(separator: ", ")
        return Self(
            .kindWithoutSchema, "there is no schema for `\(kind)` of `\(apiVersion)`", at: span,
            help: candidate.map { "did you mean `\($0)`?" }
                ?? (known.isEmpty ? nil : "there is one of that name in \(versions)"))
    }

    /// `reason` completes "cannot be used: ".
    package static func unusableSchemas(
        _ path: String, because reason: String, help: String? = nil, at span: Span? = nil
    ) -> Self {
        let remedy = knownRemedy(for: reason).map { mend in
            reason.hasPrefix("it is a pipe") ? "\(mend), or pipe what comes out of it: `--schemas - <\(path)`" : mend
        }
        return Self(
            .unusableSchemas, "`\(path)` cannot be used for its schemas: \(reason)",
            at: span.map(Place.span) ?? .path(path), help: help ?? remedy)
    }
}
