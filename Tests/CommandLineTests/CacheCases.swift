import Glibc
import TestSupport
import Testing

/// A change that somebody makes to the shop, or to how kontrakt is called there.
struct CacheCase: Sendable, CustomTestStringConvertible {
    typealias Edit = @Sendable (_ root: String) -> Void

    let name: String
    var words = ["generate", "-o", "out"]
    var changedWords: [String]?
    var environment: [String: String] = [:]
    /// What is different before the first run.
    var preparation: Edit = { _ in }
    var change: Edit = { _ in }
    /// Whether what comes out has to be different.
    var matters = true

    var testDescription: String { "\(name): \(words.joined(separator: " "))" }

    static let all = ofFiles + ofFolders + ofLinks + ofOtherInput + ofCalls + ofOutput + ofOthersInOutput

    private static let ofFiles = [
        CacheCase(name: "a manifest, to the same size and times") { root in
            keepingTimes(of: root + "/orders/kontrakt/config.yaml") { exchange("coffee\"", "coffee ", in: $0) }
        },
        CacheCase(name: "settings, to the same size and times") { root in
            keepingTimes(of: root + "/.kontrakt.yaml") { exchange("namespace: ci", "namespace: cx", in: $0) }
        },
        CacheCase(name: "a manifest is added") { writeText("kind: [\n", to: $0 + "/kontrakt/new.yaml") },
        CacheCase(name: "a manifest is removed") { unlink($0 + "/kontrakt/web.yaml") },
        CacheCase(name: "a manifest is renamed") { rename($0 + "/kontrakt/web.yaml", $0 + "/kontrakt/web.txt") },
        CacheCase(name: "a manifest takes the place of another") { root in
            rename(root + "/orders/kontrakt/orders.yaml", root + "/kontrakt/greeting.yaml")
        },
        CacheCase(name: "the settings") { exchange("name: shop", "name: shoppe", in: $0 + "/.kontrakt.yaml") },
        CacheCase(name: "the settings are removed") { unlink($0 + "/.kontrakt.yaml") },
        CacheCase(name: ".gitignore") { writeText("assets/\n", to: $0 + "/.gitignore") },
        CacheCase(name: "go.mod") { exchange("module ", "module x/", in: $0 + "/go.mod") },
        CacheCase(name: "a Dockerfile is removed") { unlink($0 + "/web/Dockerfile") },
        CacheCase(name: "a file of no interest", change: { writeText("x", to: $0 + "/README.md") }, matters: false),
        CacheCase(
            name: "only the time of a file", change: { touch($0 + "/.kontrakt.yaml") }, matters: false),
        CacheCase(
            name: "only the mode of a file", change: { chmod($0 + "/.kontrakt.yaml", 0o640) }, matters: false),
        CacheCase(name: "a Dockerfile comes by a move, and is older") { root in
            rename(root + "/lib/Dockerfile", root + "/orders/Dockerfile")
        },
    ]

    private static let ofFolders = [
        CacheCase(name: "a kontrakt is added") { writeText(pod, to: $0 + "/deep/down/kontrakt/a.yaml") },
        CacheCase(name: "a folder is renamed") { rename($0 + "/assets", $0 + "/things") },
        CacheCase(name: "a folder becomes a link to where it is now") { root in
            rename(root + "/orders", root + "/other")
            symlink("other", root + "/orders")
        },
        CacheCase(name: "a folder becomes a link out of the repository") { root in
            rename(root + "/orders", root + "/../orders")
            symlink("../orders", root + "/orders")
        },
        CacheCase(name: "a folder becomes a file") { root in
            rename(root + "/lib", root + "/.lib")
            writeText("", to: root + "/lib")
        },
        CacheCase(
            name: "an empty folder", change: { mkdir($0 + "/nothing", 0o755) }, matters: false),
    ]

    private static let ofLinks = [
        CacheCase(
            name: "where a link leads", preparation: linked,
            change: { root in
                unlink(root + "/kontrakt/web.yaml")
                symlink("../two.txt", root + "/kontrakt/web.yaml")
            }),
        CacheCase(name: "what a link leads to", preparation: linked) { writeText("kind: [\n", to: $0 + "/one.txt") },
        CacheCase(name: "a link leads to nothing", preparation: linked) { unlink($0 + "/one.txt") },
    ]

    private static let ofOtherInput = [
        CacheCase(
            name: "a template",
            preparation: { root in
                exchange("name: shop", "templates: templates\nname: shop", in: root + "/.kontrakt.yaml")
                writeText(readText(repositoryRoot + "/templates/push.yaml"), to: root + "/templates/push.yaml")
            },
            change: { writeText("a: [\n", to: $0 + "/templates/push.yaml") }),
        CacheCase(
            name: "the lock", words: ["generate", "-o", "out", "--lock", "images.lock"],
            preparation: { writeText("{}\n", to: $0 + "/images.lock") },
            change: { writeText("{\n", to: $0 + "/images.lock") }),
        CacheCase(
            name: "a schema", words: ["check", "--schemas", "schemas"], preparation: schema(at: "/schemas/crd.yaml"),
            change: { exchange("type: string", "type: integer", in: $0 + "/schemas/crd.yaml") }),
        CacheCase(
            name: "a schema outside of the repository", words: ["check", "--schemas", "../crd.yaml"],
            preparation: schema(at: "/../crd.yaml"),
            change: { exchange("type: string", "type: integer", in: $0 + "/../crd.yaml") }),
    ]

