internal import Text

/// One execution: all namespaces of it carry its id.
package struct RunIdentity: Sendable, Equatable {
    /// 1 to 20 lower-case letters and digits.
    package let id: String
    /// Whether the id was made from the key that all tasks of a pipeline's run share.
    package let isFromKey: Bool

    package init(_ id: String) {
        self.id = id
        isFromKey = false
    }

    /// The run of a pipeline: the same key is the same run, in whatever task.
    package init(key: String) {
        id = SHA256.hex(key, first: 12)
        isFromKey = true
    }

    package static func isID(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy(\.isLowercaseOrDigit)
    }
}

/// One kontrakt in one run.
package struct KontraktRun: Sendable {
    package let kontrakt: Kontrakt
    package let run: String
    package let project: String
    package let namespace: String

    /// In a namespace of its own, or in the one that it was given.
    package init(_ kontrakt: Kontrakt, run: String, project: String, namespace: String? = nil) {
        self.kontrakt = kontrakt
        self.run = run
        self.project = project
        self.namespace = namespace ?? Names.cut("kontrakt-\(kontrakt.name)-\(run)", to: 63)
    }

    /// By these its objects are found again, and known as ours.
    package var labels: [(key: String, value: String)] {
        Labels.of(project: project, kontrakt: kontrakt.name) + [(key: Labels.run, value: run)]
    }
}

/// A kontrakt of a run, ready to apply.
package struct ResolvedKontrakt: Sendable {
    package let run: KontraktRun
    /// What the objects live in and are applied under: Namespace, ServiceAccount, Role and RoleBinding.
    package let scaffold: [OutputObject]
    /// In apply order.
    package let objects: [OutputObject]

    package init(run: KontraktRun, scaffold: [OutputObject], objects: [OutputObject]) {
        self.run = run
        self.scaffold = scaffold
        self.objects = objects
    }
}
