import Testing

@Suite("The layers")
struct LayeringTests {
    /// Who may import whom. A warm build lets an undeclared import of a sibling through; this does not.
    static let allowed: [String: Set<String>] = [
        "Text": [],
        "YAML": ["Text", "CYaml"],
        "Model": ["Text", "YAML"],
        "Frontend": ["Text", "YAML", "Model"],
        "Checks": ["Text", "YAML", "Model"],
        "Backends": ["Text", "YAML", "Model", "CTemplates"],
        "Compiler": ["Text", "YAML", "Model", "Frontend", "Checks", "Backends"],
        "Cluster": ["Text", "YAML", "Model"],
        "kontrakt": ["Text", "YAML", "Model", "Frontend", "Backends", "Compiler", "Cluster", "CLinux"],
    ]
    static let system: Set<String> = ["Glibc", "Synchronization"]

    @Test("import downwards only")
    func imports() {
        for source in SourceText.sources {
            guard let allowed = Self.allowed[source.layer] else {
                Issue.record("\(source.path) is in no layer")
                continue
            }
            for line in source.lines {
                let words = line.split(separator: " ")
                guard let keyword = words.firstIndex(of: "import"), keyword <= 1, words.count == keyword + 2 else {
                    continue
                }
                let module = String(words[keyword + 1])
                #expect(
                    allowed.contains(module) || Self.system.contains(module), "\(source.path) imports \(module)")
            }
        }
    }

    @Test("leave the process, the clock and the network to the command line and to what runs other programs")
    func purity() {
        let forbidden = ["getenv(", "time(nil", "clock_gettime", "socket(", "posix_spawn", "getcwd"]
        for source in SourceText.sources where !["kontrakt", "Cluster"].contains(source.layer) {
            for word in forbidden {
                #expect(!source.lines.contains { $0.contains(word) }, "\(source.path) uses \(word)")
            }
        }
    }
}
