extension Snapshot {
    /// What has become of an object.
    package func state(of object: LiveObject) -> ObjectState {
        switch (object.group, object.kind) {
        case ("", "Pod"): podState(object)
        case ("apps", "Deployment"): deploymentState(object)
        case ("apps", "ReplicaSet"), ("", "ReplicationController"): replicaSetState(object)
        case ("apps", "StatefulSet"): statefulSetState(object)
        case ("apps", "DaemonSet"): daemonSetState(object)
        case ("batch", "Job"): jobState(object)
        case ("", "PersistentVolumeClaim"): volumeClaimState(object)
        case ("", "Service"): serviceState(object)
        default: conditionState(object)
        }
    }
}
