package import Model
internal import Text
package import YAML

/// Decodes the documents of every folder: objects, Pod templates, labels, variables, image mentions, event sources.
/// `known` is what is known already of a folder, and for nil of what `sources:` names.
package func decode(
    _ parsed: [ParsedFile], of repository: Repository, sourceKinds: [SourceKind], composed: ComposedFiles? = nil,
    known: @escaping @Sendable (KontraktFolder?) -> DecodedFolder? = { _ in nil }, threads: Int = 1
) -> DecodedRepository {
    let documents = Dictionary(parsed.map { ($0.file, $0.documents) }) { first, _ in first }
    let folders = repository.folders
    // The last piece is what `sources:` names.
    let decoded = onThreads(threads, each: folders.count + 1) { piece in
        let folder = piece < folders.count ? folders[piece] : nil
        if let known = known(folder) { return known }
        var decoder = FolderDecoder(
            repository: repository, sourceKinds: sourceKinds, isKontrakt: folder != nil, builds: composed?.builds ?? [:]
        )
        let files = folder?.files ?? repository.sources
        for file in files {
            for document in documents[file] ?? [] { decoder.read(document) }
        }
        if let compose = folder?.compose {
            decoder.manifests.parts = (composed?.parts[compose.file] ?? []).sorted()
            decoder.manifests.services = composed?.services[compose.file]
        }
        return DecodedFolder(files: files, manifests: decoder.manifests, diagnostics: decoder.diagnostics)
    }
    return DecodedRepository(
        kontrakts: zip(folders, decoded).map { (folder: $0, decoded: $1) }, deployed: decoded[folders.count])
}

/// Reads the documents of one folder, one after the other.
struct FolderDecoder {
    let repository: Repository
    let sourceKinds: [SourceKind]
    /// Whether it is a kontrakt, which lives in a namespace of its own and in no other.
    let isKontrakt: Bool
    /// What images of made objects are built of.
    let builds: [Node: WantedBuild]
    var manifests = Manifests()
    var mentioned: Set<MentionedImage> = []
    var diagnostics: [Diagnostic] = []

    mutating func read(_ document: Document) {
        guard let root = document.root else { return }
        read(root, of: document, itemOf: nil)
    }

    /// What a typed list (`PodList`) says about items that do not say it themselves.
    private struct ListType {
        let apiVersion: String
        let itemKind: String
    }

    private mutating func read(_ root: Node, of document: Document, itemOf list: ListType?) {
        guard root.kind == .mapping else {
            return diagnostics.append(.notAnObject(root.typeName, at: root.span))
        }
        let written = (apiVersion: text(root["apiVersion"]), kind: text(root["kind"]))
        var apiVersion = written.apiVersion
        var kind = written.kind
        // As kubectl does it: both come from the list as soon as one is missing.
        if apiVersion == nil || kind == nil, let list, !list.itemKind.isEmpty {
            (apiVersion, kind) = (list.apiVersion, list.itemKind)
        }
        guard let apiVersion, let kind else { return missingType(root, apiVersion: apiVersion, kind: kind) }

        if let itemKind = kind.rest(before: "List"), let items = root["items"] {
            return readItems(
                items, of: document, as: ListType(apiVersion: apiVersion, itemKind: String(itemKind)), list: kind)
        }
        if kind == "List" { return }
        readObject(root, of: document, apiVersion: apiVersion, kind: kind)
    }

    private mutating func readItems(_ items: Node, of document: Document, as type: ListType, list: String) {
        if items.isNull { return }
        guard items.kind == .sequence else {
            return diagnostics.append(.malformedList(list, at: items.span))
        }
        for item in items.items { read(item, of: document, itemOf: type) }
    }

    private mutating func missingType(_ root: Node, apiVersion: String?, kind: String?) {
        let missing = (apiVersion == nil ? ["apiVersion"] : []) + (kind == nil ? ["kind"] : [])
        let first = root.entries.makeFirst()?.key.span ?? root.span
        diagnostics.append(.missingType(missing, at: (root["kind"] ?? root["apiVersion"])?.span ?? first))
    }

