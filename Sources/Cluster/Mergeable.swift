internal import Model
internal import YAML

extension OutputObject {
    /// As every server takes it in a server-side apply: old ones (1.20) merge the ports of a Service by number and
    /// protocol, and refuse a port that leaves the protocol to its default.
    var mergeable: Value {
        guard kind == "Service", apiVersion == "v1", var spec = value["spec"], let ports = spec["ports"]?.items,
            ports.contains(where: { !$0.isNull && $0["protocol"] == nil })
        else { return value }
        spec["ports"] = .list(
            ports.map { port in
                guard !port.isNull, !port.entries.isEmpty, port["protocol"] == nil else { return port }
                var whole = port
                whole["protocol"] = "TCP"
                return whole
            })
        var service = value
        service["spec"] = spec
        return service
    }
}
