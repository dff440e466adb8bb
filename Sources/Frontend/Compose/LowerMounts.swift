internal import Model
internal import Text
internal import YAML

/// The volumes of a Pod, each once, and where they are mounted.
struct PodVolumes {
    private(set) var volumes: [Made] = []
    private(set) var mounts: [Made] = []
    private var names: [String: String] = [:]

    /// Mounts what `source` makes. Volumes with one `key` are one.
    mutating func mount(
        _ key: String, called wanted: String, _ source: (key: String, value: Made), at target: Placed<String>,
        subPath: String? = nil, isReadOnly: Bool = false
    ) {
        let name: String
        if let known = names[key] {
            name = known
        } else {
            let label = Names.label(from: wanted, limit: 50)
            let base = label.isEmpty ? "volume" : label
            name = names.values.contains(base) ? Names.tagged(base, limit: 63, hashOf: key) : base
            names[key] = name
            volumes.append(.map([("name", .text(name, target.span)), source], target.span))
        }
        mounts.append(
            .map(
                [
                    "name": .text(name, target.span), "mountPath": .text(target.value, target.span),
                    "subPath": subPath.map { .text($0, target.span) },
                    "readOnly": isReadOnly ? .flag(true, target.span) : nil,
                ], target.span))
    }
}

/// kompose reads them from the volume and from the services that mount it; what the volume says holds for all of them.
private struct VolumeLabels {
    let volume: KomposeLabels
    let service: KomposeLabels

    subscript(name: String) -> Placed<String>? { volume[name] ?? service[name] }

    func choice(_ name: String, of words: [String], _ reading: inout ComposeReading) -> Placed<String>? {
        (volume[name] == nil ? service : volume).choice(name, of: words, &reading)
    }
}

extension ComposeLowering {
    mutating func mountAll(of service: NamedService, in volumes: inout PodVolumes) {
        let written = service.service
        for mount in written.mounts {
            guard let target = mount.target else { continue }
            switch mount.kind {
            case .volume: mountVolume(mount, at: target, of: service, in: &volumes)
            case .bind: mountBind(mount, at: target, of: service, in: &volumes)
            case .tmpfs: mountMemory(at: target, size: mount.size, in: &volumes)
            }
        }
        for text in written.temporary {
            let path = String(text.value.before(":"))
            guard path.begins(with: "/") else {
                reading.refuse("`tmpfs` is `\(text.value)`, and must be an absolute path", at: text.span)
                continue
            }
            mountMemory(at: Placed(value: path, span: text.span), size: nil, in: &volumes)
        }
        if let size = written.sharedMemory {
            mountMemory(at: Placed(value: "/dev/shm", span: size.span), size: size, in: &volumes)
        }
        for use in written.configs { mountFile(use, isSecret: false, in: &volumes) }
        for use in written.secrets { mountFile(use, isSecret: true, in: &volumes) }
    }

    private func mountMemory(at target: Placed<String>, size: Placed<String>?, in volumes: inout PodVolumes) {
        let memory = Made.map(
            ["medium": .text("Memory", target.span), "sizeLimit": size.map { .text($0.value, $0.span) }], target.span)
        volumes.mount("memory:\(target.value)", called: target.value, ("emptyDir", memory), at: target)
    }

    // MARK: Volumes

    private mutating func mountVolume(
        _ mount: ComposeService.Mount, at target: Placed<String>, of service: NamedService, in volumes: inout PodVolumes
    ) {
        guard let source = mount.source else {
            let nothing = Made.map([], target.span)
            return volumes.mount("own:\(target.value)", called: target.value, ("emptyDir", nothing), at: target)
        }
        guard let volume = project.volumes.first(where: { $0.name.value == source.value }) else {
            return reading.findings.append(
                .undefinedInCompose(
                    source.value, kind: "volume", known: project.volumes.prefix(nearestLimit).map(\.name.value),
                    help: project.volumes.isEmpty ? "add it under `volumes:`, or begin a path with `./`" : nil,
                    at: source.span))
        }
        let labels = VolumeLabels(volume: volume.kompose, service: service.kompose)
        let subPath = mount.path ?? labels["volume.subpath"]
        volumes.mount(
            "volume:\(source.value)", called: source.value, made(volume, labels, mountedBy: service, at: mount.span),
            at: target, subPath: subPath?.value, isReadOnly: mount.isReadOnly)
    }

    /// The namespace goes away with the run, so a volume needs to live no longer than its Pod, unless Pods share it.
    private mutating func made(
        _ volume: ComposeProject.Volume, _ labels: VolumeLabels, mountedBy service: NamedService, at span: Span
    ) -> (key: String, value: Made) {
        func claim(_ name: String) -> (key: String, value: Made) {
            ("persistentVolumeClaim", .map(["claimName": .text(name, span)], span))
        }
        let name = Names.label(from: volume.name.value, limit: 63)
        if volume.isExternal?.value == true { return claim(volume.realName?.value ?? volume.name.value) }
        let isShared =
            usersOfVolume[volume.name.value] ?? 0 > 1
            || (service.service.deploy.replicas ?? service.service.scale)?.value ?? 1 > 1
        let type = labels.choice("volume.type", of: ["emptyDir", "persistentVolumeClaim"], &reading)?.value
        let asksForClaim = labels["volume.size"] != nil || labels["volume.storage-class-name"] != nil
        guard type == "persistentVolumeClaim" || type == nil && (isShared || asksForClaim) else {
            return ("emptyDir", .map([], span))
        }
        if claimed.insert(name).inserted {
            let place = volume.name.span
            let size = labels["volume.size"] ?? Placed(value: "100Mi", span: place)
            if !isQuantity(size.value) {
                reading.refuse("`kompose.volume.size` is `\(size.value)`, and must be an amount", at: size.span)
            }
            add(
                .map(
                    [
                        "apiVersion": .text("v1", place), "kind": .text("PersistentVolumeClaim", place),
                        "metadata": .map(["name": .text(name, place)], place),
                        "spec": .map(
                            [
                                "accessModes": .list([.text("ReadWriteOnce", place)], place),
                                "storageClassName": labels["volume.storage-class-name"].map {
                                    .text($0.value, $0.span)
                                },
                                "resources": .map(
                                    ["requests": .map(["storage": .text(size.value, size.span)], size.span)], size.span),
                            ], place),
                    ], place))
        }
        return claim(name)
    }
}
