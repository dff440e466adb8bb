import Glibc
import TestSupport
import Testing

/// Something that somebody does while `generate --watch` runs, after which the second image is built.
struct Save: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String

    init(_ name: String, _ script: String) {
        testDescription = name
        self.script = script
    }
}

@Suite("generate --watch")
struct WatchTests {
    static let saves = [
        Save("in place", "two <job >kontrakt/job.yaml"),
        Save("by a move", "two <job >kontrakt/.new; mv kontrakt/.new kontrakt/job.yaml"),
        Save("bit by bit", ": >kontrakt/job.yaml; sleep 0.1; two <job >>kontrakt/job.yaml"),
        Save("another file", "rm kontrakt/job.yaml; two <job >kontrakt/test.yml"),
        Save("a new folder", "mkdir -p x/y/z-kontrakt; two <job >x/y/z-kontrakt/job.yaml"),
        Save("a folder from elsewhere", "mkdir -p .x/kontrakt; two <job >.x/kontrakt/job.yaml; mv .x x"),
        Save("a folder that was moved", "mv spare other; two <job >other/kontrakt/job.yaml"),
        Save("a folder that was moved before", "mv spare other; sleep 1; two <job >other/kontrakt/job.yaml"),
        Save(
            "a folder that was exchanged",
            "mkdir .new; two <job >.new/job.yaml; mv kontrakt .old; mv .new kontrakt"),
        Save("behind a link", "two <job >.hidden/.new; mv .hidden/.new .hidden/job.yaml"),
        Save("another end of a link", "two <job >.hidden/two; ln -sfn ../../.hidden/two linked/kontrakt/job.yaml"),
        Save("a link in the middle of links", "two <job >.hidden/two; ln -sfn two .hidden/via.yaml"),
        // Saves of a manifest alone lie between, after which nothing is gathered again where there are no links. The first
        // comes with the output folder, which is news.
        Save("behind a link, later", "save; save; two <job >shared/job.yaml"),
        Save(
            "a link to another file, later",
            "two <job >shared/two; save; save; ln -sfn ../../shared/two shown/kontrakt/job.yaml"),
        Save("behind a link out of the root and back", "save; save; two <job >shared/back; save"),
        Save(
            "a folder in its place for a moment",
            "cd kontrakt; rm job.yaml; mkdir job.yaml; rmdir job.yaml; two <../job >job.yaml; sleep 0.7; echo '#' >>job.yaml"
        ),
        Save("an ignored folder no more", "rm .gitignore"),
        Save("the settings", "sed -i 's|org/shop$|org/two|' .kontrakt.yaml"),
        Save("what a folder is called", "mkdir later; two <job >later/job.yaml; sleep 0.5; mv later later-kontrakt"),
    ]

    @Test("writes again after a save:", arguments: saves)
    func saving(_ save: Save) {
        let watch = WatchProcess(
            ["spare/kontrakt/job.yaml": WatchProcess.job("dockerfile:///one")],
            after: """
                two() { sed s/one/two/; }
                mkdir -p .hidden linked/kontrakt chained/kontrakt ignored/kontrakt shared shown/kontrakt back/kontrakt
                cp kontrakt/job.yaml job
                cp job .hidden/job.yaml
                cp job .hidden/one
                ln -s one .hidden/via.yaml
                cp job shared/job.yaml
                cp job shared/back
                ln -s ../../shared/job.yaml shown/kontrakt/job.yaml
                ln -s "../../../$(basename "$PWD")/shared/back" back/kontrakt/job.yaml
                ln -s ../../.hidden/job.yaml linked/kontrakt/job.yaml
                ln -s ../../.hidden/via.yaml chained/kontrakt/job.yaml
                two <job >ignored/kontrakt/job.yaml
                echo ignored >.gitignore
                """)
        #expect(watch.waitsForStart(), "\(watch.said)")
        #expect(watch.pipeline.contains("one") && !watch.pipeline.contains("two"))
        watch.shell(
            """
            two() { sed s/one/two/; }
            save() { echo "#" >>kontrakt/job.yaml; sleep 0.7; }
            \(save.script)
            """)
        #expect(watch.waits { watch.pipeline.contains("two") }, "\(watch.said)")
    }

    @Test("says what is wrong, keeps what was good, and says when it is mended")
    func broken() {
        let watch = WatchProcess()
        #expect(watch.waitsForStart(), "\(watch.said)")
        let before = watch.pipeline
        watch.forget()
        watch.save("a: [\n", to: "kontrakt/job.yaml")
        #expect(watch.waits { watch.said.contains("nothing was written") })
        #expect(watch.said.hasPrefix("error[K101]: the bracket is never closed\n --> kontrakt/job.yaml:"))
        #expect(watch.pipeline == before)
        watch.forget()
        watch.save(WatchProcess.job("dockerfile:///one"), to: "kontrakt/job.yaml")
        #expect(watch.waits { watch.said.hasSuffix("what was wrong is mended\n") }, "\(watch.said)")
        #expect(!watch.said.contains("error"))
        watch.forget()
        watch.shell("rm -r kontrakt")
        #expect(watch.waits { watch.said.contains("nothing was written") })
        #expect(watch.pipeline == before)
        #expect(watch.standardOutput == "")
    }

