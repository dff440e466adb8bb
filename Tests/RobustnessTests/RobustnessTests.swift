import Testing
import Trials

/// Broken input never crashes, and ends with diagnostics or with a result that can be read again.
@Suite("Broken input")
struct RobustnessTests {
    @Test("cut off anywhere ends with diagnostics or a result: the golden inputs")
    func goldenCut() async { await attempt(cuts(of: Samples.golden)) }

    @Test(
        "cut off anywhere ends with diagnostics or a result: the corpus",
        .enabled(if: Samples.corpusFolder != nil, "set KONTRAKT_CORPUS to the folder of the corpus"))
    func corpusCut() async {
        #expect(!Samples.corpus.isEmpty, "there are no manifests in the corpus")
        await attempt(cuts(of: Samples.corpus))
    }

    @Test("mangled ends with diagnostics or a result: the golden inputs")
    func goldenMangled() async { await attempt(manglings(of: Samples.golden, oneOf: 8)) }

    @Test(
        "mangled ends with diagnostics or a result: the corpus",
        .enabled(if: Samples.corpusFolder != nil, "set KONTRAKT_CORPUS to the folder of the corpus"))
    func corpusMangled() async { await attempt(manglings(of: Samples.corpus, oneOf: 16)) }

    @Test("in .kontrakt.yaml, go.mod or .gitignore ends with diagnostics or a result")
    func steering() async {
        let findings = await attempt(
            Samples.steering.flatMap { path, sample, repository in
                let surroundings = Dictionary(repository.map { ($0.name, $0.bytes) }) { $1 }
                let breakages = Breakage.cuts(of: sample) + thinned(Breakage.manglings(of: sample), oneOf: 2)
                return breakages.map {
                    Attempt(sample: sample, breakage: $0, path: path, surroundings: surroundings)
                }
            })
        expectBothEnds(findings)
    }

    @Test("in a template of the user's ends with diagnostics or a result")
    func templates() async {
        let findings = await attempt(
            Samples.templates.flatMap { sample in
                (Breakage.cuts(of: sample) + Breakage.manglings(of: sample)).map {
                    Attempt(sample: sample, breakage: $0, path: "tekton/\(sample.name)", surroundings: everyTemplate)
                }
            })
        expectBothEnds(findings)
    }

    @Test("is what these tests make: whole, the files of a kontrakt compile")
    func unbroken() {
        var known: Set<[UInt8]> = []
        let trial = Trial(everyTemplate, known: &known)
        #expect(trial.complaints == [])
        #expect(trial.compiles)
    }

    /// Without both, most attempts would end before they reach what is to be tested.
    private func expectBothEnds(_ findings: Findings) {
        #expect(findings.compiled > 0, "nothing compiled")
        #expect(findings.compiled < findings.attempts, "nothing was broken")
    }

    /// Many files begin alike; what is left of them is tried once.
    private func cuts(of samples: [Sample]) -> [Attempt] {
        var seen: Set<[UInt8]> = []
        return samples.flatMap { sample in
            Breakage.cuts(of: sample, every: 128).filter { seen.insert($0.applied(to: sample.bytes)).inserted }
                .map { manifest(sample, $0) }
        }
    }

    /// Every `thinning`th mangling, whichever these are by their seed.
    private func manglings(of samples: [Sample], oneOf thinning: UInt64) -> [Attempt] {
        samples.flatMap { sample in
            thinned(Breakage.manglings(of: sample), oneOf: thinning).map { manifest(sample, $0) }
        }
    }

    private func thinned(_ breakages: [Breakage], oneOf thinning: UInt64) -> [Breakage] {
        breakages.filter { breakage in
            if case .mangled(_, let seed) = breakage { (seed >> 32) % thinning == 0 } else { true }
        }
    }

    private func manifest(_ sample: Sample, _ breakage: Breakage) -> Attempt {
        Attempt(sample: sample, breakage: breakage, path: "kontrakt/input.yaml", surroundings: smokeTest)
    }
}

/// A kontrakt that is right, for the broken file to stand in.
private let smokeTest = bytes([
    "kontrakt/smoke.yaml": job("smoke", role: "test", image: "registry.example.org/smoke:1")
])

/// A repository that needs every template.
private let everyTemplate = bytes([
    ".kontrakt.yaml": """
    registry: registry.example.org/team
    templates: tekton
    builds:
      web: {context: web}
      shop: {context: shop, builder: buildah}
    """,
    "go.mod": "module example.org/shop\n",
    "cmd/probe/main.go": "package main\n",
    "web/Dockerfile": "FROM scratch\n",
    "shop/Dockerfile": "FROM scratch\n",
    "tekton/README.md": "Templates of our own.\n",
    "kontrakt/smoke.yaml": job("smoke", role: "test", image: "ko://example.org/shop/cmd/probe"),
    "kontrakt/shop.yaml": job("shop", role: "test", image: "${KO_DOCKER_REPO}/shop:${kontrakt.sourceReference}"),
    "kontrakt/web.yaml": """
    apiVersion: v1
    kind: Pod
    metadata:
      name: web
      labels: {kontrakt: target}
    spec:
      containers:
        - name: web
          image: ${KO_DOCKER_REPO}/web:${kontrakt.sourceReference}
    """,
])

private func bytes(_ files: [String: String]) -> [String: [UInt8]] { files.mapValues { Array($0.utf8) } }

private func job(_ name: String, role: String, image: String) -> String {
    """
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: \(name)
    spec:
      template:
        metadata:
          labels: {kontrakt: \(role)}
        spec:
          restartPolicy: Never
          containers:
            - name: \(name)
              image: \(image)
    """
}
