package import Model
internal import Text
internal import YAML

/// By what right a kontrakt's account gets its own.
package enum Preparation: Sendable {
    /// A person makes the account, its Role and its RoleBinding.
    case byUser
    /// The run account of a pipeline binds ClusterRoles that an administrator has granted it, and nothing else.
    case byPipeline(ProjectNames, Settings.Access.Rights)
    /// Whoever leased a namespace of a pool binds the same ClusterRoles; the rest was there before.
    case inPool(ProjectNames, Settings.Access.Rights)
}

/// Makes the namespace of a kontrakt, its account and the account's rights, so that all else can be done as that account.
package struct NamespacePreparation {
    let kontrakt: ResolvedKontrakt
    let kubectl: Kubectl
    let preparation: Preparation
    /// Whether a namespace of the same run may be there already.
    let mayReuse: Bool
    let deadline: Deadline

    package init(
        of kontrakt: ResolvedKontrakt, through kubectl: Kubectl, _ preparation: Preparation, mayReuse: Bool,
        deadline: Deadline
    ) {
        self.kontrakt = kontrakt
        self.kubectl = kubectl
        self.preparation = preparation
        self.mayReuse = mayReuse
        self.deadline = deadline
    }

    private var namespace: String { kontrakt.run.namespace }

    /// Makes the namespace and nothing else; says whether it is a new one.
    package func makeNamespace() throws(ClusterFailure) -> Bool {
        guard let object = kontrakt.scaffold.first(where: { $0.kind == "Namespace" }) else { return false }
        if try create(object.value) { return true }
        let found = try kubectl.get("namespace", namespace, deadline: deadline)
        let (isOurs, isLeaving) = found?.read(standing) ?? (false, false)
        if !isOurs {
            throw .namespaceTaken(namespace, reason: "it has not the labels of this run", canReuse: false)
        }
        if isLeaving {
            throw .namespaceTaken(namespace, reason: "it is being removed", canReuse: false)
        }
        if !mayReuse {
            throw .namespaceTaken(namespace, reason: "it is of an earlier call with this run", canReuse: true)
        }
        return false
    }

    private func standing(_ namespace: Node) -> (isOurs: Bool, isLeaving: Bool) {
        let metadata = namespace["metadata"]
        let isOurs = kontrakt.run.labels.allSatisfy { key, value in
            metadata?["labels"]?.entry(key)?.value.asString == value
        }
        return (isOurs, metadata?["deletionTimestamp"] != nil)
    }

    /// Makes the account with its rights, and waits until Pods can be made.
    package func makeAccount() throws(ClusterFailure) {
        switch preparation {
        case .byUser:
            for object in kontrakt.scaffold where object.kind != "Namespace" {
                try kubectl.answer(applyWords, input: printed(object.value), deadline: deadline)
            }
        case .byPipeline(let names, let rights):
            let runAccount = AccountSubject(names.account(.run), in: names.namespace)
            try create(binding("kontrakt-run", to: names.accountRole, for: runAccount))
            try makeBoundAccount(names, rights)
        case .inPool(let names, let rights):
            try makeBoundAccount(names, rights)
        }
        try waitForDefaultAccount()
    }

    private func makeBoundAccount(
        _ names: ProjectNames, _ rights: Settings.Access.Rights
    ) throws(ClusterFailure) {
        let account = ServiceAccount(metadata(KontraktAccount.name), mountsToken: true)
        _ = try retryingWhileNotAllowed(before: deadline) { () throws(ClusterFailure) in
            try create(account.value)
        }
        try create(
            binding(
                KontraktAccount.name, to: names.kontraktRole(of: kontrakt.run.kontrakt.name, rights),
                for: AccountSubject(KontraktAccount.name, in: namespace)))
    }

    /// Without it the server refuses Pods; a controller makes it a moment after the namespace.
    private func waitForDefaultAccount() throws(ClusterFailure) {
        while true {
            let found = try retryingWhileNotAllowed(before: deadline) { () throws(ClusterFailure) in
                try kubectl.get("serviceaccount", "default", in: namespace, deadline: deadline)
            }
            if found != nil { return }
            if deadline.isOver {
                throw .timedOut("the account `default` of \(namespace) to be there", seconds: deadline.seconds)
            }
            try Interruption.pause(milliseconds: 200, before: deadline)
        }
    }

    /// False when there is such an object already.
    @discardableResult
    private func create(_ value: Value) throws(ClusterFailure) -> Bool {
        do throws(ClusterFailure) {
            try kubectl.answer(["create", "-f", "-"], input: printed(value), deadline: deadline)
            return true
        } catch {
            if case .refused(let refusal) = error, refusal.reason == .alreadyExists { return false }
            throw error
        }
    }

    private func binding(_ name: String, to role: String, for subject: AccountSubject) -> Value {
        RoleBinding(metadata(name), clusterRole: role, subjects: [subject]).value
    }

    private func metadata(_ name: String) -> ObjectMeta {
        ObjectMeta(name, namespace: namespace, labels: kontrakt.run.labels)
    }
}

let applyWords = ["apply", "--server-side", "--field-manager=kontrakt", "-f", "-"]
let createWords = ["create", "--field-manager=kontrakt", "-f", "-"]

/// An object as kubectl reads it.
func printed(_ value: Value) -> [UInt8] {
    var printer = Printer()
    printer.print(value)
    return printer.bytes
}
