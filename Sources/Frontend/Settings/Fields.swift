internal import Model
internal import Text
internal import YAML

/// Every key of `.kontrakt.yaml`: a new one is one line here.
let settingsFields: [Field<Settings>] = [
    Field("access", \.access, .access),
    Field("builder", \.builder, .choice(without: .ko, because: "`ko://` references use ko by themselves")),
    Field("builds", \.builds, .builds),
    Field("compose", \.self, [Field("profiles", \.profiles, .profiles)]),
    Field("exclude", \.exclude, .list(of: .text(.glob))),
    Field("external", \.external, .externalObjects),
    Field("ignore", \.ignored, .ignoredCodes),
    Field(
        "images", \.images,
        [
            Field("buildah", \.buildah, .text(.image)),
            Field("fetch", \.fetch, .text(.image)),
            Field("kaniko", \.kaniko, .text(.image)),
            Field("ko", \.ko, .text(.image)),
            Field("kontrakt", \.kontrakt, .text(.image)),
        ]),
    Field("ko", \.self, [Field("naming", \.koNaming, .choice())]),
    Field("lock", \.lockFile, .path(.path)),
    Field("name", \.name, .text(.projectName)),
    Field("namespace", \.namespace, .text(.namespace)),
    Field("output", \.output, .path(.path)),
    Field("registries", \.insecureRegistries, .insecureRegistries),
    Field("registry", \.registry, .text(.registry)),
    Field("schemas", \.schemas, .schemaPaths),
    Field(
        "secrets", \.secrets,
        [
            Field("git", \.git, .text(.objectName)),
            Field("kubeconfig", \.kubeconfig, .text(.objectName)),
            Field("pull", \.pull, .text(.objectName)),
            Field("registry", \.registry, .text(.objectName)),
        ]),
    Field("serving", \.self, [Field("features", \.servingFeatures, .list(of: .text(.objectName)))]),
    Field(
        "source", \.source,
        [
            Field("revision", \.placedRevision, Grammar<String>.text(.revision).placed),
            Field("url", \.placedURL, Grammar<String>.text(.gitURL).placed),
        ]),
    Field("sources", \.sources, .sources),
    Field(
        "tekton", \.self,
        [
            Field(
                "features", \.tektonFeatures,
                [
                    Field("coschedule", \.coschedule, .choice()),
                    Field("enable-api-fields", \.fields, .choice()),
                    Field("enable-artifacts", \.artifacts, .boolean),
                    Field("enable-cel-in-whenexpression", \.whenCEL, .boolean),
                    Field("enable-concise-resolver-syntax", \.conciseResolverSyntax, .boolean),
                    Field("enable-param-enum", \.paramEnum, .boolean),
                ])
        ]),
    Field("templates", \.templates, .path(.path)),
    Field("timeouts", \.timeouts, .timeouts),
    Field(
        "workspace", \.workspace,
        [Field("size", \.size, .quantity), Field("storageClass", \.storageClass, .text(.objectName))]),
]

extension Settings.Source {
    fileprivate var placedRevision: Placed<String>? {
        get { revisionSpan.map { Placed(value: revision, span: $0) } }
        set { (revision, revisionSpan) = (newValue?.value ?? "", newValue?.span) }
    }

    fileprivate var placedURL: Placed<String>? {
        get { urlSpan.flatMap { span in url.map { Placed(value: $0, span: span) } } }
        set { (url, urlSpan) = (newValue?.value, newValue?.span) }
    }
}

extension Settings.Access {
    fileprivate var placedNamespaces: Placed<Namespaces>? {
        get { poolSpan.map { Placed(value: namespaces, span: $0) } }
        set {
            namespaces = newValue?.value ?? .own
            if namespaces == .pool { poolSpan = poolSpan ?? newValue?.span }
        }
    }

