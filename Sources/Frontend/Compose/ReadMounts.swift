internal import Text
internal import YAML

extension ComposeReading {
    mutating func mounts(_ node: Node) -> [ComposeService.Mount] {
        guard node.kind == .sequence else {
            if !node.isNull { refuse("`volumes` is \(node.typeName), and must be a list", at: node.span) }
            return []
        }
        return node.items.compactMap { item in
            let mount = item.kind == .mapping ? longMount(item) : text(item, "volumes").map(shortMount)
            guard let mount else { return nil }
            guard let target = mount.target, target.value.begins(with: "/") else {
                refuse(
                    "a volume has no absolute path in the container", help: "write it such as `data:/var/lib/data`",
                    at: mount.span)
                return nil
            }
            return mount
        }
    }

    /// `data:/var/lib`, `./conf:/etc/conf:ro`, `/var/cache`.
    private func shortMount(_ text: Placed<String>) -> ComposeService.Mount {
        let parts = text.value.parts(at: ":", omittingEmpty: false).map(String.init)
        var mount = ComposeService.Mount(span: text.span)
        mount.target = Placed(value: parts.count == 1 ? parts[0] : parts[1], span: text.span)
        guard parts.count > 1 else { return mount }
        mount.source = Placed(value: parts[0], span: text.span)
        if [".", "/", "~"].contains(where: parts[0].begins(with:)) { mount.kind = .bind }
        mount.isReadOnly = parts.count > 2 && parts[2].parts(at: ",").contains("ro")
        return mount
    }

    private mutating func longMount(_ node: Node) -> ComposeService.Mount? {
        var mount = ComposeService.Mount(span: node.span)
        let before = findings.count
        read(node, in: "volumes", by: Self.mountKeys, into: &mount)
        return findings[before...].contains { $0.severity == .error } ? nil : mount
    }

    private static let mountKeys: [ComposeKey<ComposeService.Mount>] = [
        .unused("bind"), .unused("consistency"),
        .init("read_only") { $2.isReadOnly = $0.flag($1, "read_only")?.value ?? false },
        .text("source", \.source), .text("target", \.target),
        .init("tmpfs") { reading, node, mount in
            reading.read(
                node, in: "volumes.tmpfs",
                by: [.lost("mode", "a Pod's own folders are open to its user"), .bytes("size", \.size)], into: &mount)
        },
        .init("type") { reading, node, mount in
            guard let type = reading.text(node, "type") else { return }
            if let kind = ComposeService.Mount.Kind(rawValue: type.value) {
                mount.kind = kind
            } else {
                reading.refuse(
                    "a volume of type `\(type.value)` has no counterpart in a Pod",
                    help: "write `volume`, `bind` or `tmpfs`", at: type.span)
            }
        },
        .init("volume") { reading, node, mount in
            reading.read(
                node, in: "volumes.volume",
                by: [
                    .lost("labels", "volumes of a kontrakt are its own"), .unused("nocopy"), .text("subpath", \.path),
                ],
                into: &mount)
        },
    ]

    /// What `configs:` or `secrets:` of a service name.
    mutating func fileUses(_ node: Node, _ name: String) -> [ComposeService.FileUse] {
        guard node.kind == .sequence else {
            if !node.isNull { refuse("`\(name)` is \(node.typeName), and must be a list", at: node.span) }
            return []
        }
        return node.items.compactMap { item in
            var use = ComposeService.FileUse(span: item.span)
            if item.kind == .mapping {
                read(item, in: name, by: Self.fileUseKeys, into: &use)
                if item["source"] == nil { refuse("an item of `\(name)` has no `source`", at: item.span) }
            } else {
                use.source = text(item, name)
            }
            return use.source == nil ? nil : use
        }
    }

    private static let fileUseKeys: [ComposeKey<ComposeService.FileUse>] = [
        .lost("gid", "files of a Pod belong to root"), .text("mode", \.mode), .text("source", \.source),
        .text("target", \.target), .lost("uid", "files of a Pod belong to root"),
    ]
}
