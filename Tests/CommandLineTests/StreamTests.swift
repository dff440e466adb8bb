import TestSupport
import Testing

/// The three streams that a program is started with, when they are not what they should be.
@Suite("Streams that are closed, full or slow")
struct StreamTests {
    /// All that prints something, each with what it takes to have something to print.
    private static let printing = [
        "generate", "generate -o out --check", "generate -o out --check --write", "resolve", "check --access",
        "check --format sarif", "check --format junit", "graph",
        "graph --format mermaid", "graph --format json", "graph --format html", "fix -f old.yaml", "imagereplace",
        "config", "config --format json", "config --schema", "completions bash", "completions zsh",
        "completions fish", "version", "help", "help generate --format man", "help --format markdown", "explain",
        "explain K101", "--help", "--version", "generate --help", "__complete gen", "init --dry-run new",
        "affected --paths-from list", "lock --skopeo ./skopeo",
    ]

    private static let surroundings = """
        export SOURCE_REFERENCE=main KO_DOCKER_REPO=registry.example.org/team
        mkdir -p new && touch new/.kontrakt.yaml && echo FROM scratch >new/Dockerfile && echo web/Dockerfile >list
        printf 'apiVersion: tekton.dev/v1beta1\\nkind: Task\\nmetadata: {name: a}\\nspec: {steps: [{name: a, image: a}]}\\n' >old.yaml
        printf '#!/bin/sh\\necho \\047{"schemaVersion": 2}\\047\\n' >skopeo && chmod +x skopeo

        """

    @Test("standard output is closed or full: status 2, and the reason", arguments: printing)
    func output(_ words: String) {
        let checkout = ShopCheckout()
        let plain = checkout.generate(in: Self.surroundings + "exec \"$0\" \(words)")
        #expect(!plain.output.isEmpty, "\(words): \(plain.errors)")
        for (place, reason) in [(">&-", "bad file descriptor"), (">/dev/full", "no space left on device")] {
            let checkout = ShopCheckout()
            let ended = checkout.generate(in: Self.surroundings + "exec \"$0\" \(words) \(place)")
            #expect(ended.status == 2, "\(words) \(place)")
            #expect(ended.errors.contains("cannot write standard output: \(reason)"), "\(words): \(ended.errors)")
        }
    }

    @Test(
        "a stream is closed: what is written elsewhere is what it always is",
        arguments: ["<&-", "2>&-", "<&- >&- 2>&-"])
    func closed(_ streams: String) {
        let checkout = ShopCheckout()
        let ended = checkout.generate(in: "exec \"$0\" generate -v -o out \(streams)")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(checkout.isWhole, "\(checkout.wrongFiles())")
        // An error, said to nobody, is an error.
        #expect(checkout.generate(in: "rm .kontrakt.yaml; exec \"$0\" explain K000 \(streams)").status == 2)
        let plain = checkout.generate(in: "exec \"$0\" resolve")
        #expect(plain.status == 1 && plain.errors.contains("K311"), "\(plain.errors)")
        #expect(checkout.generate(in: "exec \"$0\" resolve \(streams)").status == 1)
    }

    @Test("standard input is closed: status 2, and the reason")
    func input() {
        let ended = ShopCheckout().generate(in: "exec \"$0\" check -f - <&-")
        #expect(ended.status == 2)
        #expect(ended.errors.contains("bad file descriptor"), "\(ended.errors)")
    }

    @Test("standard output is a file that may not grow: status 2, and the reason")
    func fileSizeLimit() {
        let ended = ShopCheckout().generate(in: "ulimit -f 2; exec \"$0\" generate >stream")
        #expect(ended.status == 2)
        #expect(ended.errors.contains("cannot write standard output: file too large"), "\(ended.errors)")
    }

    @Test("nobody reads on, and that ends nobody: status 2, without a word")
    func brokenPipe() {
        let checkout = ShopCheckout()
        let ended = checkout.generate(in: "trap '' PIPE; { \"$0\" generate; echo $? >status; } | true; cat status")
        #expect(ended.output == "2\n")
        #expect(ended.errors == "")
    }

    @Test(
        "a pipe that does not block, and that nobody empties for a while: all of it comes",
        .enabled(if: program("python3") != nil, "python3 is not installed"))
    func slowPipe() {
        let checkout = ShopCheckout()
        writeText(
            """
            import fcntl, os, subprocess, sys, time
            ends, errors = os.pipe(), os.pipe()
            for end in (ends[1], errors[1]):
                os.set_blocking(end, False)
                fcntl.fcntl(end, 1031, 4096)
            child = subprocess.Popen([sys.argv[1], "generate", "-v"], stdout=ends[1], stderr=errors[1])
            os.close(ends[1])
            os.close(errors[1])
            time.sleep(0.5)
            text = open(ends[0], "rb").read()
            said = open(errors[0], "rb").read()
            sys.stdout.buffer.write(text)
            sys.stderr.buffer.write(said)
            sys.exit(child.wait())
            """, to: checkout.path + "/slow.py")
        let plain = checkout.generate(in: "exec \"$0\" generate -v")
        let slow = checkout.generate(in: "exec python3 slow.py \"$0\"")
        #expect(slow.status == 0)
        #expect(slow.output == plain.output && slow.output.utf8.count > 8192)
        #expect(slow.errors == plain.errors)
    }

    @Test("stopped and continued again and again: nothing is lost")
    func stopped() {
        let checkout = ShopCheckout()
        let ended = checkout.generate(
            in: """
                "$0" generate -q -o out & pid=$!
                while kill -STOP $pid 2>/dev/null; do sleep 0.01; kill -CONT $pid; kill -WINCH $pid; sleep 0.01; done
                wait $pid
                """)
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(checkout.isWhole)
    }
}
