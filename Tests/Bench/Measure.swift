import Glibc

/// What one run of a command cost.
struct Cost {
    var cpu: Double
    var wall: Double
    var peakBytes: Int
}

/// Runs a command with its output thrown away and measures it as a whole process; nil when it could not be run or failed.
func measure(_ command: [String], in directory: String) -> Cost? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }

    guard chdir(directory) == 0 else { return nil }
    var pid = pid_t()
    let start = now()
    guard posix_spawnp(&pid, command[0], &actions, nil, &arguments, environ) == 0 else { return nil }
    var status: CInt = 0
    var usage = rusage()
    guard wait4(pid, &status, 0, &usage) == pid, status == 0 else { return nil }
    let cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    return Cost(cpu: cpu, wall: now() - start, peakBytes: usage.ru_maxrss * 1024)
}

private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

/// Seconds of the clock that nobody sets.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Runs all commands once a round, in alternation, so that whatever disturbs the machine disturbs all of them.
func alternate(_ commands: [[String]], in directory: String, rounds: Int) -> [[Cost]] {
    var costs = [[Cost]](repeating: [], count: commands.count)
    for _ in 0..<rounds {
        for (index, command) in commands.enumerated() {
            if let cost = measure(command, in: directory) { costs[index].append(cost) }
        }
    }
    return costs
}
