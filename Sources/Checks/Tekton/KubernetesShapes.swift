// What Kubernetes itself defines and pipelines hold: metadata, containers, volumes, where a Pod may run.

extension Shape {
    static let objectMeta: Shape = .fields([
        "name": .text, "generateName": .text, "namespace": .text, "labels": .texts, "annotations": .texts,
        "clusterName": .text, "creationTimestamp": .text, "deletionGracePeriodSeconds": .integer,
        "deletionTimestamp": .text, "finalizers": .eachText("finalizer"), "generation": .integer,
        "initializers": .anything, "managedFields": .anything, "ownerReferences": .anything,
        "resourceVersion": .text, "selfLink": .text, "uid": .text,
    ])

    static let container: [(name: StaticString, shape: Shape)] = [
        ("name", .text), ("image", .text), ("command", .eachText("word of `command`")),
        ("args", .eachText("word of `args`")), ("workingDir", .text), ("env", .each("variable", variable)),
        ("envFrom", .each("`envFrom`", environment)), ("volumeMounts", .each("mount", volumeMount)),
        ("volumeDevices", .anything), ("resources", oldResources), ("ports", .anything), ("livenessProbe", .anything),
        ("readinessProbe", .anything), ("lifecycle", .anything), ("imagePullPolicy", .text),
        ("securityContext", .anything), ("stdin", .boolean), ("stdinOnce", .boolean), ("tty", .boolean),
        ("terminationMessagePath", .text), ("terminationMessagePolicy", .text),
    ]

    static let variable: Shape = .fields(
        [
            "name": .text, "value": .text,
            "valueFrom": .fields([
                "configMapKeyRef": keySelector, "secretKeyRef": keySelector, "resourceFieldRef": .anything,
                "fieldRef": .fields(["apiVersion": .text, "fieldPath": .text], needed: ["fieldPath"]),
            ]),
        ], needed: ["name"])
    static let keySelector: Shape = .fields(
        ["name": .text, "key": .text, "optional": .boolean], needed: ["key"])
    static let objectName: Shape = .fields(["name": .text, "optional": .boolean])
    private static let environment: Shape = .fields([
        "prefix": .text, "configMapRef": objectName, "secretRef": objectName,
    ])
    private static let volumeMount: Shape = .fields(
        ["name": .text, "mountPath": .text, "subPath": .text, "readOnly": .boolean, "mountPropagation": .text],
        needed: ["name", "mountPath"])
    // Quantities may be written as numbers with a fraction.
    private static let oldResources: Shape = .fields(["limits": .anything, "requests": .anything])

    static let volume: Shape = .fields(
        [
            "name": .text,
            "configMap": .fields([
                "name": .text, "items": pathItems, "defaultMode": .integer, "optional": .boolean,
            ]),
            "secret": .fields([
                "secretName": .text, "items": pathItems, "defaultMode": .integer, "optional": .boolean,
            ]),
            "emptyDir": .fields(["medium": .text, "sizeLimit": .anything]),
            "hostPath": .fields(["path": .text, "type": .text], needed: ["path"]),
            "persistentVolumeClaim": .fields(["claimName": .text, "readOnly": .boolean], needed: ["claimName"]),
            "projected": .anything, "downwardAPI": .anything, "awsElasticBlockStore": .anything,
            "azureDisk": .anything, "azureFile": .anything, "cephfs": .anything, "cinder": .anything,
            "csi": .anything, "fc": .anything, "flexVolume": .anything, "flocker": .anything,
            "gcePersistentDisk": .anything, "gitRepo": .anything, "glusterfs": .anything, "iscsi": .anything,
            "nfs": .anything, "photonPersistentDisk": .anything, "portworxVolume": .anything,
            "quobyte": .anything, "rbd": .anything, "scaleIO": .anything, "storageos": .anything,
            "vsphereVolume": .anything,
        ], needed: ["name"])
    static let pathItems: Shape = .each(
        "item", .fields(["key": .text, "path": .text, "mode": .integer], needed: ["key", "path"]))

    static let affinity: Shape = .fields([
        "nodeAffinity": .anything, "podAffinity": .anything, "podAntiAffinity": .anything,
    ])
}
