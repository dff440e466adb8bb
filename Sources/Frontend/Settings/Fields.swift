internal import Model
internal import Text
internal import YAML

/// Every key of `.kontrakt.yaml`: a new one is one line here, which says as well what another value changes.
let settingsFields: [Field<Settings>] = [
    Field("access", \.access, .access, "What the pipeline's accounts may do, and where kontrakts run."),
    Field(
        "builder", \.builder, .choice(without: .ko, because: "`ko://` references use ko by themselves"),
        "What builds a Dockerfile whose build does not say."),
    Field(
        "builds", \.builds, .builds, "Images whose context a reference does not show, by their path in the registry."
    ).changing(.itsBuild),
    Field(
        "compose", \.self, "How compose files in kontrakt folders are read.",
        [Field("profiles", \.profiles, .profiles, "Profiles whose services are part of the kontrakt.")]),
    Field("exclude", \.exclude, .list(of: .text(.glob)), "Patterns of paths from the root that are not input."),
    Field(
        "external", \.external, .externalObjects,
        "Objects that kontrakts need and no folder holds; Secrets and ConfigMaps are copied in."),
    Field("ignore", \.ignored, .ignoredCodes, "Codes or slugs of findings that are not reported.").changing(.nothing),
    Field(
        "images", \.images, "The images of the pipeline's steps.",
        [
            Field("buildah", \.buildah, .text(.image, like: "quay.io/buildah/stable:v1"), "The image of buildah.")
                .changing(.builds(by: .buildah)),
            Field(
                "fetch", \.fetch, .text(.image, like: "registry.example.org/tools/git:2"),
                "The image that clones; by default kontrakt's own."),
            Field(
                "kaniko", \.kaniko, .text(.image, like: "registry.example.org/tools/kaniko:1"), "The image of kaniko."
            ).changing(.builds(by: .kaniko)),
            Field("ko", \.ko, .text(.image, like: "ghcr.io/ko-build/ko:latest"), "The image of ko, with Go in it.")
                .changing(.builds(by: .ko)),
            Field(
                "kontrakt", \.kontrakt, .text(.image),
                "The image of kontrakt; by default `<registry>/kontrakt:<version>`."),
        ]
    ).changing(.ofEntries),
    Field(
        "ko", \.self, "How Go packages are built.",
        [Field("naming", \.koNaming, .choice(), "How ko names images, as its own flags do.")]),
    Field(
        "lock", \.lockFile, .path(.path, like: "images.lock.yaml"),
        "The lock file whose digests are used, and which `kontrakt lock` writes; a path from the root."),
    Field("name", \.name, .text(.projectName), "The project's name, and so the Pipeline's."),
    Field("namespace", \.namespace, .text(.namespace), "The namespace that the pipeline lives in."),
    Field(
        "output", \.output, .path(.path),
        "The folder of generated files, for `generate --check`; a path from the root."
    ).changing(.nothing),
    Field(
        "registries", \.insecureRegistries, .insecureRegistries,
        "How registries are spoken to, by host and port."),
    Field(
        "registry", \.registry, .text(.registry),
        "Where images are pushed: a host and a path, the default of the param `registry`."),
    Field(
        "schemas", \.schemas, .schemaPaths,
        "Files and folders with the schemas that `check` compares objects with; paths from the root."
    ).changing(.nothing),
    Field(
        "secrets", \.secrets, "Secrets in the pipeline's namespace that a run is given.",
        [
            Field("git", \.git, .text(.objectName, like: "git-credentials"), "The Secret to clone with."),
            Field(
                "kubeconfig", \.kubeconfig, .text(.objectName, like: "test-cluster"),
                "The Secret to reach another cluster with."),
            Field(
                "pull", \.pull, .text(.objectName, like: "pull-credentials"),
                "The Secret that kontrakts pull images with."),
            Field(
                "registry", \.registry, .text(.objectName, like: "registry-credentials"),
                "The Secret to push images with."),
        ]),
    Field(
        "serving", \.self, "What the cluster's Knative Serving can do.",
        [
            Field(
                "features", \.servingFeatures, .list(of: .text(.objectName, like: "kubernetes.podspec-affinity")),
                "Feature flags that are switched on there.")
        ]
    ).changing(.nothing),
    Field(
        "source", \.source, "What the pipeline clones.",
        [
            Field(
                "revision", \.revision, .text(.revision),
                "The branch, tag or commit; by default the remote's default branch."
            ).keepingPlace(in: \.revisionSpan),
            Field("url", \.url, .text(.gitURL), "The URL to clone from, without a password in it.")
                .keepingPlace(in: \.urlSpan),
        ]),
    Field("sources", \.sources, .sources, "Event sources that stay in the cluster: patterns of their files.")
        .changing(.sources),
    Field(
        "tekton", \.self, "What the cluster's Tekton can do.",
        [
            Field(
                "features", \.tektonFeatures, "Its feature flags, as its ConfigMap has them.",
                [
                    Field("coschedule", \.coschedule, .choice(), "What has to run on one node."),
                    Field("enable-api-fields", \.fields, .choice(), "Which fields of the API are taken."),
                    Field("enable-artifacts", \.artifacts, .boolean, "Whether steps may have artifacts."),
                    Field("enable-cel-in-whenexpression", \.whenCEL, .boolean, "Whether `when` may have `cel`."),
                    Field(
                        "enable-concise-resolver-syntax", \.conciseResolverSyntax, .boolean,
                        "Whether a reference may be a resolver's URL."),
                    Field("enable-param-enum", \.paramEnum, .boolean, "Whether params may have an `enum`."),
                ])
        ]
    ).changing(.nothing),
    Field(
        "templates", \.templates, .path(.path, like: "templates"),
        "A folder of templates that replace built-in ones by file name; a path from the root."),
    Field("timeouts", \.timeouts, .timeouts, "How long a run may take; `tasks` and `finally` fit into `pipeline`."),
    Field(
        "workspace", \.workspace, "The volume that the source is cloned to.",
        [
            Field("size", \.size, .quantity, "How large it is."),
            Field(
                "storageClass", \.storageClass, .text(.objectName, like: "standard"),
                "Its storage class; by default the cluster's own."),
        ]),
]

extension Grammar where Part == [String] {
    /// `registries:`: the hosts that are marked insecure.
    fileprivate static let insecureRegistries: Grammar = {
        let insecure = Field(
            "insecure", \Bool.self, .boolean, "Whether it speaks plain HTTP, or has a certificate that nobody knows.")
        let registry = Grammar<Bool>.mapping([insecure], from: false)
        let registries = Grammar<[(key: Node, value: Bool)]>.dictionary(key: .host, of: registry)
        return Grammar(registries.shape) { node, name, findings in
            registries.read(node, name, &findings).map { $0.filter(\.value).map(\.key.string).sorted() }
        } show: { hosts in
            .map(hosts.map { Value.Entry($0, registry.show(true)) })
        }
    }()
}
