internal import Model
internal import Text
internal import YAML

// Files become ConfigMaps and Secrets: those of `configs:` and `secrets:`, and what is mounted from the repository.
extension ComposeLowering {
    /// A file or folder of the repository in place of one in the container.
    mutating func mountBind(
        _ mount: ComposeService.Mount, at target: Placed<String>, of service: NamedService, in volumes: inout PodVolumes
    ) {
        guard let source = mount.source else { return reading.refuse("a bind mount has no `source`", at: mount.span) }
        func lost(_ reason: String) {
            reading.findings.append(
                .notCarriedOver(
                    source.value, because: reason, help: "let the image hold what it needs, or use `configs:`",
                    at: source.span))
        }
        if source.value.begins(with: "/") || source.value.begins(with: "~") {
            return lost("a Pod does not see the folders of its host")
        }
        guard let path = reading.path(source) else { return }
        switch reading.tree.kind(of: path) {
        case nil: return lost("it is not in the repository")
        case .file:
            let name = Names.label(from: "\(service.name)-\(source.value)", limit: 63)
            let key = dataKey(for: RootPath.lastSegment(of: path))
            if claimed.insert("\(service.name):\(path)").inserted, let bytes = reading.read(source) {
                makeFiles([(key, bytes)], kind: "ConfigMap", name: name, of: source.value, at: source.span)
            }
            volumes.mount(
                "bind:\(path)", called: name, ("configMap", .map(["name": .text(name, source.span)], source.span)),
                at: target, subPath: key, isReadOnly: mount.isReadOnly)
        case .directory:
            guard let files = smallFiles(in: path, lost) else { return }
            let name = Names.label(from: "\(service.name)-\(source.value)", limit: 63)
            reading.usedFiles.insert(path)
            for (file, _) in files { reading.usedFiles.insert(RootPath.join(path, file)) }
            if claimed.insert("\(service.name):\(path)").inserted {
                makeFiles(files, kind: "ConfigMap", name: name, of: source.value, at: source.span)
            }
            volumes.mount(
                "bind:\(path)", called: name, ("configMap", .map(["name": .text(name, source.span)], source.span)),
                at: target, isReadOnly: mount.isReadOnly)
        case .symlink, .other: return lost("it is no file or folder of the repository")
        }
    }

    /// The files of a folder that a ConfigMap can hold; nil when it can not.
    private func smallFiles(in folder: String, _ lost: (String) -> Void) -> [(String, [UInt8])]? {
        guard let entries = try? reading.tree.entries(of: folder) else {
            lost("it cannot be read")
            return nil
        }
        guard entries.allSatisfy({ $0.kind == .file }), !entries.isEmpty, entries.count <= 100 else {
            lost(entries.isEmpty ? "it is empty" : "a ConfigMap holds a few files and no folders")
            return nil
        }
        var files: [(String, [UInt8])] = []
        var size = 0
        for entry in entries.sorted(by: { RootPath.precedes($0.name, $1.name) }) {
            guard dataKey(for: entry.name) == entry.name,
                let bytes = try? reading.tree.read(RootPath.join(folder, entry.name))
            else {
                lost("`\(entry.name)` cannot be a part of a ConfigMap")
                return nil
            }
            size += bytes.count
            files.append((entry.name, bytes))
        }
        if size <= composedFileLimit { return files }
        lost("a ConfigMap holds one mebibyte at most")
        return nil
    }

    // MARK: configs and secrets

