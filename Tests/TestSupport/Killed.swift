import Glibc

/// Starts a program, kills it after a while as only the system can (SIGKILL), and all that it started.
package func killed(
    _ command: [String], after milliseconds: Int, environment: [String: String] = [:], in directory: String
) {
    let seconds = "\(milliseconds / 1000).\(String(1000 + milliseconds % 1000).dropFirst())"
    _ = execute(["timeout", "--signal=KILL", seconds] + command, environment: environment, in: directory)
}

/// The same numbers on every machine: a test that fails once fails again.
package struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
