// K50x to K52x: what happens between us, the programs that we run, and the API server.

package let clusterDiagnosticKinds: [DiagnosticKind] = [
    .missingProgram, .programFailed, .unreachableCluster, .clusterTimeout, .interrupted, .missingRun, .refusedRequest,
    .unreadableAnswer, .wrongIdentity, .namespaceTaken, .refusedObject, .unusableCredentials, .strippedNamespace,
    .namespacesRemain, .bindingNotReady, .noFreeNamespace, .namespaceRetired, .missingExternal,
]

extension DiagnosticKind {
    package static let missingProgram = Self(
        "K501", "missing-program", .error, "A program that is needed is not installed",
        explanation: """
            kontrakt talks to clusters through `kubectl` and to registries through `skopeo`, so that your kubeconfig,
            proxies, login plug-ins and credentials work as they always do. The program is neither on the PATH nor where
            the option says. Install it, or say where it is:

                apt-get install kubernetes-client skopeo
                kontrakt apply --kubectl /opt/kubernetes/bin/kubectl
            """)

    package static let programFailed = Self(
        "K502", "program-failed", .error, "A program did not run to its end",
        explanation: """
            The program was found, but the system could not start it, or it ended by a signal or had to be ended because
            it did not stop writing. That is no answer of a cluster or a registry. Try the program alone:

                kubectl version
            """)

    package static let unreachableCluster = Self(
        "K503", "unreachable-cluster", .error, "The cluster did not answer",
        explanation: """
            kubectl ended without an answer of an API server: there is no kubeconfig, its context does not exist, the
            server cannot be reached, or it does not know who you are. The message is kubectl's own. Whatever
            `kubectl get namespaces` needs, kontrakt needs as well:

                kontrakt apply --context kind-kind
            """)

    package static let clusterTimeout = Self(
        "K504", "cluster-timeout", .error, "Something took longer than --timeout",
        explanation: """
            The time that `--timeout` gives to the whole command was over before this was done. What was made until then
            is left as it is; the same command with the same run goes on from there, and `kontrakt delete` removes it:

                kontrakt apply --run pr17 --reuse --timeout 15m
            """)

    package static let interrupted = Self(
        "K505", "interrupted", .error, "Somebody stopped kontrakt",
        explanation: """
            A signal came (Ctrl-C, or the end of a Pod) before the work was done. kontrakt stops at once and takes nothing
            back. It says which namespaces exist now; they are removed with

                kontrakt delete --run pr17
            """)

    package static let missingRun = Self(
        "K506", "missing-run", .error, "The command does not know which run is meant",
        explanation: """
            `kontrakt apply` starts a run, and prints its id when it had to draw one. All later commands are about a run
            that exists, and need its id by `--run` or in KONTRAKT_RUN:

                run=$(kontrakt apply)
                kontrakt delete --run "$run"
            """)

    package static let refusedRequest = Self(
        "K507", "refused-request", .error, "The API server refused what prepares a kontrakt",
        explanation: """
            Before a kontrakt's objects are applied, its namespace, account and rights are made. The server refused one
            of these steps, and the message is its own. In a pipeline, `access/` must have been applied by an
            administrator after the last change of `.kontrakt.yaml`; at a terminal you need these rights yourself:

                kubectl apply -k deploy/access
            """)

    package static let unreadableAnswer = Self(
        "K508", "unreadable-answer", .error, "An answer is not what it should be",
        explanation: """
            kubectl or the server behind it answered with something that is no JSON, or that lacks what every server
            says. A proxy or a wrapper around kubectl may be in the way. See what it answers:

                kubectl get namespaces -o json
            """)

    package static let wrongIdentity = Self(
        "K509", "wrong-identity", .error, "The server takes a kontrakt's account for somebody else",
        explanation: """
            A kontrakt's objects are applied with a token of its own account, so that the server keeps them in their
            namespace. To prove that, kontrakt first asks for something that this account must not see; the refusal names
            the account. Here the request was allowed, or somebody else was refused: a proxy may add its own credentials,
            or every account may see everything. Nothing was applied. See what an account may do:

                kubectl auth can-i --list --as system:serviceaccount:default:default
            """)

    package static let namespaceTaken = Self(
        "K510", "namespace-taken", .error, "The namespace of a kontrakt exists already",
        explanation: """
            Every kontrakt runs in a namespace that did not exist before, so that nothing old decides its verdict. The
            one it would get is there: from an earlier call with the same run, or made by somebody else. One of the same
            run is used again with `--reuse`; one that is not ours never is. Otherwise choose another run, or remove it:

                kontrakt delete --run pr17
            """)

    package static let refusedObject = Self(
        "K511", "refused-object", .error, "The API server refused an object",
        explanation: """
            The server did not take an object of the kontrakt: it is not valid, its kind is not installed, a quota, a
            policy or the Pod Security level forbids it, or it asks for more than the kontrakt's account may do, which is
            everything inside of its own namespace (with `access: inferred`, what its objects need). The message is the
            server's; the line is where the object stands in your input. Try the object alone:

                kontrakt resolve | kubectl apply --dry-run=server -f -
            """)

    package static let unusableCredentials = Self(
        "K512", "unusable-credentials", .error, "A folder of credentials does not hold what it should",
        explanation: """
            KONTRAKT_PULL_AUTH names a folder with a file `config.json` as docker writes it, and KONTRAKT_KUBECONFIG a
            kubeconfig, or a folder with a file `kubeconfig`. In a pipeline these are workspaces that a run binds to
            Secrets; the Secret lacks that key. Make it so:

                kubectl create secret generic cluster -n ci --from-file=kubeconfig
            """)