    private mutating func readObject(_ root: Node, of document: Document, apiVersion: String, kind: String) {
        let group = Kinds.group(of: apiVersion)
        let place = root["kind"]?.span ?? root.span
        if let tool = clientSideTool(apiVersion: apiVersion, kind: kind) {
            // kustomize puts Jobs, Deployments and Services before SinkBindings, unless it is told to keep their order.
            let isSorted = root["sortOptions"]?["order"]?.asString == "fifo"
            let reorders = !isKontrakt && tool == "kustomize" && kind == "Kustomization" && !isSorted
            return diagnostics.append(.clientSideKind(kind, readBy: tool, reorders: reorders, at: place))
        }
        if isKontrakt, Kinds.isClusterScoped(kind, group: group) {
            return diagnostics.append(.clusterScoped(kind, instead: namespacedReplacement(of: kind), at: place))
        }
        if let problem = typeProblem(of: root, apiVersion: apiVersion, kind: kind) {
            return diagnostics.append(problem)
        }
        let name = readMetadata(of: root, kind: kind, group: group)
        checkData(of: root, kind: kind, group: group)
        let sourceKind = sourceKind(of: root, apiVersion: apiVersion, kind: kind)
        let templates =
            sourceKind.map { [root.below($0.template)].compactMap(\.self).filter { $0.kind == .mapping && $0 != root } }
            ?? podTemplates(in: root, kind: kind, group: group)
        let pods = templates.map { readPod($0, isObject: $0 == root) }
        warnOfMisplacedRole(in: root, kind: kind, pods: pods)
        let variables = readScalars(of: root, document: document, podImages: pods)
        let object = KubernetesObject(
            document: document, root: root, apiVersion: apiVersion, kind: kind, name: name, pods: pods,
            variables: variables)
        manifests.objects.append(object)
        if let sourceKind { readSource(object, as: sourceKind) }
    }

    /// A kind that its apiVersion cannot have, or one of them not even of the right form.
    private func typeProblem(of root: Node, apiVersion: String, kind: String) -> Diagnostic? {
        let place = (root["kind"] ?? root).span
        guard Kinds.isKind(kind) else { return .malformedType(kind, isKind: true, at: place) }
        guard Kinds.isAPIVersion(apiVersion) else {
            return .malformedType(apiVersion, isKind: false, at: (root["apiVersion"] ?? root).span)
        }
        // A kontrakt has been told by now that it may have no such object; other folders may.
        if Kinds.isClusterScoped(kind, group: Kinds.group(of: apiVersion)) { return nil }
        // The core group has had one version since there are others.
        if Kinds.group(of: apiVersion).isEmpty, apiVersion != "v1" {
            return .unknownKind(kind, in: apiVersion, home: Kinds.apiVersion(of: kind) ?? "v1", known: [], at: place)
        }
        guard let known = Kinds.all(in: apiVersion), !known.contains(kind) else { return nil }
        return .unknownKind(kind, in: apiVersion, home: Kinds.apiVersion(of: kind), known: known, at: place)
    }

    private func text(_ node: Node?) -> String? {
        guard let text = node?.asString, !text.isEmpty else { return nil }
        return text
    }
}

private func namespacedReplacement(of kind: String) -> String? {
    switch kind {
    case "Namespace": "remove it: kontrakt makes the namespace of a run, and `${kontrakt.namespace}` is its name"
    case "ClusterRole": "write a Role; inside the namespace it can grant the same"
    case "ClusterRoleBinding": "write a RoleBinding; inside the namespace it can bind a ClusterRole as well"
    case "PersistentVolume": "write a PersistentVolumeClaim and let a storage class make the volume"
    case "ClusterTask": "write a Task"
    default: nil
    }
}

/// The program on the developer's machine that reads this kind; nil when a cluster does.
private func clientSideTool(apiVersion: String, kind: String) -> String? {
    if apiVersion == "v1", kind == "Config" { return "kubectl as a kubeconfig" }
    return clientSideTools[Kinds.group(of: apiVersion)]
}

private let clientSideTools: [String: String] = [
    "apiserver.config.k8s.io": "the API server from its own disk",
    "audit.k8s.io": "the API server from its own disk",
    "chainsaw.kyverno.io": "chainsaw",
    "ctlptl.dev": "ctlptl",
    "imgpkg.carvel.dev": "imgpkg",
    "k3d.io": "k3d",
    "kbld.k14s.io": "kbld",
    "kind.x-k8s.io": "kind",
    "kubeadm.k8s.io": "kubeadm",
    "kubelet.config.k8s.io": "the kubelet from its own disk",
    "kustomize.config.k8s.io": "kustomize",
    "kuttl.dev": "kuttl",
    "minikube.sigs.k8s.io": "minikube",
    "skaffold": "skaffold",
    "tanka.dev": "tanka",
    "vendir.k14s.io": "vendir",
]
