internal import Model
internal import Text

/// What a text must look like to be the value of a setting, wherever that comes from: file, environment or flag.
package struct TextRule: Sendable {
    package struct Mistake: Sendable, Equatable {
        /// Completes "`value` ".
        package let reason: String
        package let help: String?
        /// The value must not be shown.
        let isSecret: Bool

        init(_ reason: String, help: String? = nil, isSecret: Bool = false) {
            self.reason = reason
            self.help = help
            self.isSecret = isSecret
        }

        func diagnostic(_ kind: DiagnosticKind, setting: String, value: String, at span: Span) -> Diagnostic {
            if isSecret { return .credentialInURL(setting, at: span) }
            return .invalidSetting(kind, setting, is: value, reason: reason, help: help, at: span)
        }
    }

    let kind: DiagnosticKind
    let form: TextForm
    private let find: @Sendable (String) -> Mistake?

    init(
        _ kind: DiagnosticKind, pattern: String? = nil, example: String? = nil, takesNumber: Bool = false,
        find: @escaping @Sendable (String) -> Mistake?
    ) {
        self.kind = kind
        form = TextForm(pattern: pattern, example: example, takesNumber: takesNumber)
        self.find = find
    }

    /// Nil when the text is fine.
    package func mistake(in text: String) -> Mistake? { find(text) }
}

extension TextRule {
    /// The project's name: 40 characters leave room for the names of tasks within the 63 of a label.
    package static let projectName = TextRule(
        .invalidNameSetting, pattern: "^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$", example: "shop"
    ) {
        Names.isLabel($0, limit: 40) ? nil : notALabel($0, limit: 40)
    }

    package static let namespace = TextRule(
        .invalidNameSetting, pattern: "^(?!kontrakt-)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", example: "ci"
    ) { name in
        guard Names.isLabel(name) else { return notALabel(name, limit: 63) }
        return name.begins(with: "kontrakt-")
            ? Mistake(
                "is a temporary namespace", help: "namespaces that begin with `kontrakt-` are deleted with their run")
            : nil
    }

    /// Names of Secrets and storage classes.
    package static let objectName = TextRule(
        .invalidNameSetting, pattern: #"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"#
    ) {
        Names.isSubdomain($0)
            ? nil
            : Mistake("is no name of an object", help: "use the characters a to z, digits, `-` and `.`, 253 at most")
    }

    package static let registry = TextRule(
        .invalidImageSetting, pattern: #"^(?!.*://)[^\s@]+$"#, example: "ghcr.io/acme"
    ) { text in
        if ImageReference.isRegistry(text) { return nil }
        if text.hasInfix("://") {
            return Mistake("is no registry", help: "write it without scheme, such as `ghcr.io/acme`")
        }
        if ImageReference(text) != nil {
            return Mistake("is an image with a tag or digest", help: "a registry has none: kontrakt sets the tags")
        }
        return Mistake("is no registry", help: "write a host and a path in lower case, such as `ghcr.io/acme`")
    }

    package static let image = TextRule(
        .invalidImageSetting, pattern: #"^(?!.*://)\S+$"#, example: "registry.example.org/tools/kontrakt:0.1.0"
    ) {
        ImageReference($0) != nil
            ? nil
            : Mistake(
                "is no image reference", help: "write `host/path:tag`, `host/path@sha256:…` or both tag and digest")
    }

    package static let host = TextRule(.invalidImageSetting, pattern: #"^[^\s/@]+$"#, example: "localhost:5000") {
        ImageReference.isHost($0)
            ? nil
            : Mistake("is no registry's host", help: "write a host, with its port if there is one: `localhost:5000`")
    }

    /// The keys of `builds:`.
    static let imagePath = TextRule(
        .invalidImageSetting,
        pattern: "^[a-z0-9]+([-._]+[a-z0-9]+)*(/[a-z0-9]+([-._]+[a-z0-9]+)*)*$", example: "tools/lint"
    ) {
        ImageReference.isPath($0)
            ? nil
            : Mistake(
                "is no image's path below the registry",
                help: "use lower-case letters and digits with `.`, `_` or `-` between them, without tag: `tools/lint`")
    }

