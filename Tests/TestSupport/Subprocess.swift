import Glibc

/// What a program printed and how it ended.
package struct Finished: Sendable {
    package let status: CInt
    package let output: String
    package let errors: String
}

/// Runs a program to its end. Its input, output and errors go through files, so nothing can block.
package func execute(
    _ command: [String], input: String = "", environment: [String: String] = [:], in directory: String? = nil
) -> Finished {
    let folder = temporaryFolder("execute")
    defer { removeTree(folder) }
    writeText(input, to: folder + "/in")
    // A shell does what posix_spawn has no portable way for: the working directory and additions to the environment.
    let script = "cd -- \"$1\" && shift && exec env \"$@\""
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let words = ["sh", "-c", script, "sh", directory ?? folder] + settings + command
    let status = spawn(words, in: folder)
    return Finished(status: status, output: readText(folder + "/out"), errors: readText(folder + "/err"))
}

/// The program as it was built beside the tests.
package let builtExecutable: String = {
    guard let path = realpath("/proc/self/exe", nil) else { return "kontrakt" }
    defer { free(path) }
    return String(cString: path).split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/kontrakt"
}()

/// A program of the PATH, or nil.
package func program(_ name: String) -> String? {
    guard let path = getenv("PATH") else { return nil }
    return String(cString: path).split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
}

package func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

private func spawn(_ words: [String], in folder: String) -> CInt {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, folder + "/in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, folder + "/out", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, folder + "/err", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    // Threads of tests have signals blocked, and a shell that inherits that never hears of its children.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var pid = pid_t()
    guard posix_spawnp(&pid, words[0], &actions, &attributes, arguments, environ) == 0 else { return 127 }
    var status: CInt = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
}
