// K550 to K558: why an object or a test of a run cannot become what it should be, where the cluster says it plainly.

package let causeDiagnosticKinds: [DiagnosticKind] = [
    .imageNotPulled, .crashLoop, .containerNotConfigured, .containerNotStarted, .unschedulablePod, .refusedPods,
    .failedMount, .noVolume, .absentObject,
]

/// What keeps an object or a test from becoming ready.
package enum RedCause: Sendable, Equatable {
    /// It ended badly by itself, or says by its status that it failed.
    case ownFailure
    case image, crashLoop, configuration, start, scheduling, refusal, mount, volume, absence

    package var objectKind: DiagnosticKind { kind ?? .objectFailed }
    package var testKind: DiagnosticKind { kind ?? .testFailed }

    private var kind: DiagnosticKind? {
        switch self {
        case .ownFailure: nil
        case .image: .imageNotPulled
        case .crashLoop: .crashLoop
        case .configuration: .containerNotConfigured
        case .start: .containerNotStarted
        case .scheduling: .unschedulablePod
        case .refusal: .refusedPods
        case .mount: .failedMount
        case .volume: .noVolume
        case .absence: .absentObject
        }
    }

    var help: String? {
        switch self {
        case .ownFailure, .start: nil
        case .image: "check its name and tag, that it was pushed, and that the run may pull it (`--pull-auth`)"
        case .crashLoop: "its log says why it ends: `kubectl logs --previous`"
        case .configuration: "a ConfigMap or Secret that it refers to must be in the kontrakt's folder"
        case .scheduling: "lower its requests, or check its node selector, affinity and tolerations"
        case .refusal: "what refuses them is a quota, a limit, a policy or an admission webhook of the cluster"
        case .mount: "a Secret, ConfigMap or claim that it names must be in the kontrakt's folder"
        case .volume: "check the claim's storage class and size"
        case .absence: "somebody removed it after `kontrakt apply`, or it was never applied in this run"
        }
    }
}

extension DiagnosticKind {
    package static let imageNotPulled = Self(
        "K550", "image-not-pulled", .error, "An image cannot be pulled",
        explanation: """
            The node tried to pull a container's image and failed, more than once: the name or the tag is wrong, it was
            not pushed, the registry asks for credentials that the Pod has not, or cannot be reached from the node. The
            message is the node's own. Credentials for all Pods of a run come with

                kontrakt apply --pull-auth ~/.docker
            """)

    package static let crashLoop = Self(
        "K551", "crash-loop", .error, "A container ends again and again",
        explanation: """
            A container that is to run for ever ended, was started again and ended again, and the node now waits longer
            each time. Nobody but its program can say why; the last lines of its log do, and the exit code: 137 with
            OOMKilled means that it needed more memory than its limit. `kontrakt assert` shows the log. A container that
            only has to wait for another one at its start should do that itself, or in an init container.
            """)

    package static let containerNotConfigured = Self(
        "K552", "container-not-configured", .error, "A container is not configured right",
        explanation: """
            The node cannot put a container's environment together: a ConfigMap or Secret does not exist, lacks the key,
            or the image would run as root where that is forbidden. Whatever a kontrakt refers to must be in its folder,
            because its namespace holds nothing else:

                envFrom:
                  - configMapRef: {name: settings}
            """)

    package static let containerNotStarted = Self(
        "K553", "container-not-started", .error, "A container cannot be started",
        explanation: """
            The image is there, but the node cannot make a container of it: its command is no program in the image, a path
            cannot be mounted where it should be, or the network of its Pod cannot be set up. The message is that of the
            node's container runtime. Try the same image and command alone:

                kubectl run try --rm -it --image registry.example.org/cart:v1 --command -- /cart
            """)

    package static let unschedulablePod = Self(
        "K554", "unschedulable-pod", .error, "No node has a place for a Pod",
        explanation: """
            For a minute the scheduler found no node for this Pod, and no new node is on its way: it asks for more CPU or
            memory than any node has left, its node selector or affinity fits none, all have taints that it does not
            tolerate, or its volume is bound elsewhere. The message counts the nodes and their reasons. See what nodes
            have:

                kubectl describe nodes
            """)

    package static let refusedPods = Self(
        "K555", "refused-pods", .error, "The API server refuses the Pods of an object",
        explanation: """
            The object was taken, but every Pod that its controller tries to make is refused: by a ResourceQuota or
            LimitRange of the kontrakt or the cluster, by the Pod Security level of the namespace (`access.podSecurity`),
            by an admission policy or webhook, or because the Pod's service account does not exist. The message is the
            server's. See what a namespace has left:

                kubectl describe quota -n kontrakt-orders-pr17
            """)

    package static let failedMount = Self(
        "K556", "failed-mount", .error, "A volume of a Pod cannot be mounted",
        explanation: """
            For half a minute the node could not mount a volume: the Secret, ConfigMap or claim that it names does not
            exist in the kontrakt's namespace or lacks a key, or the storage behind it is not reachable. Everything that
            a kontrakt mounts must be in its folder:

                volumes:
                  - name: data
                    configMap: {name: fixtures}
            """)

    package static let noVolume = Self(
        "K557", "no-volume", .error, "A claim gets no volume",
        explanation: """
            The PersistentVolumeClaim cannot be bound: its storage class does not exist or cannot make a volume of that
            size and access mode, or the volume that it was bound to is gone. The message is that of the storage's
            provisioner. See which classes there are:

                kubectl get storageclass
            """)

    package static let absentObject = Self(
        "K558", "absent-object", .error, "An object of the run is not there",
        explanation: """
            The object is in the kontrakt's folder, but for several seconds not in the run's namespace: something removed
            it after it was applied, its Job was cleaned up by `ttlSecondsAfterFinished`, or the folder has changed since
            `kontrakt apply`. Apply the run again:

                kontrakt apply --run pr17 --reuse
            """)
}
