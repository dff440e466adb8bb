import TestSupport
import Testing

@testable import Cluster

@Suite("A program")
struct ProgramTests {
    static let shell = Program(name: "sh", path: "/bin/sh")

    @Test("is fed and heard at once, however much goes either way")
    func streams() throws {
        let input = [UInt8](repeating: 65, count: 8 << 20)
        let script = "head -c 2000000 /dev/zero >&2; cat; exit 3"
        let finished = try Self.shell.run(["-c", script], input: input, deadline: Deadline(seconds: 60))
        #expect(finished.status == 3)
        #expect(finished.output.count == input.count)
        #expect(finished.errors.count >= 1 << 20)
    }

    @Test("may leave its input unread")
    func deafness() throws {
        let input = [UInt8](repeating: 65, count: 8 << 20)
        let finished = try Self.shell.run(["-c", "exec <&-; echo done"], input: input, deadline: Deadline(seconds: 60))
        #expect(finished.status == 0)
        #expect(finished.output == Array("done\n".utf8))
    }

    @Test("is ended when it takes too long or says too much")
    func limits() {
        #expect(throws: ClusterFailure.self) {
            try Self.shell.run(["-c", "exec sleep 600"], deadline: Deadline(seconds: 1))
        }
        #expect(throws: ClusterFailure.self) {
            try Self.shell.run(["-c", "cat /dev/zero"], deadline: Deadline(seconds: 60), outputLimit: 1 << 20)
        }
    }

    @Test("is listened to until the listener has heard enough")
    func receiving() throws {
        var heard: [UInt8] = []
        let finished = try Self.shell.run(
            ["-c", "while :; do echo more; done"], deadline: Deadline(seconds: 60),
            receive: { piece in
                heard += piece
                return heard.count < 1000
            })
        #expect(finished.status == 0)
        #expect(heard.count >= 1000)
    }

    @Test("reads a private file that has no name, as often as it likes")
    func privateFile() throws {
        let file = try PrivateFile(Array("secret".utf8))
        let path = PrivateFile.pathInChild
        let finished = try Self.shell.run(
            ["-c", "cat \(path) \(path); stat -Lc %a-%h \(path)"], file: file, deadline: Deadline(seconds: 60))
        #expect(String(decoding: finished.output, as: UTF8.self) == "secretsecret600-0\n")
    }

    @Test("is found on the search path, or where it is said to be")
    func finding() throws {
        let found = try Program.find("sh", given: nil, searchPath: "/nowhere:/bin", from: "/")
        #expect(found.path == "/bin/sh")
        #expect(try Program.find("kubectl", given: "bin/sh", searchPath: nil, from: "/usr").path == "/usr/bin/sh")
        #expect(throws: ClusterFailure.self) {
            try Program.find("sh", given: nil, searchPath: "/nowhere", from: "/")
        }
        #expect(throws: ClusterFailure.self) {
            try Program.find("kubectl", given: "/etc/passwd", searchPath: "/bin", from: "/")
        }
    }
}
