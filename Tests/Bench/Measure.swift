import Glibc
import Synchronization

/// What one run of a command cost.
struct Cost {
    var cpu: Double
    var wall: Double
    /// Nil where it is no more than our own: a process begins with what the one that started it has used at most.
    var peakBytes: Int?
}

/// How a run ended.
enum Ending {
    case fine(Cost)
    case failed(String)
}

/// The process that is measured now, for whoever must end it.
let running = Atomic<pid_t>(0)
/// One that goes on beside it.
let watching = Atomic<pid_t>(0)

/// Runs a command with its output thrown away and measures it as a whole process; nil when it could not be run or failed.
func measure(_ command: [String], in directory: String) -> Cost? {
    if case .fine(let cost) = run(command, in: directory) { cost } else { nil }
}

/// The same with a reason. With `refusals` a status of 1 is fine as well; after `limit` seconds the command is ended.
func run(
    _ command: [String], in directory: String, refusals: Bool = false, limit: Int = 600, output: String = "/dev/null"
) -> Ending {
    guard chdir(directory) == 0 else { return .failed("there is no folder") }
    let start = now()
    guard let pid = spawn(command, output: output) else { return .failed("cannot be run") }
    running.store(pid, ordering: .relaxed)
    // A timer of the kernel ends it: looking from time to time would disturb what is measured.
    alarm(CUnsignedInt(limit))
    defer {
        alarm(0)
        running.store(0, ordering: .relaxed)
    }
    var status: CInt = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) != pid {
        guard errno == EINTR else { return .failed("was lost") }
    }
    let wall = now() - start
    if status & 0x7F != 0 {
        return .failed(wall >= Double(limit) ? "takes more than \(limit) s" : "ended by signal \(status & 0x7F)")
    }
    guard status == 0 || refusals && status >> 8 == 1 else { return .failed("exit status \(status >> 8)") }
    let cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    var ours = rusage()
    getrusage(CInt(RUSAGE_SELF.rawValue), &ours)
    let peak = usage.ru_maxrss > ours.ru_maxrss ? usage.ru_maxrss * 1024 : nil
    return .fine(Cost(cpu: cpu, wall: wall, peakBytes: peak))
}

/// A process that says what it says into files. No signal is kept from it, as some are from us.
func spawn(_ command: [String], output: String = "/dev/null", errors: String = "/dev/null") -> pid_t? {
    waitIfLeaving()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, path) in [(1, output), (2, errors)] {
        posix_spawn_file_actions_addopen(
            &actions, CInt(descriptor), path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = none
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var pid = pid_t()
    return posix_spawnp(&pid, command[0], &actions, &attributes, &arguments, environ) == 0 ? pid : nil
}

private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

/// Seconds of the clock that nobody sets.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Runs all commands once a round, in alternation, so that whatever disturbs the machine disturbs all of them. After one
/// that cannot be run or fails, the others go on without it.
func alternate(_ commands: [[String]], in directory: String, rounds: Int) -> [[Cost]] {
    var costs = [[Cost]](repeating: [], count: commands.count)
    var isOut = [Bool](repeating: false, count: commands.count)
    for _ in 0..<rounds {
        for (index, command) in commands.enumerated() where !isOut[index] {
            if let cost = measure(command, in: directory) {
                costs[index].append(cost)
            } else {
                isOut[index] = true
                costs[index] = []
            }
        }
    }
    return costs
}

/// Round by round, so that a ratio compares neighbours in time.
func ratios(_ a: [Cost], _ b: [Cost], _ figure: KeyPath<Cost, Double>) -> [Double] {
    zip(a, b).map { $0[keyPath: figure] / $1[keyPath: figure] }
}
