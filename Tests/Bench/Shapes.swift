/// A repository of an extreme form, as large as one wants.
struct Shape: Sendable {
    let name: String
    /// What is measured: from a small size to the one that must work.
    let sizes: [Int]
    /// The commands that it is tried with.
    var trials = Trial.all
    let write: @Sendable (Folder, Int) -> Void

    static let all = many + large + wrong
}

extension Shape {
    /// Many of something.
    private static let many = [
        Shape(name: "documents in a file", sizes: [6_250, 12_500, 25_000, 50_000]) { folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                for number in 0..<count { write(settings("settings-\(number)", "key: value \(number)") + "---\n") }
            }
        },
        Shape(name: "files in a folder", sizes: [2_500, 5_000, 10_000, 20_000]) { folder, count in
            folder.begin()
            for number in 0..<count {
                folder.write("kontrakt/settings-\(number).yaml", settings("settings-\(number)", "key: value \(number)"))
            }
        },
        Shape(name: "builds, and kontrakts that share them", sizes: [1_250, 2_500, 5_000, 10_000]) { folder, count in
            folder.write(".kontrakt.yaml", settingsFile)
            for number in 0..<count {
                folder.write("images/image-\(number)/Dockerfile", "FROM scratch\n")
                let images = (0..<3).map { "../../../images/image-\((number * 7 + $0 * $0 * 101) % count)" }
                folder.write("apps/app-\(number)/kontrakt/test.yaml", test("test", images: images))
            }
        },
        Shape(name: "kontrakts that use one build", sizes: [1_250, 2_500, 5_000, 10_000]) { folder, count in
            folder.write(".kontrakt.yaml", settingsFile)
            folder.write("image/Dockerfile", "FROM scratch\n")
            for number in 0..<count {
                folder.write("apps/app-\(number)/kontrakt/test.yaml", test("test", images: ["../../../image"]))
            }
        },
        Shape(name: "builds that one kontrakt uses", sizes: [1_250, 2_500, 5_000]) { folder, count in
            folder.write(".kontrakt.yaml", settingsFile)
            for number in 0..<count { folder.write("images/image-\(number)/Dockerfile", "FROM scratch\n") }
            folder.write("kontrakt/test.yaml") { write in
                for number in 0..<count {
                    write(test("test-\(number)", images: ["../images/image-\(number)"]) + "---\n")
                }
            }
        },
        Shape(name: "event sources", sizes: [1_250, 2_500, 5_000, 10_000], trials: Trial.sources) { folder, count in
            folder.write(".kontrakt.yaml", settingsFile + "sources: [\"sources/**\"]\n")
            folder.write("sources/sink.yaml", sink)
            for number in 0..<count { folder.write("sources/source-\(number).yaml", source(number)) }
        },
        Shape(name: "tasks of a pipeline by hand", sizes: [500, 1_000, 2_000, 4_000], trials: Trial.byHand) {
            folder, count in
            folder.begin()
            folder.write("ci/pipeline.yaml") { write in
                write("apiVersion: tekton.dev/v1\nkind: Pipeline\nmetadata: {name: long}\nspec:\n  tasks:\n")
                for number in 0..<count { write(task(number)) }
            }
        },
        Shape(name: "old Tasks and what binds them", sizes: [500, 1_000, 2_000, 4_000], trials: Trial.byHand) {
            folder, count in
            folder.begin()
            folder.write("ci/tasks.yaml") { write in
                write(oldResource)
                for number in 0..<count { write(oldTask(number)) }
            }
        },
        Shape(name: "paths on the command line", sizes: [500, 1_000, 2_000, 4_000], trials: [.namedPaths]) {
            folder, count in
            folder.write(".kontrakt.yaml", settingsFile)
            for number in 0..<count {
                folder.write(
                    "apps/app-\(number)/kontrakt/test.yaml", test("test", images: ["registry.example.org/a:b"]))
            }
        },
        Shape(name: "levels of folders", sizes: [125, 250, 500, 1_000]) { folder, count in
            folder.begin()
            let path = String(repeating: "d/", count: count) + "kontrakt"
            folder.write(path + "/test.yaml", test("test", images: ["registry.example.org/a:b"]))
        },
    ]

    /// Much of something in one document.
    private static let large = [
        Shape(name: "keys of a mapping", sizes: [125_000, 250_000, 500_000, 1_000_000]) { folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                write(settings("settings", "key: value"))
                for number in 0..<count { write("  key-\(number): value\n") }
            }
        },
        Shape(name: "anchors and aliases", sizes: [12_500, 25_000, 50_000, 100_000]) { folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                write(settings("settings", "key: value"))
                for number in 0..<count { write("  key-\(number): &anchor-\(number) value\n") }
                for number in 0..<count { write("  copy-\(number): *anchor-\(number)\n") }
            }
        },
        Shape(name: "bytes of a file with many lines", sizes: [32 << 20, 63 << 20, 125 << 20, 250 << 20, 500 << 20]) {
            folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                write(settings("settings", "key: value"))
                let text = String(repeating: "some words and ", count: 64)
                for number in 0..<(count / 1_000) { write("  key-\(number): \(text)\n") }
            }
        },
        Shape(name: "bytes of a line", sizes: [12 << 20, 25 << 20, 50 << 20, 100 << 20]) { folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                write(settings("settings", "key: \""))
                for _ in 0..<(count / 1_000) { write(String(repeating: "some words and ", count: 66)) }
                write("\"\n")
            }
        },
        Shape(name: "blank lines behind a block", sizes: [125_000, 250_000, 500_000, 1_000_000]) { folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                write(settings("settings", "key: |\n    " + String(repeating: "a", count: count)) + "\n")
                for _ in 0..<count { write(" \n") }
            }
        },
        Shape(name: "bytes of a line with a list", sizes: [1 << 20, 2 << 20, 4 << 20, 8 << 20]) { folder, count in
            folder.begin()
            folder.write("kontrakt/test.yaml") { write in
                write(test("test", images: ["registry.example.org/a:b"]))
                write("          args: [a")
                for _ in 0..<(count / 4) { write(", ab") }
                write("]\n")
            }
        },
        Shape(name: "containers of a Pod", sizes: [1_250, 2_500, 5_000, 10_000]) { folder, count in
            folder.begin()
            let images = (0..<count).map { "registry.example.org/image-\($0):v1" }
            folder.write("kontrakt/test.yaml", test("test", images: images))
        },
        Shape(name: "variables of a container", sizes: [12_500, 25_000, 50_000, 100_000]) { folder, count in
            folder.begin()
            folder.write("kontrakt/test.yaml") { write in
                write(test("test", images: ["registry.example.org/a:b"]))
                write("          env:\n")
                for number in 0..<count { write("            - {name: V\(number), value: \"$(V\(number / 2))\"}\n") }
            }
        },
    ]

    /// Much that is wrong: each is told.
    private static let wrong = [
        Shape(name: "objects of one name", sizes: [12_500, 25_000, 50_000, 100_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                for number in 0..<count { write(settings("settings", "key: value \(number)") + "---\n") }
            }
        },
        Shape(name: "keys of one name", sizes: [12_500, 25_000, 50_000, 100_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                write(settings("settings", "key: value"))
                for _ in 0..<count { write("  key: value\n") }
            }
        },
        Shape(name: "variables that nobody knows", sizes: [12_500, 25_000, 50_000, 100_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                write(settings("settings", "key: value"))
                for number in 0..<count { write("  key-\(number): ${kontrakt.nmae}\n") }
            }
        },
        Shape(name: "mistakes in a line", sizes: [1_250, 2_500, 5_000, 10_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml") { write in
                write("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {key: value")
                for number in 0..<count { write(", key-\(number): \"${kontrakt.nmae}\"") }
                write("}\n")
            }
        },
        Shape(name: "references that lead nowhere", sizes: [1_250, 2_500, 5_000, 10_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            folder.write("kontrakt/all.yaml") { write in
                for number in 0..<count {
                    write(settings("settings-\(number)", "key: value") + "---\n")
                    write(test("test-\(number)", images: ["registry.example.org/a:b"]))
                    write("          envFrom: [{configMapRef: {name: setings-\(number)}}]\n---\n")
                }
            }
        },
        Shape(name: "images that nobody builds", sizes: [1_250, 2_500, 5_000, 10_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            for number in 0..<count { folder.write("images/image-\(number)/Dockerfile", "FROM scratch\n") }
            folder.write("kontrakt/all.yaml") { write in
                for number in 0..<count {
                    write(test("test-\(number)", images: ["../images/imgae-\(number)"]) + "---\n")
                }
            }
        },
        Shape(name: "sinks that are not there", sizes: [1_250, 2_500, 5_000, 10_000], trials: Trial.refused) {
            folder, count in
            folder.write(".kontrakt.yaml", settingsFile + "sources: [\"sources/**\"]\n")
            for number in 0..<count { folder.write("sources/source-\(number).yaml", source(number)) }
        },
        Shape(name: "bytes of a name", sizes: [62_500, 125_000, 250_000, 500_000, 1_000_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            let name = String(repeating: "name", count: count / 4)
            folder.write("kontrakt/settings.yaml", settings(name, "key: value"))
            folder.write("kontrakt/test.yaml", test(name, images: ["registry.example.org/\(name):b", "../\(name)"]))
        },
        Shape(name: "bytes of a key", sizes: [62_500, 125_000, 250_000, 500_000, 1_000_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            folder.write("kontrakt/settings.json") { write in
                write(#"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{""#)
                write(String(repeating: "name", count: count / 4) + #"":"a"}}"#)
            }
        },
        Shape(name: "brackets", sizes: [125_000, 250_000, 500_000, 1_000_000], trials: Trial.refused) {
            folder, count in
            folder.begin()
            folder.write("kontrakt/settings.yaml", settings("settings", "key: " + String(repeating: "[", count: count)))
        },
    ]
}
