// What Kubernetes itself defines and Tekton v1 reads strictly: containers, volumes, Pods.

extension Shape {
    /// What steps, sidecars and the template of steps share.
    static let containerParts: Shape = .fields([
        "image": .text, "command": .eachText("word of `command`"), "args": .eachText("word of `args`"),
        "workingDir": .text, "env": .each("variable", environmentVariable), "envFrom": .each("`envFrom`", envFrom),
        "volumeMounts": .each("mount", mount), "volumeDevices": .each("device", device),
        "imagePullPolicy": .text, "securityContext": securityContext,
    ])

    static let environmentVariable: Shape = .fields(
        [
            "name": .text, "value": .text,
            "valueFrom": .fields([
                "configMapKeyRef": keySelector, "secretKeyRef": keySelector,
                "fieldRef": fieldRef, "resourceFieldRef": resourceFieldRef,
                "fileKeyRef": .fields(
                    ["key": .text, "path": .text, "volumeName": .text, "optional": .boolean],
                    needed: ["key", "path", "volumeName"]),
            ]),
        ], needed: ["name"])
    private static let fieldRef: Shape = .fields(["apiVersion": .text, "fieldPath": .text], needed: ["fieldPath"])
    private static let resourceFieldRef: Shape = .fields(
        ["containerName": .text, "divisor": .quantity, "resource": .text], needed: ["resource"])
    private static let envFrom: Shape = .fields([
        "prefix": .text, "configMapRef": objectName, "secretRef": objectName,
    ])
    static let mount: Shape = .fields(
        [
            "name": .text, "mountPath": .text, "subPath": .text, "subPathExpr": .text, "readOnly": .boolean,
            "mountPropagation": .text, "recursiveReadOnly": .text,
        ], needed: ["name", "mountPath"])
    private static let device: Shape = .fields(
        ["name": .text, "devicePath": .text], needed: ["name", "devicePath"])

    static let resources: Shape = .fields([
        "limits": .dictionary(of: .quantity), "requests": .dictionary(of: .quantity),
        "claims": .each("claim", .fields(["name": .text, "request": .text], needed: ["name"])),
    ])

    static let securityContext: Shape = .fields([
        "allowPrivilegeEscalation": .boolean, "appArmorProfile": profile,
        "capabilities": .fields(["add": .eachText("capability"), "drop": .eachText("capability")]),
        "privileged": .boolean, "procMount": .text, "readOnlyRootFilesystem": .boolean, "runAsGroup": .integer,
        "runAsNonRoot": .boolean, "runAsUser": .integer,
        "seLinuxOptions": .fields(["level": .text, "role": .text, "type": .text, "user": .text]),
        "seccompProfile": profile,
        "windowsOptions": .fields([
            "gmsaCredentialSpec": .text, "gmsaCredentialSpecName": .text, "hostProcess": .boolean,
            "runAsUserName": .text,
        ]),
    ])
    private static let profile: Shape = .fields(["type": .text, "localhostProfile": .text], needed: ["type"])

    static let ports: Shape = .each(
        "port",
        .fields(
            ["name": .text, "containerPort": .integer, "hostIP": .text, "hostPort": .integer, "protocol": .text],
            needed: ["containerPort"]))
    static let probe: Shape = .fields([
        "exec": .fields(["command": .eachText("word of `command`")]),
        "grpc": .fields(["port": .integer, "service": .text], needed: ["port"]), "httpGet": httpGet,
        "tcpSocket": tcpSocket, "failureThreshold": .integer, "initialDelaySeconds": .integer,
        "periodSeconds": .integer, "successThreshold": .integer, "terminationGracePeriodSeconds": .integer,
        "timeoutSeconds": .integer,
    ])
    static let lifecycle: Shape = .fields(["postStart": handler, "preStop": handler, "stopSignal": .text])
    private static let handler: Shape = .fields([
        "exec": .fields(["command": .eachText("word of `command`")]), "httpGet": httpGet, "tcpSocket": tcpSocket,
        "sleep": .fields(["seconds": .integer], needed: ["seconds"]),
    ])
    private static let httpGet: Shape = .fields(
        [
            "host": .text, "path": .text, "port": .textOrInteger, "scheme": .text,
            "httpHeaders": .each("header", .fields(["name": .text, "value": .text], needed: ["name"])),
        ], needed: ["port"])
    private static let tcpSocket: Shape = .fields(["host": .text, "port": .textOrInteger], needed: ["port"])

    static let volumeOfToday: Shape = volume.and(["ephemeral": .anything, "image": .anything])

    static let podTemplate: Shape = .fields([
        "affinity": affinity, "automountServiceAccountToken": .boolean,
        "dnsConfig": .fields([
            "nameservers": .eachText("server"), "searches": .eachText("domain"),
            "options": .each("option", .fields(["name": .text, "value": .text])),
        ]),
        "dnsPolicy": .text, "enableServiceLinks": .boolean, "env": .each("variable", environmentVariable),
        "hostAliases": .each("alias", .fields(["ip": .text, "hostnames": .eachText("name")], needed: ["ip"])),
        "hostNetwork": .boolean, "hostUsers": .boolean,
        "imagePullSecrets": .each("secret", .fields(["name": .text])), "nodeSelector": .texts,
        "priorityClassName": .text, "runtimeClassName": .text, "schedulerName": .text,
        "securityContext": .anything,
        "tolerations": .each(
            "toleration",
            .fields([
                "effect": .text, "key": .text, "operator": .text, "tolerationSeconds": .integer, "value": .text,
            ])),
        "topologySpreadConstraints": .each("constraint", .anything), "volumes": .each("volume", volumeOfToday),
    ])
}