    package static let strippedNamespace = Self(
        "K513", "stripped-namespace", .warning, "A namespace has the name of a run but not its labels",
        explanation: """
            `kontrakt delete` removes namespaces that have both a name and the labels of the run. This one has only the
            name: somebody took the labels away, or made it by hand. It is left alone. When it is not needed, remove it:

                kubectl delete namespace kontrakt-orders-pr17
            """)

    package static let namespacesRemain = Self(
        "K514", "namespaces-remain", .error, "Namespaces are still being removed",
        explanation: """
            The server removes a namespace with everything in it, and an object with a finalizer holds it until whoever
            set the finalizer lets go: a controller that is not running holds it for ever. The message says what the
            server waits for. Wait longer with `--timeout`, or see what is left:

                kubectl get namespace kontrakt-orders-pr17 -o jsonpath='{.status.conditions}'
            """)

    package static let bindingNotReady = Self(
        "K515", "binding-not-ready", .error, "A Job's binding to its sink did not become ready",
        explanation: """
            A Job gets the address of its sink when it is made, by the SinkBinding that selects it, or never: nobody may
            change its template later. So kontrakt makes it when the binding is ready and the server has shown, in a dry
            run, that it puts `K_SINK` in. The sink may be missing or not ready, or Knative Eventing not installed. Where
            the address can be known beforehand, the annotation `kontrakt.dev/sink-delivery: static` needs no binding.
            """)
}

extension Diagnostic {
    package static func missingProgram(_ name: String, isGiven: Bool) -> Self {
        Self(
            .missingProgram,
            isGiven ? "`\(name)` is no program that can be run" : "`\(name)` is not installed: it is not on the PATH",
            at: .run, help: isGiven ? nil : installing(name))
    }

    private static func installing(_ name: String) -> String {
        switch name {
        case "kubectl":
            "install it (https://kubernetes.io/docs/tasks/tools/, Debian: `apt-get install kubernetes-client`), or name it with `--kubectl`"
        case "skopeo":
            "install it (https://github.com/containers/skopeo, Debian: `apt-get install skopeo`), or name it with `--skopeo`"
        case "git":
            "install it (https://git-scm.com/downloads, Debian: `apt-get install git`), or name it with `--git`"
        default: "install `\(name)`"
        }
    }

    package static func programFailed(_ name: String, reason: String) -> Self {
        Self(.programFailed, "`\(name)` did not run to its end: \(reason)", at: .run)
    }

    package static func unreachableCluster(_ words: String) -> Self {
        Self(
            .unreachableCluster, "no answer from the cluster: \(words)", at: .run,
            help: "check the kubeconfig, or name another with `--context` or `--kubeconfig`")
    }

    package static func clusterTimeout(_ what: String, seconds: Int) -> Self {
        Self(
            .clusterTimeout, "not done within \(seconds)s: \(what)", at: .run,
            help: "give it longer with `--timeout`")
    }

    package static func interrupted() -> Self {
        Self(
            .interrupted, "interrupted before the work was done", at: .run,
            help: "`kontrakt delete` with the same `--run` removes what is left behind")
    }

    package static func missingRun(for command: String) -> Self {
        Self(
            .missingRun, "`kontrakt \(command)` needs the id of a run", at: .run,
            help: "give the one that `kontrakt apply` printed: `--run ID`, or KONTRAKT_RUN in the environment")
    }

    package static func refusedRequest(_ words: String) -> Self {
        Self(.refusedRequest, "the server refused to prepare: \(words)", at: .run)
    }

    package static func unreadableAnswer(to what: String, reason: String) -> Self {
        Self(.unreadableAnswer, "the answer to `\(what)` cannot be understood: \(reason)", at: .run)
    }

    package static func wrongIdentity(expected: String, said: String) -> Self {
        Self(
            .wrongIdentity, "the server does not take us for `\(expected)`", at: .run,
            notes: [Note("it said: \(said)")], help: "nothing was applied; look for a proxy that adds credentials")
    }

    package static func namespaceTaken(_ namespace: String, because reason: String, canReuse: Bool) -> Self {
        Self(
            .namespaceTaken, "the namespace `\(namespace)` exists already: \(reason)", at: .run,
            help: canReuse ? "go on in it with `--reuse`, or choose another `--run`" : "choose another `--run`")
    }

    package static func refusedObject(_ object: String, words: String, at span: Span?) -> Self {
        Self(
            .refusedObject, "the server refused \(object): \(words)", at: span.map(Place.span) ?? .run)
    }

    package static func unusableCredentials(_ path: String, of setting: String, reason: String) -> Self {
        Self(.unusableCredentials, "`\(path)`, given by \(setting), cannot be used: \(reason)", at: .run)
    }

    package static func namespacesRemain(_ namespaces: [String], reason: String, seconds: Int) -> Self {
        let names = namespaces.map { "`\($0)`" }.joined(separator: ", ")
        return Self(
            .namespacesRemain, "not removed within \(seconds)s: \(names)", at: .run,
            notes: reason.isEmpty ? [] : [Note("the server says: \(reason)")], help: "wait longer with `--timeout`")
    }

    package static func bindingNotReady(_ binding: String, of job: String, words: String, at span: Span?) -> Self {
        Self(
            .bindingNotReady, "the Job `\(job)` was not made: its SinkBinding `\(binding)` is not ready: \(words)",
            at: span.map(Place.span) ?? .run,
            help: "look at it with `kubectl describe sinkbinding \(binding)`, or wait longer with `--timeout`")
    }

    package static func strippedNamespace(_ namespace: String, run: String) -> Self {
        Self(
            .strippedNamespace, "`\(namespace)` is named like the run `\(run)` but lacks its labels, and is left alone",
            at: .run, help: "`kubectl delete namespace \(namespace)` removes it")
    }
}