    @Test("sees a build context, the templates and the lock file come, change and go")
    func surroundings() {
        let lock = "apiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\nimages: []\n"
        let watch = WatchProcess([
            "kontrakt/job.yaml": WatchProcess.job("dockerfile:///three"), "lock": lock,
            "mine/.keep": "",
            ".kontrakt.yaml": WatchProcess.settings + "templates: mine\n",
        ])
        #expect(watch.waitsForStart(), "\(watch.said)")
        #expect(watch.said.contains("error[") && watch.pipeline.isEmpty)
        watch.shell("mkdir three; echo FROM scratch >three/Dockerfile")
        #expect(watch.waits { watch.pipeline.contains("three") }, "\(watch.said)")
        for (script, complaint) in [
            ("rm three/Dockerfile", "three"), ("echo 'a: [' >mine/odd.yaml", "mine/odd.yaml"),
            ("cp .kontrakt.yaml good; echo 'lock: images.lock' >>.kontrakt.yaml", "images.lock"),
            ("cp lock images.lock", "K414"), ("echo 'a: [' >images.lock", "K101"),
        ] {
            watch.forget()
            watch.shell(script)
            #expect(watch.waits { watch.said.contains(complaint) }, "\(script): \(watch.said)")
            #expect(watch.waits { watch.said.contains("nothing was written") })
            if complaint == "images.lock" || complaint == "K414" { continue }
            watch.forget()
            watch.shell(
                "echo FROM scratch >three/Dockerfile; rm -f mine/odd.yaml; [ ! -e good ] || mv good .kontrakt.yaml")
            #expect(watch.waits { watch.said.contains("is mended") }, "\(script): \(watch.said)")
        }
    }

    @Test("says what the page about it shows")
    func page() {
        let shop = repositoryRoot + "/golden/stories/shop/input"
        let watch = WatchProcess(
            after: "rm -r one two kontrakt; cp -R '\(shop)/.' .", options: ["-o", "deploy"])
        #expect(watch.waitsForStart(), "\(watch.said)")
        watch.shell("sed -i 's|^registry: .*|registry: registry.example.org/other|' .kontrakt.yaml")
        #expect(watch.waits { watch.said.split(separator: "\n").count > 2 }, "\(watch.said)")
        let page = readText(repositoryRoot + "/Sources/kontrakt/Kontrakt.docc/Watch.md")
        #expect(page.contains("\n```\n\(watch.said)```\n"), "\(watch.said)")
    }

    @Test("takes a burst of saves for one, and ends with the last")
    func burst() {
        let watch = WatchProcess()
        #expect(watch.waitsForStart(), "\(watch.said)")
        watch.forget()
        for number in 0..<500 {
            watch.save(WatchProcess.job("dockerfile:///\(number % 2 == 0 ? "one" : "two")"), to: "kontrakt/job.yaml")
        }
        #expect(watch.waits { watch.pipeline.contains("two") })
        let rounds = watch.said.split(separator: "\n").count
        #expect(rounds < 100, "\(rounds)")
    }

    @Test("reads everything again when more has changed than the system can tell")
    func overflow() {
        let watch = WatchProcess(options: ["-v"])
        #expect(watch.waitsForStart(), "\(watch.said)")
        watch.signal(SIGSTOP)
        watch.shell("i=0; while [ $i -lt 9000 ]; do : >one/$i; i=$((i+1)); done; rm one/?*0")
        watch.exchange(WatchProcess.job("dockerfile:///two"), at: "kontrakt/job.yaml")
        watch.forget()
        watch.signal(SIGCONT)
        #expect(watch.waits { watch.pipeline.contains("two") }, "\(watch.said)")
        watch.forget()
        watch.exchange(WatchProcess.job("dockerfile:///one"), at: "kontrakt/job.yaml")
        #expect(watch.waits { !watch.pipeline.contains("two") }, "\(watch.said)")
    }

    @Test("ends well when it is asked to, and leaves nothing behind", arguments: [SIGINT, SIGTERM, SIGHUP])
    func signals(_ number: CInt) {
        let watch = WatchProcess()
        #expect(watch.waitsForStart(), "\(watch.said)")
        watch.signal(SIGWINCH)
        watch.signal(number)
        #expect(watch.status() == 0)
        #expect(!filesBelow(watch.root).contains { $0.hasSuffix(".tmp") })
    }

