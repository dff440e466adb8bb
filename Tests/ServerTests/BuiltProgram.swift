import Glibc
import TestSupport

/// The program beside these tests, for what only a process of its own can show; nil where it was not built.
let builtProgram: String? = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? repositoryRoot + "/.build/debug/tests"
    let path =
        bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/kontrakt"
    return access(path, X_OK) == 0 ? path : nil
}()

extension Checkout {
    /// Runs a shell script in which `$kontrakt` is the program, with the environment of `call`.
    func shell(_ script: String) throws -> Finished {
        guard let builtProgram else { throw MissingProgram() }
        var world = environment
        world["kontrakt"] = builtProgram
        return execute(["sh", "-c", script], environment: world, in: path)
    }

    struct MissingProgram: Error {}
}
