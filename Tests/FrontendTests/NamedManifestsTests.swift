import Frontend
import Model
import Testing

@Suite("Manifests at a path that someone named")
struct NamedManifestsTests {
    static let fixture: Fixture = {
        var fixture = Fixture([
            "a.yaml", "notes.md", "jobs/b.yml", "jobs/c.json", "jobs/.hidden.yaml", "jobs/deep/d.yaml",
            "jobs/testdata/e.yaml",
            ".tekton/run.yaml", ".tekton/more/task.yaml", "vendor/lib/x.yaml", "jobs/node_modules/p/x.yaml",
            "build/x.yaml", "jobs/local.yaml", "legacy/x.yaml", "old/sub/x.yaml", "templates/t.yaml",
        ]).adding(".gitignore", "/build/\n").adding("jobs/.gitignore", "local.*\n")
        fixture.pieces += [
            ("linked", .link(to: "jobs/deep")), ("jobs/linked", .link(to: "deep")),
            ("jobs/link.yaml", .link(to: "../a.yaml")),
            ("jobs/out.yaml", .link(to: "/etc/hostname")), ("jobs/pipe.yaml", .pipe),
        ]
        return fixture
    }()

    @Test(
        "are those that a walk reads",
        arguments: [
            (
                ".", true,
                .files([
                    "a.yaml", "jobs/b.yml", "jobs/c.json", "jobs/deep/d.yaml", "jobs/link.yaml", "jobs/testdata/e.yaml",
                ])
            ),
            (".", false, .files(["a.yaml"])),
            ("jobs", false, .files(["jobs/b.yml", "jobs/c.json", "jobs/link.yaml"])),
            ("jobs/deep", true, .files(["jobs/deep/d.yaml"])),
            // What a folder is called does not matter when it is named.
            (".tekton", true, .files([".tekton/more/task.yaml", ".tekton/run.yaml"])),
            ("vendor/lib", false, .files(["vendor/lib/x.yaml"])),
            ("jobs/node_modules", true, .files(["jobs/node_modules/p/x.yaml"])),
            ("templates", true, .files(["templates/t.yaml"])),
            // A file that is named is meant.
            ("notes.md", false, .files(["notes.md"])), ("build/x.yaml", false, .files(["build/x.yaml"])),
            ("jobs/local.yaml", false, .files(["jobs/local.yaml"])), ("legacy/x.yaml", true, .files(["legacy/x.yaml"])),
            // What git or the settings leave out is not searched.
            ("build", true, .leftOut(.ignored, at: "build")), ("legacy", false, .leftOut(.excluded, at: "legacy")),
            ("old/sub", true, .leftOut(.excluded, at: "old")),
            // Nobody goes through a link to a folder.
            ("linked", false, .leftOut(.linkToFolder, at: "linked")),
            ("linked/d.yaml", false, .leftOut(.linkToFolder, at: "linked")),
            ("jobs/linked", true, .leftOut(.linkToFolder, at: "jobs/linked")),
            ("nowhere", true, .nothing), ("jobs/out.yaml", false, .nothing), ("jobs/pipe.yaml", false, .nothing),
        ] as [(String, Bool, NamedManifests)])
    func named(_ path: String, _ recursive: Bool, _ wanted: NamedManifests) throws {
        var settings = Settings()
        settings.exclude = ["legacy", "old"]
        settings.templates = "./templates"
        let found = try Self.fixture.eachTree { tree in
            try NamedManifests(at: path, recursive: recursive, in: tree, settings: settings)
        }
        for found in found { #expect(found == wanted) }
    }
}
