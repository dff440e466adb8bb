internal import Glibc

/// What has to be so before anything is opened or written.
func prepareStandardStreams() {
    // Where a stream is closed, the next file that is opened would get its number, and what is said there would be written
    // into that file. What stands in for it is open for the other direction, so that to use it fails as before.
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
        _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
    // A limit on the size of files ends us without a word, unless it is ignored; then writing fails.
    signal(SIGXFSZ, SIG_IGN)
}

/// Waits until a stream that does not block by itself can go on. Programs that start us may have made it so.
func awaitStream(_ descriptor: Int32, _ events: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    poll(&request, 1, -1)
}
