// K288-: objects that are written in an API of the past.

extension DiagnosticKind {
    package static let oldAPI = Self(
        "K288", "old-api", .info, "An object is written in an API that clusters no longer serve",
        explanation: """
            Knative's kinds have moved on: what was `eventing.knative.dev/v1alpha1` is `v1` today, some kinds have other
            groups, and some fields have other names or forms. Clusters of today refuse the old ones. kontrakt writes
            such objects as today's API has them; the file stays as it is, and `kontrakt fix -i` changes it. With
            `--sources-api sources.knative.dev/v1alpha1` nothing is changed: the original controllers know the APIs of
            their time.
            """)

    package static let changedMeaning = Self(
        "K289", "changed-meaning", .warning, "An object of an old API is not quite the same in today's",
        explanation: """
            Some fields of old APIs have no counterpart, and what comes closest is written in their place:

            - the `channelTemplate` of a Broker is a ConfigMap today, which the Broker names in `spec.config`;
            - the `provisioner` of a Channel is a `channelTemplate` today, and its `arguments` are gone.

            Look at what was written, and bring the object up to date in its file.
            """)

    package static let noSuccessor = Self(
        "K290", "no-successor", .error, "A field of an old API has no counterpart today",
        explanation: """
            A Knative Service of `serving.knative.dev/v1alpha1` could be `manual`, so that others brought its Route and its
            Configuration, or have a `build` that made its image. Today's has neither, and no other field that does the
            same.
            """)

    package static let timerEvents = Self(
        "K291", "timer-events", .warning, "The events of an old CronJobSource change their type and source",
        explanation: """
            The CronJobSource of `sources.eventing.knative.dev` posted its `data` by a schedule. PingSource does that today,
            and that is what is written. Its events are of another type (`dev.knative.sources.ping`, not
            `dev.knative.cronjob.event`) and their source ends in `/pingsources/NAME`, not `/cronjobsources/NAME`. Whoever
            looks at these two must look for the new ones.
            """)

    package static let staleFilter = Self(
        "K292", "stale-filter", .warning, "A Trigger waits for events that nothing sends any more",
        explanation: """
            The CronJobSource of `sources.eventing.knative.dev` becomes a PingSource, whose events have the type
            `dev.knative.sources.ping` and a source that ends in `/pingsources/NAME`. A Trigger that filters for
            `dev.knative.cronjob.event`, or for a source with `/cronjobsources/` in it, lets none of them through.
            """)

    package static let droppedTimerField = Self(
        "K293", "dropped-timer-field", .info, "A field of an old CronJobSource is of no use any more",
        explanation: """
            The CronJobSource of `sources.eventing.knative.dev` ran a Deployment for every source, with `resources` and a
            `serviceAccountName` of its own. A PingSource runs nothing: one program of Knative sends the events of all of
            them, so these two fields are left out.
            """)

    package static let invalidAttribute = Self(
        "K294", "invalid-attribute", .error, "A Trigger filters by an attribute that no event can have",
        explanation: """
            The names of CloudEvents' attributes are made of lower-case letters and digits, and begin with a letter. A
            Trigger that names another one in `filter.attributes` is refused.
            """)

    package static let upgradeByHand = Self(
        "K295", "upgrade-by-hand", .error, "A text with a variable in it cannot be brought up to date",
        explanation: """
            Some texts of old APIs are written in another way today: the `dnsName` of a subscriber is a `uri`, the data of a
            PingSource that is no JSON object is put into one, and the annotation `knative.dev/dependency` names an object
            of today. That cannot be done for a text that has a variable in it, because the variable has no value yet. Write
            it in today's form.
            """)
}

let upgradeDiagnosticKinds: [DiagnosticKind] = [
    .oldAPI, .changedMeaning, .noSuccessor, .timerEvents, .staleFilter, .droppedTimerField, .invalidAttribute,
    .upgradeByHand,
]

