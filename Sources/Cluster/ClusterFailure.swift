internal import Glibc
package import Text

/// Why something in the cluster or at a registry did not come about.
package enum ClusterFailure: Error, Sendable {
    case missingProgram(String, given: Bool)
    /// The program could not be started, or did not end by itself.
    case programFailed(String, reason: String)
    case timedOut(String, seconds: Int)
    case interrupted
    /// The server was not reached, or the program did not understand what it was told.
    case unreachable(String)
    case refused(Refusal)
    case namespaceTaken(String, reason: String, canReuse: Bool)
    /// The namespaces are still being removed, with what the server says about that.
    case namespacesRemain([String], reason: String, seconds: Int)
    /// Nobody gives one of the pool's namespaces back in time, or at all; with what becomes of each.
    case poolExhausted([String], seconds: Int?)
    /// kubectl does not understand what was passed on to it.
    case misunderstood(String)
    case unreadableAnswer(String, reason: String)
    case unusableCredentials(String, setting: String, reason: String)
    /// The identity that a request was made with is not the account it must be.
    case wrongIdentity(expected: String, said: String)
    /// git does not say what has changed.
    case history(HistoryFailure)

    static func system(_ what: String, code: Int32) -> ClusterFailure {
        .programFailed("kontrakt", reason: "\(what): \(String(cString: strerror(code)))")
    }

    package var diagnostic: Diagnostic {
        switch self {
        case .missingProgram(let name, let given): .missingProgram(name, isGiven: given)
        case .programFailed(let name, let reason): .programFailed(name, reason: reason)
        case .timedOut(let what, let seconds): .clusterTimeout(what, seconds: seconds)
        case .interrupted: .interrupted()
        case .unreachable(let words): .unreachableCluster(words)
        case .refused(let refusal): .refusedRequest(refusal.words)
        case .namespaceTaken(let namespace, let reason, let canReuse):
            .namespaceTaken(namespace, because: reason, canReuse: canReuse)
        case .namespacesRemain(let names, let reason, let seconds):
            .namespacesRemain(names, reason: reason, seconds: seconds)
        case .poolExhausted(let obstacles, let seconds): .noFreeNamespace(obstacles, seconds: seconds)
        case .misunderstood(let words): .misunderstoodByKubectl(words)
        case .unreadableAnswer(let what, let reason): .unreadableAnswer(to: what, reason: reason)
        case .unusableCredentials(let path, let setting, let reason):
            .unusableCredentials(path, of: setting, reason: reason)
        case .wrongIdentity(let expected, let said): .wrongIdentity(expected: expected, said: said)
        case .history(let failure): failure.diagnostic
        }
    }
}

/// Why git does not say what has changed.
package enum HistoryFailure: Sendable {
    case notInGit(words: String)
    case unknownRevision(String, isFirst: Bool, isShallow: Bool)
    case noMergeBase(String, isShallow: Bool)
    case gitFailed(String, words: String)

    var diagnostic: Diagnostic {
        switch self {
        case .notInGit(let words): .notInGit(because: words)
        case .unknownRevision(let reference, let isFirst, let isShallow):
            .unknownRevision(reference, isFirst: isFirst, isShallow: isShallow)
        case .noMergeBase(let reference, let isShallow): .noMergeBase(reference, isShallow: isShallow)
        case .gitFailed(let command, let words): .gitFailed(command, words: words)
        }
    }
}

/// What the API server said no with.
package struct Refusal: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        case alreadyExists, notFound, conflict, invalid
        /// Whoever asked has no such right (yet): RBAC said so, and not a quota or an admission plug-in.
        case notAllowed
        case other
    }

    package let reason: Reason
    /// The server's words, on one line.
    package let words: String

    package init(reason: Reason, words: String) {
        self.reason = reason
        self.words = words
    }
}
