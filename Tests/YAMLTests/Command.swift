import Glibc

/// Other programs that read YAML, to ask them what they make of ours.
enum Command {
    static let hasKubectl = run(["kubectl", "version", "--client"]) != nil
    static let hasRuamel = run(["python3", "-c", "import ruamel.yaml"]) != nil

    /// What the program writes, nil when it is missing or fails.
    static func run(_ arguments: [String]) -> [UInt8]? {
        withTemporaryFile([]) { output in
            var actions = posix_spawn_file_actions_t()
            posix_spawn_file_actions_init(&actions)
            defer { posix_spawn_file_actions_destroy(&actions) }
            posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_TRUNC, 0)
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
            var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
            argv.append(nil)
            defer { for argument in argv { free(argument) } }
            var child = pid_t()
            guard posix_spawnp(&child, arguments[0], &actions, nil, argv, environ) == 0 else { return nil }
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
