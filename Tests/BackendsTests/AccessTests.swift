import Backends
import Model
import Testing
import Text

@Test func aRunMayDoWhatItsStepsDeclaredAndNothingElse() {
    let role = Shop().compile().text("access/clusterrole-kontrakt-ci-shop-run.yaml")
    #expect(
        role.hasSuffix(
            """
            rules:
            - apiGroups:
              - ""
              resources:
              - namespaces
              verbs:
              - get
              - list
              - watch
              - create
              - delete
            - apiGroups:
              - rbac.authorization.k8s.io
              resources:
              - clusterroles
              resourceNames:
              - kontrakt:ci:shop:account
              - kontrakt:ci:shop:kontrakt
              verbs:
              - bind
            - apiGroups:
              - rbac.authorization.k8s.io
              resources:
              - rolebindings
              verbs:
              - get
              - list
              - watch
              - create

            """))
}

@Test func noClusterWideRightMakesTokensOrImpersonates() {
    for rights in Settings.Access.Rights.allCases {
        var shop = Shop()
        shop.settings.access.rights = rights
        let files = shop.compile().files
        for file in files where file.path.hasPrefix("access/clusterrolebinding") {
            #expect(String(decoding: file.bytes, as: UTF8.self).contains("name: kontrakt:ci:shop:run\nsubjects:\n"))
        }
        #expect(files.count { $0.path.hasPrefix("access/clusterrolebinding") } == 1)
        let run = shop.compile().text("access/clusterrole-kontrakt-ci-shop-run.yaml")
        #expect(!run.contains("token") && !run.contains("impersonate") && !run.contains("secrets"))
    }
}

@Test func onlyTheAccountThatTalksToTheServerHasAToken() {
    let compiled = Shop().compile()
    for (account, mounts) in [("build", false), ("push", false), ("run", true)] {
        let text = compiled.text("access/serviceaccount-shop-\(account).yaml")
        #expect(text.contains("automountServiceAccountToken: false\n") == !mounts)
        #expect(text.contains("kind: ServiceAccount\n"))
    }
}

@Test func inferredRightsAreARolePerKontraktAndTheRunBindsExactlyThese() {
    var shop = Shop()
    shop.settings.access.rights = .inferred
    let compiled = shop.compile()
    let run = compiled.text("access/clusterrole-kontrakt-ci-shop-run.yaml")
    #expect(
        run.contains(
            """
              resourceNames:
              - kontrakt:ci:shop:account
              - kontrakt:ci:shop:kontrakt-assets
              - kontrakt:ci:shop:kontrakt-root
              verbs:
              - bind
            """))
    let roles = compiled.files.map(\.path).filter { $0.hasPrefix("access/clusterrole-") }
    #expect(
        roles
            == ["run", "account", "kontrakt-assets", "kontrakt-root"].map {
                "access/clusterrole-kontrakt-ci-shop-\($0).yaml"
            })
    #expect(!compiled.text("access/clusterrole-kontrakt-ci-shop-kontrakt-root.yaml").contains("'*'"))
}

@Test func inferredRightsHandOverThePullSecretOnlyWhereThereIsOne() {
    var shop = Shop()
    shop.settings.access.rights = .inferred
    let role = "access/clusterrole-kontrakt-ci-shop-kontrakt-root.yaml"
    #expect(!shop.compile().text(role).contains("secrets"))
    shop.settings.secrets.pull = "pull-credentials"
    #expect(
        shop.compile().text(role).contains(
            """
              resources:
              - secrets
              resourceNames:
              - kontrakt-pull
              verbs:
              - get
              - update
              - patch
            - apiGroups:
              - ""
              resources:
              - serviceaccounts
              resourceNames:
              - default
              - kontrakt
              verbs:
              - get
              - update
              - patch

            """))
}

@Test func theAdmissionPolicyCanBeLeftOut() {
    var shop = Shop()
    shop.settings.access.policy = false
    #expect(!shop.compile().files.contains { $0.path.contains("admission") })
    #expect(Shop().compile().files.count { $0.path.contains("admission") } == 2)
}

@Test func theNamespaceOfThePipelineIsNotMarkedAsOneOfARun() {
    #expect(Shop().compile().text("access/namespace-ci.yaml").hasSuffix("kind: Namespace\nmetadata:\n  name: ci\n"))
}

@Test func theOrderOfDeclarationsDoesNotShow() {
    let needs = [
        ("a", ["get"]), ("b", ["list"]), ("a", ["watch", "list"]), ("b", ["create", "get"]),
    ].map { AccessNeed(.run, .cluster, Permission(groups: [""], resources: [$0.0], verbs: $0.1)) }
    func roles(_ needs: [AccessNeed]) -> [OutputFile] {
        var map = SourceMap()
        let (templates, _) = Templates.load(replacing: [], from: &map)
        let kontrakt = Kontrakt(name: "cart", folder: "cart", content: .none)
        let graph = Graph(project: "shop", builds: [], kontrakts: [kontrakt], deployed: .none, targets: [], files: map)
        let objects = grantAccess(needs, for: graph, settings: Settings(), templates: templates)
        return printed(arrange(objects, settings: Settings()))
    }
    #expect(roles(needs) == roles(needs.reversed()))
    let role = roles(needs).first { $0.path.hasSuffix("shop-run.yaml") && $0.path.contains("clusterrole-") }
    #expect(role.map { String(decoding: $0.bytes, as: UTF8.self).components(of: "apiGroups:") } == 3)
}