    /// A path from the root.
    package static let path = TextRule(
        .invalidPathSetting, pattern: #"^(?!/|\.\.(/|$))[^\u0000-\u001f\u007f]+$"#, example: "deploy"
    ) { text in
        if let mistake = notAPath(text) { return mistake }
        return RootPath.normalized(text) == nil ? Mistake("leads out of the repository", help: pathHelp) : nil
    }

    /// A path that is relative to another setting.
    static let relativePath = TextRule(
        .invalidPathSetting, pattern: #"^(?!/)[^\u0000-\u001f\u007f]+$"#, example: "build/Dockerfile", find: notAPath)

    static let glob = TextRule(.invalidGlob, example: "examples/**") { pattern in
        do throws(Glob.Mistake) {
            _ = try Glob(pattern)
            return nil
        } catch {
            return Mistake("is no pattern for paths: \(error.reason)", help: "write it like `examples/**`")
        }
    }

    static let duration = TextRule(
        .invalidAmountSetting, pattern: #"^\+?(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+$"#, example: "1h30m"
    ) { text in
        guard let amount = Duration(go: text) else {
            return Mistake("is no duration", help: "write it like `90s`, `50m` or `1h30m`")
        }
        return amount > .zero ? nil : Mistake("is no time at all", help: "a timeout is more than nothing")
    }

    static let quantity = TextRule(
        .invalidAmountSetting,
        pattern: #"^([0-9]+\.?[0-9]*|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][-+]?[0-9]+)?$"#, example: "2Gi",
        takesNumber: true
    ) {
        isPositiveQuantity($0) ? nil : Mistake("is no amount of storage", help: "write it like `500Mi` or `2Gi`")
    }

    /// A stage of a Dockerfile.
    static let stage = TextRule(
        .invalidBuildSetting, pattern: #"^(?!-)[^\u0000-\u0020\u007f]+$"#, example: "release"
    ) {
        isWord($0) ? nil : Mistake("is no stage of a Dockerfile", help: "write the name after `AS`, or its number")
    }

    static let importPath = TextRule(
        .invalidBuildSetting, pattern: "^(?![-.])[-A-Za-z0-9._~+]+(/[-A-Za-z0-9._~+]+)*$",
        example: "example.com/shop/cmd/worker"
    ) { text in
        if isImportPath(text) { return nil }
        let isReference = text.begins(with: "ko://")
        return Mistake(
            "is no Go import path",
            help: isReference ? "write it without `ko://`" : "write it like `example.com/shop/cmd/worker`")
    }

    static let argumentName = TextRule(
        .invalidBuildSetting, pattern: "^[A-Za-z_][A-Za-z0-9_]*$", example: "VERSION"
    ) { name in
        let isName =
            name.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
            && name.utf8.first.map { $0 > UInt8(ascii: "9") } ?? false
        return isName
            ? nil : Mistake("is no name of a build argument", help: "use letters, digits and `_`, and no digit first")
    }

    /// Anything: it reaches a build as it is.
    static let anyText = TextRule(.invalidBuildSetting) {
        $0.utf8.contains(0) ? Mistake("holds a character that no argument can have", help: "remove the zero byte") : nil
    }

    private static let pathHelp = "write a path relative to the repository's root, such as `deploy/ci`"

    @Sendable private static func notAPath(_ text: String) -> Mistake? {
        if text.isEmpty { return Mistake("is empty", help: pathHelp) }
        if text.begins(with: "/") { return Mistake("is an absolute path", help: pathHelp) }
        return hasControlCharacter(text) ? Mistake("holds a control character", help: pathHelp) : nil
    }

    private static func notALabel(_ name: String, limit: Int) -> Mistake {
        let label = Names.label(from: name, limit: limit)
        return Mistake(
            "is no DNS label of at most \(limit) characters",
            help: label.isEmpty ? "use the characters a to z, digits and `-`" : "`\(label)` would be one")
    }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && !text.begins(with: "-") && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7f }
    }

    private static func isImportPath(_ text: String) -> Bool {
        !text.begins(with: "-")
            && text.parts(at: "/", omittingEmpty: false).allSatisfy { element in
                !element.isEmpty && !element.begins(with: ".") && !element.ends(with: ".")
                    && element.utf8.allSatisfy { "-._~+".utf8.contains($0) || $0.isAlphanumeric }
            }
    }
}

func hasControlCharacter(_ text: String) -> Bool { text.utf8.contains { $0 < 0x20 || $0 == 0x7f } }