    private static let ofCalls = [
        CacheCase(name: "a variable", environment: ["KONTRAKT_TARGET": "build-pipeline"]),
        CacheCase(name: "an argument", changedWords: ["generate", "-o", "out", "--target", "build-pipeline"]),
        CacheCase(name: "the output folder", changedWords: ["generate", "-o", "elsewhere"]),
        CacheCase(name: "a path", words: ["generate"], changedWords: ["generate", "-R", "-f", "assets"]),
        CacheCase(name: "the form", words: ["check"], changedWords: ["check", "--format", "sarif"]),
        CacheCase(name: "a command", words: ["check"], changedWords: ["generate"]),
        CacheCase(name: "a stream that is checked", words: ["generate"], changedWords: ["generate", "--check"]),
        CacheCase(
            name: "colour", words: ["check", "--color", "always"], changedWords: ["check", "--color", "never"],
            preparation: { unlink($0 + "/web/Dockerfile") }),
    ]

    private static let ofOutput = [["generate", "-o", "out"], ["generate", "-o", "out", "--check"]].flatMap { words in
        edits.map { name, edit in
            CacheCase(
                name: name, words: words,
                preparation: { _ = execute([builtExecutable, "generate", "-q", "-o", "out"], in: $0) }, change: edit,
                // What is checked is shown, and what is written is mended, but for a link.
                matters: words.count > 3 || name.hasSuffix("link"))
        }
    }

    private static let mark = "# Generated by kontrakt from .; do not edit.\n"

    private static let ofOthersInOutput =
        ["/out/other.yaml", "/out/run/other.yaml"].flatMap { path in
            [["generate", "-o", "out"], ["generate", "-o", "out", "--check"]].map { words in
                CacheCase(
                    name: "a file of somebody else is one of ours", words: words,
                    preparation: { root in
                        _ = execute([builtExecutable, "generate", "-q", "-o", "out"], in: root)
                        writeText("a: 1\n", to: root + path)
                    },
                    change: { writeText(mark + "a: 1\n", to: $0 + path) })
            }
        } + [
            CacheCase(
                name: "the lock, which lies among the output",
                words: ["generate", "-o", "out", "--lock", "out/lock.yaml"],
                preparation: { writeText(mark + "{}\n", to: $0 + "/out/lock.yaml") },
                change: { writeText(mark + "{\n", to: $0 + "/out/lock.yaml") })
        ]

    private static let edits: [(String, Edit)] = [
        ("a written file is edited", { exchange("kind:", "kind :", in: $0 + "/out/kustomization.yaml") }),
        (
            "a written file is edited, to the same size and times",
            { root in
                keepingTimes(of: root + "/out/kustomization.yaml") { exchange("kind:", "Kind:", in: $0) }
            }
        ),
        ("a written file is removed", { unlink($0 + "/out/kustomization.yaml") }),
        (
            "an old file of ours",
            { writeText(mark, to: $0 + "/out/run/x.yaml") }
        ),
        ("the output is removed", { removeTree($0 + "/out") }),
        (
            "a written file becomes a link",
            { root in
                rename(root + "/out/kustomization.yaml", root + "/k.yaml")
                symlink("../k.yaml", root + "/out/kustomization.yaml")
            }
        ),
        (
            "the output becomes a link",
            { root in
                rename(root + "/out", root + "/o")
                symlink("o", root + "/out")
            }
        ),
    ]

    private static let pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: \"a:1\"}]}\n"

    private static let linked: Edit = { root in
        rename(root + "/kontrakt/web.yaml", root + "/one.txt")
        writeText("kind: [\n", to: root + "/two.txt")
        symlink("../one.txt", root + "/kontrakt/web.yaml")
    }

    /// A kind of its own, and an object of it.
    private static func schema(at path: String) -> Edit {
        { root in
            writeText(
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.example.org}
                spec:
                  group: example.org
                  scope: Namespaced
                  names: {kind: Thing, plural: things}
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema:
                        openAPIV3Schema:
                          type: object
                          properties: {size: {type: string}}

                """, to: root + path)
            writeText(
                "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a}\nsize: large\n",
                to: root + "/kontrakt/thing.yaml")
        }
    }
}

extension CacheCase {
    fileprivate init(name: String, _ change: @escaping Edit) { self.init(name: name, change: change) }
}

private func exchange(_ old: String, _ new: String, in path: String) {
    let text = readText(path)
    precondition(text.contains(old), "\(path) has no \(old)")
    writeText(text.replacing(old, with: new), to: path)
}

/// Changes a file behind the back of whoever looks at its size and times.
private func keepingTimes(of path: String, _ edit: (String) -> Void) {
    var status = stat()
    precondition(lstat(path, &status) == 0)
    edit(path)
    utimensat(AT_FDCWD, path, [status.st_atim, status.st_mtim], 0)
}

private func touch(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }
