/// A document of OpenAPI with what the manifests of a `Corpus` are made of, and as many other kinds as a cluster has.
func writeSchemas(into folder: Folder) {
    var definitions = [
        object("Meta", "name:s namespace:s labels:m annotations:m"),
        kind("v1", "", "ConfigMap", "data:m"),
        kind("v1", "", "Service", "spec:ServiceSpec"),
        object("ServiceSpec", "selector:m type:s clusterIP:s ports:[ServicePort"),
        object("ServicePort", "name:s port:i targetPort:p protocol:s nodePort:i", required: ["port"]),
        kind("apps", "v1", "Deployment", "spec:DeploymentSpec"),
        object("DeploymentSpec", "replicas:i selector:Selector template:Template", required: ["selector", "template"]),
        object("Selector", "matchLabels:m"),
        object("Template", "metadata:Meta spec:PodSpec"),
        object(
            "PodSpec",
            "containers:[Container initContainers:[Container nodeSelector:m volumes:[Volume restartPolicy:s",
            required: ["containers"]),
        object(
            "Container",
            """
            name:s image:s imagePullPolicy:s command:[s args:[s env:[Variable resources:Resources volumeMounts:[Mount \
            ports:[Port workingDir:s stdin:b tty:b
            """, required: ["name"]),
        object("Variable", "name:s value:s", required: ["name"]),
        object("Resources", "limits:q requests:q"),
        object("Mount", "name:s mountPath:s readOnly:b subPath:s", required: ["name", "mountPath"]),
        object("Port", "name:s containerPort:i protocol:s", required: ["containerPort"]),
        object("Volume", "name:s configMap:Named secret:Named emptyDir:m", required: ["name"]),
        object("Named", "name:s"),
        kind("batch", "v1", "Job", "spec:JobSpec"),
        object("JobSpec", "backoffLimit:i template:Template", required: ["template"]),
        kind("networking.k8s.io", "v1", "Ingress", "spec:IngressSpec"),
        object("IngressSpec", "ingressClassName:s rules:[Rule"),
        object("Rule", "host:s http:HTTP"),
        object("HTTP", "paths:[Path"),
        object("Path", "path:s pathType:s backend:Backend", required: ["pathType", "backend"]),
        object("Backend", "service:ServiceBackend"),
        object("ServiceBackend", "name:s port:BackendPort", required: ["name"]),
        object("BackendPort", "name:s number:i"),
    ]
    for number in 0..<600 { definitions.append(kind("other\(number).example.org", "v1", "Other", "spec:PodSpec")) }
    folder.write("openapi.json", "{\"swagger\":\"2.0\",\"definitions\":{\(definitions.joined(separator: ","))}}\n")
}

private func kind(_ group: String, _ version: String, _ kind: String, _ fields: String) -> String {
    let (group, version) = version.isEmpty ? ("", group) : (group, version)
    let named = #","x-kubernetes-group-version-kind":[{"group":"\#(group)","version":"\#(version)","kind":"\#(kind)"}]"#
    return object(group + kind, "apiVersion:s kind:s metadata:Meta " + fields, more: named)
}

/// The fields are `name:type`; a type is a letter or the name of another object, behind a bracket that of a list.
private func object(_ name: String, _ fields: String, required: [String] = [], more: String = "") -> String {
    let properties = fields.split(separator: " ").map { field in
        let parts = field.split(separator: ":").map(String.init)
        return "\"\(parts[0])\":\(schema(parts[1]))"
    }
    let needed = required.isEmpty ? "" : ",\"required\":[\(required.map { "\"\($0)\"" }.joined(separator: ","))]"
    return "\"\(name)\":{\"description\":\"\(String(repeating: "What it is for. ", count: 20))\",\"type\":\"object\","
        + "\"properties\":{\(properties.joined(separator: ","))}\(needed)\(more)}"
}

private func schema(_ type: String) -> String {
    if type.hasPrefix("[") { return #"{"type":"array","items":\#(schema(String(type.dropFirst())))}"# }
    switch type {
    case "s": return #"{"type":"string"}"#
    case "i": return #"{"type":"integer","format":"int32"}"#
    case "b": return #"{"type":"boolean"}"#
    case "p": return #"{"type":"string","format":"int-or-string"}"#
    case "m": return #"{"type":"object","additionalProperties":{"type":"string"}}"#
    case "q":
        return #"{"type":"object","additionalProperties":{"x-kubernetes-int-or-string":true}}"#
    default: return ##"{"$ref":"#/definitions/\##(type)"}"##
    }
}
