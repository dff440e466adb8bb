import TestSupport
import Testing

/// What else writes files, on a disk that does not take them.
@Suite("Commands that write files, under faults")
struct OtherWritersFaultTests {
    /// What a command changes, and how the repository is made that it does so in.
    private static let writers: [(words: String, setup: String)] = [
        ("init", "rm -r .kontrakt.yaml kontrakt */kontrakt"),
        ("init --templates", ":"),
        ("lock -o images.lock --skopeo ./skopeo", ":"),
        ("fix -i -f old.yaml -f older.yaml", ":"),
        ("check --fix", "mv old.yaml kontrakt/; sed -i 's/kontrakt: test/kontrakt: tst/' kontrakt/*.yaml"),
        ("imagereplace -i", ":"),
        ("generate --write", "echo 'output: out' >>.kontrakt.yaml"),
    ]

    /// What there is to lock and to fix.
    private static let surroundings = """
        set -e
        export SOURCE_REFERENCE=main KO_DOCKER_REPO=registry.example.org/team
        printf '#!/bin/sh\\necho \\047{"schemaVersion": 2}\\047\\n' >skopeo && chmod +x skopeo
        for name in old older; do
          printf 'apiVersion: tekton.dev/v1beta1\\nkind: Task\\nmetadata: {name: %s}\\nspec: {steps: [{name: a, image: a}]}\\n' \
            $name >$name.yaml
        done

        """

    private func run(_ writer: String, _ setup: String, on disk: String) -> (ended: Finished, checkout: ShopCheckout) {
        let checkout = ShopCheckout()
        let ended = checkout.generate(
            in: Self.surroundings + setup + """

                exec unshare -m sh -c 'mount -t tmpfs -o size=1m none /mnt && cp -R . /mnt || exit 9
                  (cd /mnt && \(disk) && exec "$0" \(writer))
                  status=$?
                  cp -R /mnt new
                  exit $status' "$0"
                """)
        return (ended, checkout)
    }

    @Test(
        "a full disk: status 2, every file is the old one or a whole new one, nothing temporary",
        .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")"), arguments: writers.map(\.words))
    func full(_ words: String) throws {
        let setup = try #require(Self.writers.first { $0.words == words }).setup
        let (ended, checkout) = run(words, setup, on: "{ dd if=/dev/zero of=filling bs=1k 2>/dev/null || true; }")
        #expect(ended.status == 2, "\(ended.errors)")
        #expect(ended.errors.contains("K452") && ended.errors.contains("no space left on device"), "\(ended.errors)")
        expectOld(checkout)
    }

    @Test(
        "a disk that cannot be written: status 2, and the reason",
        .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")"), arguments: writers.map(\.words))
    func readOnly(_ words: String) throws {
        let setup = try #require(Self.writers.first { $0.words == words }).setup
        let (ended, checkout) = run(words, setup, on: "mount -o remount,ro /mnt")
        #expect(ended.status == 2, "\(ended.errors)")
        #expect(ended.errors.contains("K452") && ended.errors.contains("read-only file system"), "\(ended.errors)")
        expectOld(checkout)
    }

    /// Of a disk that takes nothing, nothing has changed; folders are no harm.
    private func expectOld(_ checkout: ShopCheckout) {
        let old = filesBelow(checkout.path).filter { !$0.hasPrefix("new/") }
        let new = filesBelow(checkout.path + "/new").filter { $0 != "filling" }
        #expect(!new.isEmpty && new == old, "\(Set(old).symmetricDifference(new))")
        for file in new {
            let isSame = readText("\(checkout.path)/new/\(file)") == readText("\(checkout.path)/\(file)")
            #expect(isSame, "\(file)")
        }
    }

    @Test("what was left behind by one that was killed goes with the next run")
    func leftovers() {
        let checkout = ShopCheckout()
        let ended = checkout.generate(
            in: Self.surroundings + """
                rm -r .kontrakt.yaml kontrakt */kontrakt
                for place in web/kontrakt/web.yaml .kontrakt.yaml old.yaml images.lock; do
                  mkdir -p $(dirname $place); echo half >$(dirname $place)/.kontrakt-0000000000abc.tmp
                done
                "$0" init -q >&2
                find . -name '*.tmp' | sort
                SOURCE_REFERENCE=main "$0" fix -i -f old.yaml
                find . -name '*.tmp'
                """)
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output == "", "\(ended.output)")
    }
}
