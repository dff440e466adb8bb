import Glibc

/// A repository made up from a seed: the same bytes on every machine.
struct Corpus {
    let root: String
    /// Every manifest, in the order it was written; relative to the root.
    private(set) var manifests: [String] = []
    private(set) var bytes = 0
    private var random: Random

    private static let words = """
        account alpha asset batch beacon billing cache catalog center checkout cluster config console core customer data \
        delivery edge engine event fabric feed field gateway graph grid harbor image index invoice ledger light mail \
        market media meter metric mobile network notify order orbit packet parcel partner payment pipeline plan portal \
        price product profile queue record region report reserve router sales schedule search secure session shard \
        signal stock storage stream supply switch sync tariff task ticket token trace transit union user vault vendor \
        video wallet watch web window worker yard zone
        """.split(separator: " ").map(String.init)

    /// Writes `count` manifests, ten a kontrakt folder, and the build contexts that they use.
    init(at root: String, manifests count: Int, seed: UInt64) {
        self.root = root
        random = Random(state: seed)
        let folder = Folder(at: root)
        folder.write(
            ".kontrakt.yaml",
            "name: bench\nregistry: registry.example.org/bench\nsource:\n  url: https://git.example.org/bench.git\n")
        for number in 0..<40 { folder.write("images/image-\(number)/Dockerfile", "FROM scratch\n") }
        for number in 0..<count {
            let path = "area-\(number / 500)/team-\(number / 10)/kontrakt/object-\(number % 10).yaml"
            let text = manifest(number)
            folder.write(path, text)
            manifests.append(path)
            bytes += text.utf8.count
        }
        folder.write("list.txt", manifests.map { "\(root)/\($0)\n" }.joined())
        folder.write("kustomization.yaml", "resources:\n" + manifests.map { "- \($0)\n" }.joined())
    }

    private mutating func word() -> String { Self.words[random.below(Self.words.count)] }

    private mutating func labels(_ count: Int, indent: String) -> String {
        (0..<count).map { "\(indent)\(word())-\($0): \(word())\n" }.joined()
    }

    private mutating func manifest(_ number: Int) -> String {
        // The first ones of a folder are what all others may refer to.
        switch (number % 10, random.below(10)) {
        case (0, _): test(number)
        case (1, _): workload(number)
        case (2, _): service(number)
        case (3, _): settings(number)
        case (_, 0..<5): workload(number)
        case (_, 5): service(number)
        case (_, 6...8): settings(number)
        default: ingress(number)
        }
    }

    /// The name of something that is in the folder of every manifest.
    private func known(_ what: String, near number: Int) -> String { "\(what)-\(number / 10)" }

    /// The name of one more of them, or that one.
    private mutating func name(_ what: String, _ number: Int, first: Int) -> String {
        number % 10 == first ? known(what, near: number) : "\(word())-\(number)"
    }

    private mutating func test(_ number: Int) -> String {
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: \(word())-\(number)
        spec:
          template:
            metadata:
              labels:
                kontrakt: test
            spec:
              restartPolicy: Never
              containers:
                - name: test
                  image: ${KO_DOCKER_REPO}/test:${kontrakt.sourceReference}
                  args: ["--run", "${kontrakt.run}"]

        """
    }

    private mutating func container(_ number: Int, _ index: Int) -> String {
        let image =
            random.below(4) == 0
            ? "../../../images/image-\(random.below(40))"
            : "registry.example.org/\(word())/\(word()):v1.\(random.below(40)).\(random.below(9))"
        var lines = [
            "- name: \(word())-\(index)", "  image: \(image)", "  imagePullPolicy: IfNotPresent", "  args:",
            "    - --config=/etc/\(word())/\(word()).yaml", "    - --listen=:\(1000 + random.below(9000))", "  env:",
        ]
        for index in 0..<(8 + random.below(16)) {
            lines.append("    - name: \(word().uppercased())_\(index)")
            lines.append("      value: \"\(random.below(100_000))\"")
        }
        if index == 0 {
            lines.append("  ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9090}]")
        }
        lines += [
            "  resources:",
            "    requests: {cpu: \(10 * (1 + random.below(90)))m, memory: \(32 << random.below(6))Mi}",
            "  volumeMounts:", "    - name: config", "      mountPath: /etc/\(word())", "      readOnly: true",
        ]
        return lines.map { "        \($0)\n" }.joined()
    }

    private mutating func workload(_ number: Int) -> String {
        let app = name("app", number, first: 1)
        var text = """
            # Made up: \(word()) and \(word()).
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: \(word())-\(number)
              labels:
            \(labels(6, indent: "    "))  annotations:
                prometheus.io/scrape: "true"
                checksum/config: \(String(random.next(), radix: 16))\(String(random.next(), radix: 16))
            spec:
              replicas: \(1 + random.below(20))
              selector:
                matchLabels:
                  app: \(app)
              template:
                metadata:
                  labels:
                    app: \(app)
            \(labels(4, indent: "        "))    spec:
                  containers:

            """
        for index in 0..<(2 + random.below(4)) { text += container(number, index) }
        text += """
                  nodeSelector:
                    kubernetes.io/os: linux
                  volumes:
                    - name: config
                      configMap:
                        name: \(known("settings", near: number))

            """
        return text
    }

    private mutating func service(_ number: Int) -> String {
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: \(name("front", number, first: 2))
          labels:
        \(labels(12, indent: "    "))spec:
          selector:
            app: \(known("app", near: number))
          ports:
            - name: http
              port: 80
              targetPort: http
            - {name: metrics, port: \(1000 + random.below(9000)), targetPort: metrics}

        """
    }

    private mutating func settings(_ number: Int) -> String {
        var text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \(name("settings", number, first: 3))\ndata:\n"
        for file in 0..<(2 + random.below(6)) {
            text += "  \(word())-\(file).properties: |\n"
            for _ in 0..<(20 + random.below(50)) {
                text += "    \(word()).\(word()).\(word())=\(word()) \(random.below(10_000)) # note\n"
            }
        }
        for index in 0..<random.below(12) { text += "  \(word().uppercased())_\(index): '\(random.below(100_000))'\n" }
        return text
    }

    private mutating func ingress(_ number: Int) -> String {
        var text = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: \(word())-\(number)
            spec:
              ingressClassName: nginx
              rules:

            """
        for _ in 0..<(10 + random.below(20)) {
            let lines = [
                "- host: \(word()).\(word()).example.org", "  http:", "    paths:", "      - path: /\(word())",
                "        pathType: Prefix", "        backend:", "          service:",
                "            name: \(known("front", near: number))",
                "            port:", "              number: 80",
            ]
            text += lines.map { "    \($0)\n" }.joined()
        }
        return text
    }
}

/// SplitMix64: small, seeded, the same everywhere.
struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
