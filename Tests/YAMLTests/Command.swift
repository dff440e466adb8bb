import Glibc
import TestSupport

/// Other programs that read YAML, to ask them what they make of ours.
enum Command {
    static let hasKubectl = run(["kubectl", "version", "--client"]) != nil
    static let hasRuamel = run(["python3", "-c", "import ruamel.yaml"]) != nil

    /// What the program writes, nil when it is missing or fails.
    static func run(_ arguments: [String]) -> [UInt8]? {
        withTemporaryFile([]) { output in
            guard let child = start(arguments, input: "/dev/null", output: output, errors: "/dev/null") else {
                return nil
            }
            var status: CInt = 0
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
            return status == 0 ? Table.bytes(of: output) : nil
        }
    }

    static func withTemporaryFile<Result>(_ bytes: [UInt8], _ body: (String) -> Result) -> Result {
        var template = Array("/tmp/kontrakt-test-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        defer { close(descriptor) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { break }
            rest = rest.dropFirst(written)
        }
        return body(path)
    }
}