extension Diagnostic {
    package static func oldAPI(_ kind: String, name: String?, from old: String, to new: String, at span: Span) -> Self {
        Diagnostic(
            .oldAPI, "the \(kind)\(name.map { " `\($0)`" } ?? "") is of `\(old)`, and is written as one of `\(new)`",
            at: span)
    }

    package static func oldForm(_ field: String, written: String, today: String, at span: Span) -> Self {
        Diagnostic(.oldAPI, "`\(field): \(written)` is an old form, and is written as `\(today)`", at: span)
    }

    package static func movedChannelTemplate(_ field: String, to configMap: String, at span: Span) -> Self {
        Diagnostic(
            .changedMeaning, "a Broker has no `\(field)` today: it is written as the ConfigMap `\(configMap)`",
            at: span,
            help: "name a ConfigMap of your own in `spec.config`, and put the template below `channel-template-spec`")
    }

    package static func unusedChannelTemplate(_ field: String, config: Span, at span: Span) -> Self {
        Diagnostic(
            .changedMeaning, "a Broker has no `\(field)` today: it is left out, because there is a `config`", at: span,
            notes: [Note("the configuration is here", at: config)],
            help: "put the template into the ConfigMap, below `channel-template-spec`")
    }

    package static func unknownChannelTemplate(_ field: String, at span: Span) -> Self {
        Diagnostic(
            .changedMeaning, "this `\(field)` says no kind of channel, and is left out", at: span,
            help: "name a ConfigMap in `spec.config` that says it below `channel-template-spec`")
    }

    package static func replacedProvisioner(
        _ name: String, by kind: String?, dropsArguments: Bool, at span: Span
    ) -> Self {
        let what = name.isEmpty ? "this provisioner" : "the provisioner `\(name)`"
        let arguments = dropsArguments ? ", and its `arguments` are left out" : ""
        return Diagnostic(
            .changedMeaning,
            kind.map { "\(what) is gone: `channelTemplate` says \($0) in its place\(arguments)" }
                ?? "\(what) is gone: the channel becomes what the cluster makes by default\(arguments)",
            at: span, help: "say what is meant in `channelTemplate: {apiVersion: …, kind: …, spec: …}`")
    }

    package static func upgradeByHand(_ field: String, help: String, at span: Span) -> Self {
        Diagnostic(
            .upgradeByHand, "`\(field)` cannot be brought up to date, because a variable stands in it", at: span,
            help: help)
    }

    package static func noSuccessor(_ field: String, of kind: String, help: String, at span: Span) -> Self {
        Diagnostic(.noSuccessor, "\(kind) has no `\(field)` today, and nothing like it", at: span, help: help)
    }

    package static func timerEvents(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .timerEvents, "the CronJobSource `\(name)` becomes a PingSource: its events change their type and source",
            at: span, help: "look for the type `dev.knative.sources.ping` where you receive them")
    }

    package static func staleFilter(_ written: String, meant: String, at span: Span) -> Self {
        Diagnostic(
            .staleFilter, "no CronJobSource sends `\(written)` any more", at: span,
            help: "write `\(meant)`")
    }

    package static func droppedTimerField(_ field: String, at span: Span) -> Self {
        Diagnostic(.droppedTimerField, "a PingSource has no `\(field)`: it is left out", at: span)
    }

    package static func invalidAttribute(_ name: String, at span: Span) -> Self {
        let lower = name.lowercased()
        let isMended =
            lower != name && lower.utf8.allSatisfy(\.isLowercaseOrDigit)
            && lower.utf8.first?.isLowercase ?? false
        return Diagnostic(
            .invalidAttribute, "no event has an attribute `\(name)`", at: span,
            help: isMended
                ? "attributes are written in lower case: `\(lower)`"
                : "the names of attributes are lower-case letters and digits, and begin with a letter",
            fix: isMended ? Fix(replace: span, with: lower) : nil)
    }
}