    mutating func mountFile(_ use: ComposeService.FileUse, isSecret: Bool, in volumes: inout PodVolumes) {
        guard let source = use.source else { return }
        let defined = isSecret ? project.secrets : project.configs
        guard let file = defined.first(where: { $0.name.value == source.value }) else {
            return reading.findings.append(
                .undefinedInCompose(
                    source.value, kind: isSecret ? "secret" : "config",
                    known: defined.prefix(nearestLimit).map(\.name.value),
                    at: source.span))
        }
        let name =
            file.isExternal?.value == true
            ? file.realName?.value ?? file.name.value : Names.label(from: file.name.value, limit: 63)
        let key = dataKey(for: file.name.value)
        if file.isExternal?.value != true { make(file, kind: isSecret ? "Secret" : "ConfigMap", name: name, key: key) }
        let folder = isSecret ? "/run/secrets/" : "/"
        let written = use.target?.value ?? file.name.value
        let target = Placed(
            value: written.begins(with: "/") ? written : folder + written, span: use.target?.span ?? source.span)
        let mode = use.mode.flatMap { self.mode(of: $0) }
        let (field, named) = isSecret ? ("secret", "secretName") : ("configMap", "name")
        let made = Made.map(
            [
                named: .text(name, source.span),
                "defaultMode": mode.map { Made.number($0.value, $0.span) },
            ], source.span)
        volumes.mount(
            "\(field):\(name):\(mode?.value ?? -1)", called: name, (field, made), at: target, subPath: key,
            isReadOnly: true)
    }

    private mutating func mode(of text: Placed<String>) -> Placed<Int>? {
        let digits = text.value.rest(after: "0o") ?? text.value[...]
        if let mode = Int(digits, radix: 8), (0...0o777).contains(mode) { return Placed(value: mode, span: text.span) }
        reading.refuse("`mode` is `\(text.value)`, and must be octal, such as `0440`", at: text.span)
        return nil
    }

    private mutating func make(_ file: ComposeProject.File, kind: String, name: String, key: String) {
        guard claimed.insert("\(kind)/\(file.name.value)").inserted else { return }
        let bytes: [UInt8]?
        if let path = file.path {
            bytes = reading.read(path)
        } else if let content = file.content {
            bytes = Array(content.value.utf8)
        } else if let variable = file.variable {
            guard let value = reading.variables[variable.value] else {
                return reading.findings.append(
                    .unsetComposeVariable(
                        variable.value, words: nil, environment: reading.environmentLeftOut,
                        help: "write `\(variable.value)=…` into a file `.env` beside the compose file",
                        at: variable.span))
            }
            bytes = Array(value.utf8)
        } else {
            reading.refuse(
                "`\(file.name.value)` has no content",
                help: "write `file:`, `content:`, `environment:` or `external: true`",
                at: file.name.span)
            return
        }
        let place = file.path?.span ?? file.content?.span ?? file.variable?.span ?? file.name.span
        guard let bytes else { return }
        makeFiles([(key, bytes)], kind: kind, name: name, of: file.name.value, at: place)
    }

    // MARK: Objects

    private mutating func makeFiles(
        _ files: [(key: String, bytes: [UInt8])], kind: String, name: String, of thing: String, at span: Span
    ) {
        if files.reduce(0, { $0 + $1.bytes.count }) > composedFileLimit {
            return reading.findings.append(
                .unusableComposeFile(thing, because: "a \(kind) holds one mebibyte at most", at: span))
        }
        guard claim(kind, name, of: "`\(thing)`", at: span) else { return }
        let texts = files.filter { String(validating: $0.bytes, as: UTF8.self) != nil }
        let others = files.filter { String(validating: $0.bytes, as: UTF8.self) == nil }
        let isSecret = kind == "Secret"
        func data(_ files: [(key: String, bytes: [UInt8])], _ text: ([UInt8]) -> String) -> Made? {
            files.isEmpty ? nil : .map(files.map { ($0.key, .text(text($0.bytes), span)) }, span)
        }
        let texted = data(texts) { String(decoding: $0, as: UTF8.self) }
        let encoded = data(others, base64)
        let (textField, encodedField) = isSecret ? ("stringData", "data") : ("data", "binaryData")
        add(
            .map(
                [
                    "apiVersion": .text("v1", span), "kind": .text(kind, span),
                    "metadata": .map(["name": .text(name, span)], span), textField: texted, encodedField: encoded,
                ], span))
    }
}

/// What a ConfigMap and a Secret can hold.
package let composedFileLimit = 1 << 20

/// The name of a file as a key of a ConfigMap.
private func dataKey(for name: String) -> String {
    let bytes = name.utf8.map { byte in
        byte.isAlphanumeric || "-._".utf8.contains(byte) ? byte : UInt8(ascii: "-")
    }
    return String(decoding: bytes.prefix(253), as: UTF8.self)
}
