import Glibc
import TestSupport
import Testing

/// `generate -o` when the system does not do what it is asked for, or ends it in the middle.
@Suite("Writing under faults", .serialized)
struct FaultTests {
    @Test(
        "a full disk: status 2, what is there is whole, nothing temporary",
        .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")"))
    func fullDisk() {
        let checkout = ShopCheckout()
        let ended = checkout.generate(
            in: """
                mkdir out && exec unshare -m sh -c 'mount -t tmpfs -o size=48k none out && "$0" generate -q -o out; \\
                s=$?; cp -R out copy; exit $s' "$0"
                """)
        #expect(ended.status == 2, "\(ended.errors)")
        #expect(ended.errors.contains("K452") && ended.errors.contains("no space left on device"), "\(ended.errors)")
        let kept = filesBelow(checkout.path + "/copy")
        #expect(!kept.isEmpty && kept.count < checkout.wanted.count)
        #expect(checkout.wrongFiles(in: "copy") == [])
    }

    @Test(
        "a full disk under files that are there: each is the old one or the new one, and none that is listed is lost",
        .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")"))
    func fullDiskBelowOldFiles() {
        let checkout = ShopCheckout()
        let ended = checkout.generate(
            in: """
                mkdir out && exec unshare -m sh -c 'mount -t tmpfs -o size=400k none out && "$0" generate -q -o out && \\
                cp -R out old && sed -i "s/^name: shop/name: shoppe/" .kontrakt.yaml && \\
                { dd if=/dev/zero of=out/filling bs=1k 2>/dev/null; "$0" generate -q -o out; s=$?; }; \\
                cp -R out copy; exit $s' "$0"
                """)
        #expect(ended.status == 2, "\(ended.errors)")
        #expect(checkout.generate(in: "exec \"$0\" generate -q -o new").status == 0)
        let (old, new) = (filesBelow(checkout.path + "/old"), filesBelow(checkout.path + "/new"))
        #expect(old.count == checkout.wanted.count && new.count == old.count && new != old)
        let left = filesBelow(checkout.path + "/copy").filter { $0 != "filling" }
        for file in left {
            let text = readText(checkout.path + "/copy/" + file)
            let isOld = text == readText(checkout.path + "/old/" + file)
            let isNew = text == readText(checkout.path + "/new/" + file)
            #expect(isOld && old.contains(file) || isNew && new.contains(file), "\(file) is neither old nor new")
        }
        for file in old { #expect(left.contains(file), "\(file) is lost") }
    }

    @Test(
        "a disk that cannot be written: status 2, and the reason",
        .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")"))
    func readOnly() {
        let checkout = ShopCheckout()
        let ended = checkout.generate(
            in: """
                mkdir out && exec unshare -m sh -c 'mount -t tmpfs none out && mount -o remount,ro out && \\
                "$0" generate -q -o out' "$0"
                """)
        #expect(ended.status == 2)
        #expect(ended.errors.contains("K452") && ended.errors.contains("read-only file system"), "\(ended.errors)")
    }

    @Test(
        "a folder that may not be written: status 2, and the reason",
        .enabled(if: program("setpriv") != nil, "setpriv is not installed"))
    func permission() {
        let checkout = ShopCheckout()
        let nobody = getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups" : ""
        let ended = checkout.generate(in: "chmod 755 . && mkdir -m 555 out && exec \(nobody) \"$0\" generate -q -o out")
        #expect(ended.status == 2)
        #expect(ended.errors.contains("K452") && ended.errors.contains("permission denied"), "\(ended.errors)")
        #expect(filesBelow(checkout.path + "/out") == [])
    }

    @Test("a limit on the size of files: status 2, nothing temporary")
    func fileSizeLimit() {
        let checkout = ShopCheckout()
        let ended = checkout.generate(in: "ulimit -f 2; exec \"$0\" generate -q -o out")
        #expect(ended.status == 2, "\(ended.errors)")
        #expect(ended.errors.contains("K452") && ended.errors.contains("file too large"), "\(ended.errors)")
        #expect(checkout.wrongFiles() == [])
    }

    @Test("a working directory that was removed: status 2, and nothing of the disk's root is read")
    func goneDirectory() {
        let checkout = ShopCheckout()
        // None that would write below the root of the disk.
        for words in ["generate", "check", "config", "fix", "init --dry-run"] {
            let ended = checkout.generate(in: "mkdir gone; cd gone; rmdir ../gone; exec \"$0\" \(words)")
            #expect(ended.status == 2 && ended.output.isEmpty, "\(words)")
            #expect(
                ended.errors.hasPrefix("error[K911]: the working directory was removed"), "\(words): \(ended.errors)")
        }
        #expect(checkout.generate(in: "mkdir gone; cd gone; rmdir ../gone; exec \"$0\" version").status == 0)
    }

    @Test("a folder where a file should be: status 2, and nothing is written")
    func folderInPlaceOfFile() {
        let checkout = ShopCheckout()
        let ended = checkout.generate(in: "mkdir -p out/run/pipelinerun-shop.yaml; exec \"$0\" generate -q -o out")
        #expect(ended.status == 2)
        #expect(ended.errors.contains("K452"), "\(ended.errors)")
        #expect(filesBelow(checkout.path + "/out") == [])
    }

    @Test("standard output that is closed, or full: status 2")
    func output() {
        let checkout = ShopCheckout()
        for place in [">&-", ">/dev/full"] {
            let ended = checkout.generate(in: "exec \"$0\" generate -q \(place)")
            #expect(ended.status == 2, "\(place)")
            #expect(!ended.errors.isEmpty, "\(place)")
        }
    }

    @Test(
        "signals at any moment: nothing half written, and nothing temporary",
        arguments: ["TERM", "INT", "HUP", "XCPU", "USR1"])
    func interrupted(_ signal: String) {
        let checkout = ShopCheckout()
        var cut = 0
        for moment in moments(15, seed: 8, of: checkout) {
            removeTree(checkout.path + "/out")
            end(checkout, by: signal, after: moment)
            #expect(checkout.wrongFiles() == [])
            if !checkout.isWhole { cut += 1 }
        }
        #expect(cut > 0, "no run was cut short")
        #expect(checkout.generate(in: "exec \"$0\" generate -q -o out").status == 0)
        #expect(checkout.isWhole)
    }

    @Test("SIGKILL at any moment: nothing half written, and the next run leaves nothing temporary")
    func killed() {
        let checkout = ShopCheckout()
        var cut = 0
        for (round, moment) in moments(20, seed: 9, of: checkout).enumerated() {
            removeTree(checkout.path + "/out")
            end(checkout, by: "KILL", after: moment)
            if !checkout.isWhole { cut += 1 }
            let wrong = checkout.wrongFiles().filter { !$0.hasSuffix(".tmp") }
            #expect(wrong == [], "round \(round)")
            #expect(checkout.generate(in: "exec \"$0\" generate -q -o out").status == 0)
            #expect(checkout.isWhole, "round \(round): \(checkout.wrongFiles())")
        }
        #expect(cut > 0, "no run was cut short")
    }

    @Test("what others have left behind goes with the next run, what is in use stays")
    func leftovers() {
        let checkout = ShopCheckout()
        let out = checkout.path + "/out/"
        writeText("half", to: out + "run/.kontrakt-0000000000abc.tmp")
        writeText("half", to: out + ".kontrakt-0000000000def.tmp")
        let others = [
            ".kontrakt-0000000000use.tmp", "notes.kontrakt-old.tmp", "run/.kontrakt-notes.tmp", "run/notes.tmp",
        ]
        for name in others { writeText("mine", to: out + name) }
        let used = open(out + others[0], O_RDONLY)
        flock(used, LOCK_EX)
        defer { close(used) }
        #expect(checkout.generate(in: "exec \"$0\" generate -q -o out").status == 0)
        #expect(checkout.wrongFiles() == others)
    }

    @Test("two at once into one folder: both end well, and the folder is whole")
    func twoAtOnce() {
        let checkout = ShopCheckout()
        for round in 0..<15 {
            removeTree(checkout.path + "/out")
            let ended = checkout.generate(
                in: """
                    "$0" generate -q -o out & one=$!; "$0" generate -q -o out & two=$!
                    wait $one; a=$?; wait $two; b=$?; exit $((a + b))
                    """)
            #expect(ended.status == 0, "round \(round): \(ended.errors)")
            #expect(checkout.isWhole, "round \(round): \(checkout.wrongFiles())")
        }
    }

    @Test("clocks that jump: times of files change nothing", arguments: ["1970-01-01", "2099-12-31"])
    func clock(_ date: String) {
        let checkout = ShopCheckout()
        #expect(checkout.generate(in: "exec \"$0\" generate -q -o out").status == 0)
        let ended = checkout.generate(
            in:
                "find . -exec touch -h -d \(date) {} + && \"$0\" generate -q -o out --check && exec \"$0\" generate -q -o out"
        )
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(checkout.isWhole)
    }

    /// Milliseconds in which a whole run may be at any place.
    private func moments(_ count: Int, seed: UInt64, of checkout: ShopCheckout) -> [Int] {
        let clock = ContinuousClock()
        let whole = clock.measure { end(checkout, by: "0", after: 0) }
        let milliseconds = Int(whole.components.seconds * 1000 + whole.components.attoseconds / 1_000_000_000_000_000)
        var numbers = SeededNumbers(seed: seed)
        return (0..<count).map { _ in .random(in: 0...min(900, max(20, milliseconds)), using: &numbers) }
    }

    private func end(_ checkout: ShopCheckout, by signal: String, after milliseconds: Int) {
        let seconds = "0.\(String(1000 + milliseconds).dropFirst())"
        // `sh` starts programs in the background with SIGINT ignored; `env` gives it back.
        _ = checkout.generate(
            in: """
                env --default-signal=INT "$0" generate -q -o out & sleep \(seconds)
                kill -\(signal) $! 2>/dev/null; wait 2>/dev/null; true
                """)
    }
}
