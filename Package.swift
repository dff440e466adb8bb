// swift-tools-version: 6.3
import PackageDescription

// The default links libyaml.a into one self-contained binary. Where the linker knows no `-l:` (macOS), set this.
let dynamicYAML = Context.environment["KONTRAKT_DYNAMIC_YAML"] != nil

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// One layer of the program: what it may import is what is listed here, and nothing else.
func layer(_ name: String, on dependencies: [Target.Dependency], linkerSettings: [LinkerSetting] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: linkerSettings)
}

func tests(_ name: String, of dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "kontrakt",
    products: [.executable(name: "kontrakt", targets: ["kontrakt"])],
    targets: [
        .systemLibrary(name: "CYaml", pkgConfig: dynamicYAML ? "yaml-0.1" : nil, providers: [.apt(["libyaml-dev"])]),
        .target(name: "CLinux"),
        .target(name: "CTemplates", exclude: ["pages"]),
        layer("Text", on: []),
        layer("YAML", on: ["Text", "CYaml"], linkerSettings: [.linkedLibrary(dynamicYAML ? "yaml" : ":libyaml.a")]),
        layer("Model", on: ["Text", "YAML"]),
        layer("Frontend", on: ["Text", "YAML", "Model"]),
        layer("Checks", on: ["Text", "YAML", "Model"]),
        layer("Backends", on: ["Text", "YAML", "Model", "CTemplates"]),
        layer("Compiler", on: ["Text", "YAML", "Model", "Frontend", "Checks", "Backends"]),
        layer("Cluster", on: ["Text", "YAML", "Model"]),
        .executableTarget(
            name: "kontrakt",
            dependencies: ["Text", "YAML", "Model", "Frontend", "Backends", "Compiler", "Cluster", "CLinux"],
            swiftSettings: strict),

        .executableTarget(
            name: "bench", dependencies: ["Text", "YAML"], path: "Tests/Bench",
            exclude: ["floor.c", "nothing.c", "loader.py", "instructions.txt"],
            swiftSettings: strict),
        .target(name: "TestSupport", dependencies: ["Frontend"], path: "Tests/TestSupport", swiftSettings: strict),
        tests("TextTests", of: ["Text"]),
        tests("YAMLTests", of: ["Text", "YAML"], exclude: ["Data"]),
        tests(
            "FrontendTests", of: ["Text", "YAML", "Model", "Frontend", "Checks", "Backends", "kontrakt"],
            exclude: ["Data"]),
        tests(
            "BackendsTests", of: ["Text", "YAML", "Model", "Frontend", "Backends", "Compiler", "CTemplates"],
            exclude: ["AdmissionPolicy"]),
        tests("CommandLineTests", of: ["Text", "Model", "Frontend", "kontrakt"]),
        tests("GoldenTests", of: ["Text", "YAML", "Frontend", "kontrakt"], exclude: ["Data"]),
        .target(
            name: "Trials", dependencies: ["Text", "YAML", "Model", "Frontend", "Backends", "Compiler", "TestSupport"],
            path: "Tests/Trials", swiftSettings: strict),
        .target(
            name: "Fuzz",
            dependencies: ["Text", "YAML", "Model", "Frontend", "Backends", "Compiler", "Trials", "TestSupport"],
            path: "Tests/Fuzz", exclude: ["findings", "fuzz.sh", "one.sh", "words"], swiftSettings: strict),
        tests("RobustnessTests", of: ["Text", "YAML", "Frontend", "kontrakt", "Trials", "Fuzz"]),
        tests("ClusterTests", of: ["Text", "YAML", "Model", "Cluster", "kontrakt"], exclude: ["Images"]),
        tests("BrowserTests", of: ["kontrakt"], exclude: ["browser.py"]),
        tests("InstallTests", of: ["Text", "YAML", "kontrakt"], exclude: ["press.py"]),
        tests("RepositoryTests", of: ["Text", "YAML", "kontrakt"]),
        tests("ServerTests", of: ["Text", "YAML", "kontrakt"], exclude: ["api-server.sh", "rights.tsv"]),
    ]
)