    fileprivate var placedPool: Placed<Int>? {
        get { poolSpan.map { Placed(value: pool, span: $0) } }
        set { (pool, poolSpan) = (newValue?.value ?? pool, newValue?.span ?? poolSpan) }
    }
}

extension Grammar where Value == Int {
    /// How many namespaces: what an administrator makes by hand stays small.
    fileprivate static let poolSize = Grammar(.number) { node, name, findings in
        guard let number = node.asInt else {
            findings.append(.wrongType(node, of: name, .number))
            return nil
        }
        guard (1...200).contains(number) else {
            findings.append(.invalidPoolSize(node.string, of: name, at: node.span))
            return nil
        }
        return Int(number)
    }
}

extension Grammar where Value == [Settings.Profile] {
    fileprivate static let profiles: Grammar = {
        let names = Grammar<[Placed<String>]>.list(of: Grammar<String>.text(.composeProfile).placed)
        return Grammar(names.shape) { node, name, findings in
            names.read(node, name, &findings)?.map { Settings.Profile($0.value, at: $0.span) }
        }
    }()
}

extension Grammar where Value == Settings.Access {
    /// A word for the rights alone, or a mapping.
    fileprivate static let access: Grammar = {
        let rights = Grammar<Settings.Access.Rights>.choice()
        let mapping = Grammar.mapping(
            [
                Field("namespaces", \.placedNamespaces, Grammar<Settings.Access.Namespaces>.choice().placed),
                Field("podSecurity", \.podSecurity, .choice()), Field("policy", \.policy, .boolean),
                Field("pool", \.placedPool, Grammar<Int>.poolSize.placed), Field("rights", \.rights, rights),
            ], from: Settings.Access())
        return Grammar(.either(rights.shape, mapping.shape)) { node, name, findings in
            if node.kind == .mapping {
                let access = mapping.read(node, name, &findings)
                let isOwn = node["namespaces"].map { $0.equals("own") } ?? true
                if isOwn, let place = access?.poolSpan {
                    findings.append(.poolOfNothing(at: place))
                }
                return access
            }
            var access = Settings.Access()
            guard let word = rights.read(node, name, &findings) else { return nil }
            access.rights = word
            return access
        }
    }()
}

extension Grammar where Value == Settings.Sources {
    /// The patterns alone, or a mapping.
    fileprivate static let sources: Grammar = {
        let paths = Grammar<[Placed<String>]>.list(of: Grammar<String>.text(.glob).placed)
        let patterns = Grammar<[Settings.Sources.Pattern]>(paths.shape) { node, name, findings in
            paths.read(node, name, &findings)?.map { Settings.Sources.Pattern($0.value, at: $0.span) }
        }
        let mapping = Grammar.mapping(
            [
                Field("api", \.api, .choice()),
                Field("assumeAddresses", \.assumeAddresses, .boolean),
                Field("clusterDomain", \.clusterDomain, .text(.host)),
                Field("closed", \.closed, .boolean), Field("deploy", \.deploy, .boolean),
                Field("namespace", \.namespace, .text(.namespace)), Field("paths", \.paths, patterns),
            ], from: Settings.Sources())
        return Grammar(.either(patterns.shape, mapping.shape)) { node, name, findings in
            if node.kind == .mapping { return mapping.read(node, name, &findings) }
            return patterns.read(node, name, &findings).map { patterns in
                var sources = Settings.Sources()
                sources.paths = patterns
                return sources
            }
        }
    }()
}

extension Grammar where Value == [String] {
    /// `registries:`: the hosts that are marked insecure.
    fileprivate static let insecureRegistries: Grammar = {
        let registry = Grammar<Bool>.mapping([Field("insecure", \.self, .boolean)], from: false)
        let registries = Grammar<[(key: Node, value: Bool)]>.dictionary(key: .host, of: registry)
        return Grammar(registries.shape) { node, name, findings in
            registries.read(node, name, &findings).map { $0.filter(\.value).map(\.key.string).sorted() }
        }
    }()
}
