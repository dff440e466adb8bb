internal import Glibc

/// A value that one thread at a time may use. It is `Mutex` by its use, not by its inside: where two threads meet, that
/// one hands over in the runtime's library, unseen by the thread sanitizer, which then blames code that is right. A
/// system's mutex it knows. A value has to have a size: an empty one has no place of its own for it to tell apart.
package final class Guarded<Value: ~Copyable>: @unchecked Sendable {
    private var value: Value
    private let lock: UnsafeMutablePointer<pthread_mutex_t>

    package init(_ value: consuming sending Value) {
        self.value = value
        lock = .allocate(capacity: 1)
        // Without attributes there is nothing that could fail.
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    package func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&value)
    }
}
