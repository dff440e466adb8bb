import Glibc
import Synchronization

/// The folder in which everything is made that is measured. It is gone when we are.
let workshop: String = {
    // In memory where that can be had: what a disk does is no part of the figures.
    let place = environment("TMPDIR") ?? (hasRoom("/dev/shm") ? "/dev/shm" : "/tmp")
    var name = Array((place + "/kontrakt-bench-XXXXXX").utf8CString)
    guard let made = mkdtemp(&name).map({ String(cString: $0) }) else {
        print("bench: no temporary folder: \(String(cString: strerror(errno)))")
        exit(2)
    }
    return made
}()

private func hasRoom(_ path: String) -> Bool {
    var status = statvfs()
    return statvfs(path, &status) == 0 && access(path, W_OK) == 0
        && UInt64(status.f_bavail) * UInt64(status.f_frsize) > 4 << 30
}

/// Takes away what was made, and ends.
func leave(_ status: CInt) -> Never {
    removeWorkshop()
    exit(status)
}

private let isLeaving = Atomic<Bool>(false)

/// Whoever is about to make something comes no further once we leave.
func waitIfLeaving() {
    while isLeaving.load(ordering: .sequentiallyConsistent) { pause() }
}

/// Again until it is gone: what another thread is about to make now may still come. One of two that leave waits for the end.
private func removeWorkshop() {
    if isLeaving.exchange(true, ordering: .sequentiallyConsistent) { waitIfLeaving() }
    for _ in 0..<1_000 where access(workshop, F_OK) == 0 { removeTree(workshop) }
}

/// Removes a folder and what is in it; a symbolic link is removed, not followed.
func removeTree(_ path: String) {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        let inside = path + "/" + name
        if entry.pointee.d_type == DT_DIR { removeTree(inside) } else { unlink(inside) }
    }
    closedir(folder)
    rmdir(path)
}

/// Ends us on a signal as `leave` does, and what is being measured with us. A thread of its own waits for it, so that more
/// than a handler may do can be done.
func leaveOnSignals() {
    var signals = signalsToLeaveOn
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // `say` hears of it.
    signal(SIGPIPE, SIG_IGN)
    var thread = pthread_t()
    pthread_create(&thread, nil, { _ in awaitSignals() }, nil)
}

private var signalsToLeaveOn: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM] { sigaddset(&signals, signal) }
    return signals
}

private func awaitSignals() -> Never {
    var signals = signalsToLeaveOn
    while true {
        var signal: CInt = 0
        guard sigwait(&signals, &signal) == 0 else { continue }
        let pid = running.load(ordering: .relaxed)
        if pid > 0 { kill(pid, SIGKILL) }
        // The alarm is for what is measured alone.
        if signal == SIGALRM { continue }
        let other = watching.load(ordering: .relaxed)
        if other > 0 { kill(other, SIGKILL) }
        removeWorkshop()
        _exit(128 + signal)
    }
}
