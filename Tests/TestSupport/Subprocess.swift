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
    var status: CInt = 127 << 8
    if let pid = start(words, input: folder + "/in", output: folder + "/out", errors: folder + "/err") {
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }
    return Finished(status: exitStatus(status), output: readText(folder + "/out"), errors: readText(folder + "/err"))
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

/// Starts a program whose output and errors go to files; nil when there is none of that name. Without `input` its standard
/// input is closed, as it is for a service.
package func start(_ words: [String], input: String? = nil, output: String, errors: String) -> CInt? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    } else {
        posix_spawn_file_actions_addclose(&actions, 0)
    }
    for (descriptor, path) in [(CInt(1), output), (2, errors)] {
        posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
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
    // The user's own cache is none of a test's business; one that is about it sets this to nothing.
    var inherited: [UnsafeMutablePointer<CChar>?] = []
    while let variable = environ[inherited.count] { inherited.append(variable) }
    let refusal = strdup("KONTRAKT_NO_CACHE=1")
    defer { free(refusal) }
    var pid = pid_t()
    return posix_spawnp(&pid, words[0], &actions, &attributes, arguments, inherited + [refusal, nil]) == 0 ? pid : nil
}

/// What `waitpid` says of an end, as a shell counts: 128 and the number of the signal that it was.
package func exitStatus(_ status: CInt) -> CInt {
    status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
}
