import Cluster
import Glibc
import TestSupport
import Text
import kontrakt

/// A repository with a kontrakt `cart`, a kubectl that answers from files and a skopeo with a registry of files.
final class FakeCluster {
    let folder = temporaryFolder("fake")
    static let namespace = "kontrakt-cart-r1"

    init(kontrakt: String) {
        writeText(kontrakt, to: folder + "/repo/cart/kontrakt/all.yaml")
        writeText("name: shop\n", to: folder + "/repo/.kontrakt.yaml")
        install(
            "kubectl",
            """
            #!/bin/sh
            here=\(folder)
            echo "$*" >>$here/calls
            case "$*" in *"--kubeconfig /proc/self/fd/3"*) cat /proc/self/fd/3 >>$here/kubeconfigs ;; esac
            case "$*" in
              "config view"*) echo '{"clusters":[{"name":"c","cluster":{"server":"https://fake"}}]}' ;;
              *"create --raw"*) echo '{"status":{"token":"secret-token"}}' ;;
              *kontrakt-identity*)
                echo 'Error from server (Forbidden): User "system:serviceaccount:\(Self.namespace):kontrakt" cannot' >&2
                exit 1 ;;
              *" logs "*) echo "the last words" ;;
              *" --watch "*)
                [ -f $here/watch ] && . $here/watch
                echo $$ >>$here/watching
                exec sleep 600 ;;
              *" get "*)
                [ -f $here/hangs ] && { echo $$ >>$here/watching; exec sleep 600; }
                number=$(cat $here/number 2>/dev/null || echo 0)
                [ -f $here/answers/$((number + 1)).json ] && number=$((number + 1))
                echo $number >$here/number
                if [ -f $here/answers/$number.fail ]; then cat $here/answers/$number.fail >&2; exit 1; fi
                cat $here/answers/$number.json ;;
              *) echo "unexpected: $*" >&2; exit 9 ;;
            esac
            """)
        install(
            "skopeo",
            """
            #!/bin/sh
            registry=\(folder)/registry
            echo "$*" >>\(folder)/calls
            path() { echo "$registry/$(echo "$1" | sed 's,docker://,,; s,[/:@],_,g')"; }
            for last; do :; done
            case "$1" in
              inspect)
                [ -f "$(path "$last")" ] && exec cat "$(path "$last")"
                echo 'time="now" level=fatal msg="manifest unknown"' >&2; exit 1 ;;
              copy)
                for word; do case "$word" in docker://*) from=${to:-}; to=$word ;; esac; done
                [ -f \(folder)/readonly ] && { echo 'level=fatal msg="denied"' >&2; exit 1; }
                cp "$(path "$from")" "$(path "$to")"
                [ ! -f \(folder)/changed ] || echo changed >>"$(path "$to")" ;;
            esac
            """)
    }

    deinit { removeTree(folder) }

    /// What each look at the namespace sees; the last one stays.
    func answers(_ looks: [[String]]) {
        for (number, objects) in looks.enumerated() {
            let text = "{\"kind\":\"List\",\"items\":[" + objects.joined(separator: ",") + "]}"
            writeText(text, to: "\(folder)/answers/\(number + 1).json")
        }
    }

    /// Makes one look fail.
    func fail(_ look: Int, _ text: String) { writeText(text, to: "\(folder)/answers/\(look).fail") }

    /// Puts a manifest into the registry, under its digest and tags; the digest.
    func image(_ repository: String, _ manifest: String, tags: [String] = []) -> String {
        let sum = execute(["sha256sum"], input: manifest).output.prefix { $0 != " " }
        let digest = "sha256:" + sum
        for name in ["@\(digest)"] + tags.map({ ":\($0)" }) { writeText(manifest, to: path(of: repository + name)) }
        return digest
    }

    func put(_ manifest: String, at reference: String) { writeText(manifest, to: path(of: reference)) }

    func tagged(_ reference: String) -> String? {
        readBytes(path(of: reference)).map { String(decoding: $0, as: UTF8.self) }
    }

    private func path(of reference: String) -> String {
        folder + "/registry/" + String(reference.map { "/:@".contains($0) ? "_" : $0 })
    }

    var calls: [String] { readText(folder + "/calls").split(separator: "\n").map(String.init) }

    func mark(_ name: String) { writeText("", to: "\(folder)/\(name)") }

    /// What each watch does before it goes silent.
    func watches(do script: String) { writeText(script, to: folder + "/watch") }

    /// The processes that were left waiting, and still are.
    var waiting: [String] {
        readText(folder + "/watching").split(separator: "\n").map(String.init).filter { kill(pid_t($0) ?? 0, 0) == 0 }
    }

    private func install(_ name: String, _ script: String) {
        writeText(script + "\n", to: "\(folder)/bin/\(name)")
        _ = execute(["chmod", "+x", "\(folder)/bin/\(name)"])
    }

    func kontrakt(_ words: String...) -> (status: Int32, output: String, errors: String) { kontrakt(words) }

    func kontrakt(
        _ words: [String], environment: [String: String] = [:]
    ) -> (status: Int32, output: String, errors: String) {
        var world = environment
        world["PATH"] = "\(folder)/bin:/usr/bin:/bin"
        let known = world
        let surroundings = Surroundings(workingDirectory: folder + "/repo", environment: { known[$0] })
        let outcome = run(["kontrakt"] + words, in: surroundings)
        return (
            outcome.status, String(decoding: outcome.standardOutput, as: UTF8.self),
            String(decoding: outcome.standardError, as: UTF8.self)
        )
    }
}
