internal import Model
internal import Text
internal import YAML

extension Grammar where Part == [BuildSettings] {
    /// `builds:`, sorted by image.
    static let builds: Grammar = {
        let entries = Grammar<[(key: Node, value: Entry)]>.dictionary(key: .imagePath, of: .entry)
        return Grammar(entries.shape) { node, name, findings in
            guard let entries = entries.read(node, name, &findings) else { return nil }
            var builds: [BuildSettings] = []
            for (key, entry) in entries {
                if let build = entry.settings(for: key, called: "\(name).\(key.string)", findings: &findings) {
                    builds.append(build)
                }
            }
            return builds.sorted { RootPath.precedes($0.image, $1.image) }
        } show: { builds in
            .map(builds.map { Value.Entry($0.image, shown($0)) })
        }
    }()
}

/// One entry as the file says it, before its keys are seen together.
private struct Entry: Sendable {
    var builder: Placed<Builder>?
    var context: Placed<String>?
    var dockerfile: Placed<String>?
    var importPath: Placed<String>?
    var target: Placed<String>?
    var arguments: Placed<[(argument: BuildArgument, span: Span)]>?
    /// Whether all its keys could be read, so that what is missing is missing in the file.
    var isWhole = false

    func settings(for image: Node, called name: String, findings: inout [Diagnostic]) -> BuildSettings? {
        let input: BuildSettings.Input
        if let importPath {
            input = .importPath(importPath.value, span: importPath.span)
            for (key, place) in [
                ("context", context?.span), ("dockerfile", dockerfile?.span), ("target", target?.span),
                ("args", arguments?.span),
            ] {
                guard let place else { continue }
                findings.append(
                    .conflictingBuildSetting(key, with: "importPath", at: place, other: importPath.span))
                return nil
            }
        } else if let context {
            let dockerfile = dockerfile?.value ?? "Dockerfile"
            guard RootPath.normalized(context.value + "/" + dockerfile) != nil else {
                let mistake = TextRule.Mistake("leads out of the repository", help: "it is relative to the context")
                findings.append(
                    mistake.diagnostic(
                        .invalidPathSetting, setting: "\(name).dockerfile", value: dockerfile,
                        at: self.dockerfile?.span ?? context.span))
                return nil
            }
            input = .dockerfile(context: context.value, dockerfile: dockerfile, span: context.span)
        } else {
            if isWhole { findings.append(.buildWithoutInput(image.string, at: image.span)) }
            return nil
        }
        if let builder, (builder.value == .ko) != (importPath != nil) {
            findings.append(
                .unknownSettingValue(
                    builder.value.rawValue, of: "\(name).builder",
                    allowed: Builder.allCases.filter { ($0 == .ko) == (importPath != nil) }.map(\.rawValue),
                    help: importPath == nil ? "ko builds an `importPath`" : "an import path is always built by ko",
                    at: builder.span))
            return nil
        }
        return BuildSettings(
            image: image.string, input: input, builder: builder?.value, target: target?.value,
            arguments: arguments?.value ?? [], span: image.span)
    }
}

extension Grammar where Part == Entry {
    fileprivate static let entry: Grammar = {
        let fields: [Field<Entry>] = [
            Field(
                "args", \.arguments, Grammar<[(argument: BuildArgument, span: Span)]>.arguments.placed,
                "Build arguments: text, or `{image: NAME}` for the image of another build."),
            Field(
                "builder", \.builder, Grammar<Builder>.choice().placed, "What builds it, where that is not `builder:`."),
            Field(
                "context", \.context, Grammar<String>.path(.path, like: "web").placed,
                "The folder that is the build's context; a path from the root."),
            Field(
                "dockerfile", \.dockerfile, Grammar<String>.path(.relativePath).placed,
                "The Dockerfile, relative to the context; by default `Dockerfile`."),
            Field(
                "importPath", \.importPath, Grammar<String>.text(.importPath).placed,
                "The Go package that ko builds, in place of a context."),
            Field("target", \.target, Grammar<String>.text(.stage).placed, "The stage of the Dockerfile to build."),
        ]
        let entry = Grammar.mapping(fields, needing: ["context", "importPath"], from: Entry())
        return Grammar(entry.shape) { node, name, findings in
            let before = findings.count
            guard var value = entry.read(node, name, &findings) else { return nil }
            value.isWhole = findings.count == before
            return value
        } show: {
            entry.show($0)
        }
    }()
}

extension Grammar where Part == [(argument: BuildArgument, span: Span)] {
    /// `args:`: text, or the image of another build.
    fileprivate static let arguments: Grammar = {
        let text = Grammar<String>.text(.anyText)
        let image = Grammar<Placed<String>?>.mapping(
            [Field("image", \.self, Grammar<String>.text(.imagePath).placed, "The build whose image it is.")],
            needing: ["image"], from: nil)
        let value = Grammar<Placed<BuildArgument.Value>>(.either(text.shape, image.shape)) { node, name, findings in
            guard node.kind == .mapping else {
                return text.read(node, name, &findings).map { Placed(value: .text($0), span: node.span) }
            }
            let found = image.read(node, name, &findings).flatMap { $0 }
            if found == nil, node["image"] == nil || node.isEmpty {
                findings.append(.wrongType(node, of: name, .either(text.shape, image.shape)))
            }
            return found.map { Placed(value: .image(build: $0.value), span: $0.span) }
        } show: {
            shown($0.value)
        }
        let all = Grammar<[(key: Node, value: Placed<BuildArgument.Value>)]>.dictionary(key: .argumentName, of: value)
        return Grammar(all.shape) { node, name, findings in
            all.read(node, name, &findings)?.map { (BuildArgument($0.key.string, $0.value.value), $0.value.span) }
        } show: { arguments in
            .map(arguments.map { Value.Entry($0.argument.name, shown($0.argument.value)) })
        }
    }()
}

/// A build as its entry says it; what it does not say is left out.
private func shown(_ build: BuildSettings) -> Value {
    var entries: [Value.Entry] = []
    if !build.arguments.isEmpty {
        entries.append(
            Value.Entry(
                "args",
                .map(build.arguments.map { Value.Entry($0.argument.name, shown($0.argument.value)) })))
    }
    if let builder = build.builder { entries.append(Value.Entry("builder", .string(builder.rawValue))) }
    switch build.input {
    case .dockerfile(let context, let dockerfile, _):
        entries += [Value.Entry("context", .string(context)), Value.Entry("dockerfile", .string(dockerfile))]
    case .importPath(let path, _): entries.append(Value.Entry("importPath", .string(path)))
    }
    if let target = build.target { entries.append(Value.Entry("target", .string(target))) }
    return .map(entries)
}

private func shown(_ argument: BuildArgument.Value) -> Value {
    switch argument {
    case .text(let text): .string(text)
    case .image(let build): ["image": .string(build)]
    }
}
