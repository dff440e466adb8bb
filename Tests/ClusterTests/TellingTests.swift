import Glibc
import TestSupport
import Testing

private let hasScript = program("script") != nil
private let hasPython = execute(["python3", "-c", "import json, xml.etree.ElementTree"]).status == 0

/// How the commands tell what is going on and what came of it, to people and to programs.
@Suite("Telling")
struct TellingTests {
    @Test(
        "on a terminal keeps to one line for each object, within its width, and shows no control characters",
        .enabled(if: hasScript, "needs `script`"))
    func terminal() {
        let cluster = FakeCluster(kontrakt: VerdictTests.job)
        let stuck = object(
            "apps/v1", "Deployment", "web",
            status:
                "\"observedGeneration\":1,\"conditions\":[\(condition("ReplicaFailure", "True", message: "\\u001b[31mred \(String(repeating: "long ", count: 30))"))]"
        )
        cluster.answers([[stuck], [stuck], [VerdictTests.ready]])
        func shown(_ settings: String) -> String {
            let command = "stty cols 50 rows 10; \(settings) \(builtExecutable) wait --run r1"
            return execute(
                ["script", "-qec", command, "/dev/null"],
                environment: ["PATH": "\(cluster.folder)/bin:/usr/bin:/bin", "TERM": "xterm", "SHELL": "/bin/sh"],
                in: cluster.folder + "/repo"
            ).output
        }
        let coloured = shown("env -u NO_COLOR")
        #expect(coloured.contains("\u{1B}[1A\r\u{1B}[J"), "\(coloured.debugDescription)")
        #expect(coloured.contains("\u{1B}[32m✓\u{1B}[0m cart: Deployment/web ready"))
        #expect(!coloured.contains("\u{1B}[31mred"))
        unlink(cluster.folder + "/number")
        let plain = shown("NO_COLOR=1")
        let frames = plain.split(whereSeparator: { $0.isNewline || $0 == "\u{1B}" }).map { $0.drop { $0 != " " } }
        #expect(frames.contains { $0.contains("cart: Deployment/web") && $0.contains("… ") })
        #expect(frames.allSatisfy { $0.count < 50 })
        #expect(!plain.contains("[3"))
    }

    @Test("gives programs documents that they can read", .enabled(if: hasPython, "needs python3"))
    func documents() {
        let cluster = FakeCluster(kontrakt: VerdictTests.job)
        cluster.answers([
            [
                VerdictTests.ready, VerdictTests.failed,
                pod(
                    "e2e-a", phase: "Failed", policy: "Never", labels: VerdictTests.test, owner: "Job/e2e",
                    state: ended(3)),
                event("Odd", "<&> ]]> \\u0001 \\u001b \\ud83d\\ude00 \\uffff", about: "Pod", "e2e-a"),
            ]
        ])
        let file = cluster.folder + "/new/verdict.xml"
        let ended = cluster.kontrakt("assert", "--run", "r1", "-o", "json", "--junit", file)
        #expect(ended.status == 1, "\(ended.errors)")
        let script = """
            import json, sys, xml.etree.ElementTree as xml
            verdict = json.load(sys.stdin)
            trial = verdict["kontrakts"][0]["trials"][0]
            print(verdict["command"], verdict["run"], verdict["verdict"], trial["pod"], trial["code"])
            suites = xml.parse(sys.argv[1]).getroot()
            case = suites.find("testsuite/testcase")
            print(suites.tag, suites.find("testsuite").get("failures"), case.get("name"), case.find("failure").get("type"))
            print("the last words" in case.find("failure").text, "\\U0001F600" in case.find("failure").text)
            """
        let read = execute(["python3", "-c", script, file], input: ended.output)
        #expect(
            read.output == """
                assert r1 red e2e-a K532
                testsuites 1 e2e-a K532 test-failed
                True True

                """, "\(read.errors)")
    }

    @Test("of a push says which tags are new")
    func push() {
        let cluster = FakeCluster(kontrakt: VerdictTests.probe)
        let digest = cluster.image("example.org/web", "{\"manifest\":1}", tags: ["v1"])
        let ended = cluster.kontrakt(
            "push", "--tag", "v1", "--tag", "v2", "--image", "web=example.org/web@\(digest)", "-o", "json")
        #expect(ended.status == 0, "\(ended.errors)")
        for (tag, state) in [("v1", "unchanged"), ("v2", "written")] {
            #expect(ended.output.contains("\"tag\": \"example.org/web:\(tag)\", \"state\": \"\(state)\""))
        }
    }
}
