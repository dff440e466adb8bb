import TestSupport

extension Checkout {
    /// Runs a shell script in which `$kontrakt` is the program, with the environment of `call`.
    func shell(_ script: String) -> Finished {
        var world = environment
        world["kontrakt"] = builtExecutable
        return execute(["sh", "-c", script], environment: world, in: path)
    }
}
