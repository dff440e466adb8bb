internal import Glibc
internal import YAML

/// A running program with its three streams.
struct Child {
    enum End { case finished, dismissed, timedOut, interrupted, tooLong }

    private(set) var output: [UInt8] = []
    private(set) var errors: [UInt8] = []
    private let pid: pid_t
    private let input: [UInt8]
    private var sent = 0
    let outputLimit: Int
    private let streams: Streams

    /// Our ends; a class, because each is closed when it is over.
    private final class Streams {
        var input: Descriptor?
        var output: Descriptor?
        var errors: Descriptor?

        init(input: Descriptor, output: Descriptor, errors: Descriptor) {
            self.input = input
            self.output = output
            self.errors = errors
        }

        var numbers: [Int32] {
            [input?.number ?? -1, output?.number ?? -1, errors?.number ?? -1]
        }
    }

    /// Starts it in our process group.
    init(
        of program: Program, _ arguments: [String], input: [UInt8], file: PrivateFile?, outputLimit: Int
    ) throws(ClusterFailure) {
        _ = Self.brokenPipesAreErrors
        let words: [UnsafeMutablePointer<CChar>?] = ([program.path] + arguments).map { strdup($0) } + [nil]
        let settings = program.environment.map { $0.map { strdup($0) } + [nil] }
        defer { for word in words + (settings ?? []) { free(word) } }
        var started: (pid: pid_t, streams: Streams)?
        var code: Int32 = 0
        spawning.withLock { count in
            count += 1
            guard let (childInput, ourInput) = makePipe(), let (ourOutput, childOutput) = makePipe(),
                let (ourErrors, childErrors) = makePipe()
            else {
                code = errno
                return
            }
            var pid = pid_t()
            let standard = [(childInput.number, Int32(0)), (childOutput.number, 1), (childErrors.number, 2)]
            let descriptors = standard + (file.map { [($0.descriptor, PrivateFile.numberInChild)] } ?? [])
            code = spawn(&pid, program.path, words, settings, descriptors)
            // Somebody who has just installed the program may still hold it open for a moment.
            for _ in 0..<20 where code == ETXTBSY {
                usleep(20_000)
                code = spawn(&pid, program.path, words, settings, descriptors)
            }
            guard code == 0 else { return }
            for end in [ourInput.number, ourOutput.number, ourErrors.number] {
                _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
            }
            started = (pid, Streams(input: ourInput, output: ourOutput, errors: ourErrors))
        }
        guard let started else {
            let reason = String(cString: strerror(code))
            throw .programFailed(program.name, reason: "it cannot be started: \(reason)")
        }
        pid = started.pid
        streams = started.streams
        self.input = input
        self.outputLimit = outputLimit
        if input.isEmpty { streams.input = nil }
    }

    /// Serves all three streams in one loop, so that no order of reads and writes in the child blocks it or us.
    mutating func listen(until deadline: Deadline, receive: ((ArraySlice<UInt8>) -> Bool)?) -> End {
        while !isSilent {
            if Interruption.signal != nil { return stop(.interrupted) }
            let left = deadline.milliseconds
            if left == 0 { return stop(.timedOut) }
            var waiting = awaited
            // A signal between the question above and this wait must not be missed for long.
            if poll(&waiting, nfds_t(waiting.count), Int32(min(left, 100))) < 0 { continue }
            if !serve(waiting[...], receive: receive) { return stop(.dismissed) }
            if saysTooMuch { return stop(.tooLong) }
        }
        return .finished
    }

    /// Whether all its streams are closed: it is over, or about to be.
    var isSilent: Bool { streams.numbers.allSatisfy { $0 < 0 } }
    var saysTooMuch: Bool { output.count > outputLimit }

    /// What to wait for, for each of its streams.
    var awaited: [pollfd] {
        streams.numbers.enumerated().map {
            pollfd(fd: $1, events: Int16($0 == 0 ? POLLOUT : POLLIN), revents: 0)
        }
    }

    /// Reads and writes what the system says can be, by the answer to `awaited`. False when `receive` has heard enough.
    mutating func serve(_ ready: ArraySlice<pollfd>, receive: ((ArraySlice<UInt8>) -> Bool)? = nil) -> Bool {
        let (input, output, errors) = (ready.startIndex, ready.startIndex + 1, ready.startIndex + 2)
        if ready[input].revents != 0, !send(to: ready[input].fd) { streams.input = nil }
        if ready[output].revents != 0 {
            let (piece, isOpen) = piece(of: ready[output].fd)
            if let receive {
                if !piece.isEmpty, !receive(piece[...]) { return false }
            } else {
                self.output += piece
            }
            if !isOpen { streams.output = nil }
        }
        if ready[errors].revents != 0 {
            let (piece, isOpen) = piece(of: ready[errors].fd)
            // Of complaints without end the first megabyte says it.
            if self.errors.count < 1 << 20 { self.errors += piece }
            if !isOpen { streams.errors = nil }
        }
        return true
    }

    /// Waits for the child, which is over or about to be; the status as the system says it. One that was told to stop
    /// and does not is ended after a moment.
    func reap(isStopped: Bool = false) -> Int32 {
        var status: Int32 = 0
        let patience = Deadline(seconds: 1)
        while isStopped, !patience.isOver {
            if waitpid(pid, &status, WNOHANG) != 0 { return status }
            usleep(5000)
        }
        if isStopped { kill(pid, SIGKILL) }
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return status
    }

    mutating func stop(_ end: End) -> End {
        kill(pid, end == .tooLong || end == .timedOut ? SIGKILL : SIGTERM)
        streams.input = nil
        streams.output = nil
        streams.errors = nil
        return end
    }

    /// Ends one that only reads: nothing that it does could be left half done.
    func endAtOnce() {
        kill(pid, SIGKILL)
        _ = reap()
    }

    /// Whether there is more to send.
    private mutating func send(to descriptor: Int32) -> Bool {
        let count = input[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        sent += count
        return sent < input.count
    }

    /// What can be read now, and whether more may follow.
    private func piece(of descriptor: Int32) -> ([UInt8], isOpen: Bool) {
        var isOpen = true
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            let got = read(descriptor, buffer.baseAddress, buffer.count)
            count = max(0, got)
            isOpen = got > 0 || got < 0 && (errno == EAGAIN || errno == EINTR)
        }
        return (bytes, isOpen)
    }

    /// A child that stops reading must be an error to see, not the end of us.
    private static let brokenPipesAreErrors: Void = { _ = signal(SIGPIPE, SIG_IGN) }()
}

/// Starts a program with the given descriptors as its own; the system's error, or 0.
private func spawn(
    _ pid: inout pid_t, _ path: String, _ words: [UnsafeMutablePointer<CChar>?],
    _ settings: [UnsafeMutablePointer<CChar>?]?, _ descriptors: [(Int32, Int32)]
) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (ours, theirs) in descriptors { posix_spawn_file_actions_adddup2(&actions, ours, theirs) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var ignoredByUs = sigset_t()
    sigemptyset(&ignoredByUs)
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&ignoredByUs, number) }
    posix_spawnattr_setsigdefault(&attributes, &ignoredByUs)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    if let settings { return posix_spawn(&pid, path, &actions, &attributes, words, settings) }
    return posix_spawn(&pid, path, &actions, &attributes, words, environ)
}
