internal import Glibc
internal import Synchronization

/// Whether somebody asked this process to stop. Children share our process group: a terminal's Ctrl-C reaches them by
/// itself, and whoever waits for one ends it.
package enum Interruption {
    private static let signalNumber = Atomic<Int32>(0)

    /// From now on SIGINT, SIGTERM and SIGHUP are remembered instead of ending us at once.
    package static func watch() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { Interruption.signalNumber.store($0, ordering: .releasing) }
            sigemptyset(&action.sa_mask)
            sigaction(number, &action, nil)
        }
        // Whoever started us may have blocked them.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// The signal that came; nil when none did.
    package static var signal: Int32? {
        let number = signalNumber.load(ordering: .acquiring)
        return number == 0 ? nil : number
    }

    /// Waits, though not past the deadline and not when somebody asks us to stop.
    package static func pause(milliseconds: Int, before deadline: Deadline) throws(ClusterFailure) {
        var left = min(milliseconds, deadline.milliseconds)
        while left > 0 {
            if signal != nil { throw .interrupted }
            let step = min(left, 50)
            usleep(UInt32(step) * 1000)
            left -= step
        }
        if signal != nil { throw .interrupted }
    }
}