    @Test("ends when the repository is gone")
    func gone() {
        let watch = WatchProcess()
        #expect(watch.waitsForStart(), "\(watch.said)")
        watch.shell("mv ../work ../elsewhere")
        #expect(watch.status() == 2)
        #expect(watch.said.contains("error[K948]"), "\(watch.said)")
    }

    @Test("writes again what somebody takes out of the folder, and nothing of its own accord")
    func output() {
        let watch = WatchProcess()
        #expect(watch.waitsForStart(), "\(watch.said)")
        watch.shell("rm deploy/pipeline/pipeline-shop.yaml")
        #expect(watch.waits { !watch.pipeline.isEmpty }, "\(watch.said)")
        // What follows is only what somebody does: one line for each.
        watch.forget()
        watch.exchange(WatchProcess.job("dockerfile:///two"), at: "kontrakt/job.yaml")
        #expect(watch.waits { watch.pipeline.contains("two") })
        watch.save(WatchProcess.settings + "# a comment\n", to: ".kontrakt.yaml")
        #expect(watch.waits { watch.said.contains(" 0 written, 0 removed") }, "\(watch.said)")
        #expect(watch.said.split(separator: "\n").count == 2, "\(watch.said)")
    }

    @Test("writes again what somebody takes out of a folder that is in no input", arguments: [".out", "ignored"])
    func outputBeside(_ place: String) {
        let watch = WatchProcess(
            after: "echo ignored >.gitignore; '\(builtExecutable)' generate -q -o \(place)", options: ["-o", place])
        #expect(watch.waitsForStart(), "\(watch.said)")
        let list = watch.root + "/\(place)/kustomization.yaml"
        #expect(!readText(list).isEmpty)
        unlink(list)
        #expect(watch.waits { !readText(list).isEmpty }, "\(watch.said)")
    }

    @Test(
        "says that not all was written when the disk is full",
        .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")"))
    func fullDisk() {
        let script = "mount -t tmpfs -o size=200k none deploy && exec \"$0\" \"$@\""
        let watch = WatchProcess(after: "mkdir deploy", under: ["unshare", "-m", "sh", "-c", script])
        #expect(watch.waitsForStart(), "\(watch.said)")
        watch.forget()
        watch.shell(
            "for n in $(seq 60); do mkdir k$n-kontrakt; done; for n in $(seq 60); do cp kontrakt/job.yaml k$n-kontrakt; done"
        )
        #expect(watch.waits { watch.said.contains("not all was written; watching on") }, "\(watch.said)")
        #expect(watch.said.contains("error[K452]"), "\(watch.said)")
    }

    private static let limiting = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    private static let canLimit =
        execute(limiting + ["echo 3 >/proc/sys/user/max_inotify_watches"]).status == 0

    @Test(
        "says which limit of the system is too low",
        .enabled(if: canLimit, "needs user namespaces with limits of their own"),
        arguments: [("watches", "3"), ("instances", "0")])
    func limits(_ name: String, _ limit: String) {
        let script = "echo \(limit) >/proc/sys/user/max_inotify_\(name); exec \"$0\" \"$@\""
        let watch = WatchProcess(after: "mkdir -p a/b c/d e/f", under: Self.limiting + [script])
        #expect(watch.status() == 2)
        #expect(
            watch.said.contains("error[K947]") && watch.said.contains("fs.inotify.max_user_\(name)"), "\(watch.said)")
    }

    /// `KONTRAKT_TEST_SAVES=10000` for the whole of it.
    private static let soakSaves = variable("KONTRAKT_TEST_SAVES").flatMap(Int.init) ?? 1000

    @Test("needs no more memory after many saves than after some")
    func soak() {
        let watch = WatchProcess()
        #expect(watch.waitsForStart(), "\(watch.said)")
        var early = 0
        for number in 1...Self.soakSaves {
            let name = number % 2 == 0 ? "one" : "two"
            switch number % 4 {
            case 0: watch.exchange(WatchProcess.job("dockerfile:///\(name)"), at: "kontrakt/job.yaml")
            case 1: watch.save(WatchProcess.job("dockerfile:///\(name)"), to: "kontrakt/job.yaml")
            case 2: watch.save(WatchProcess.job("dockerfile:///one"), to: "new-\(number)/kontrakt/job.yaml")
            default: removeTree(watch.root + "/new-\(number - 1)")
            }
            if number % 4 < 2 {
                let isDone = watch.waits { watch.pipeline.contains("two") == (name == "two") }
                #expect(isDone, "\(number): \(watch.said)")
                if !isDone { return }
            }
            if number == Self.soakSaves / 10 { early = watch.residentKilobytes }
            watch.forget()
        }
        let late = watch.residentKilobytes
        print("after \(Self.soakSaves / 10) saves \(early) kB, after \(Self.soakSaves) \(late) kB")
        #expect(early > 0 && late < early + 4096, "\(early) kB, then \(late) kB")
    }
}
