internal import Glibc
internal import Text
package import YAML

/// How to reach a cluster and as whom.
package enum Connection: Sendable {
    /// As kubectl finds it, or as the user says.
    case user(context: String?, kubeconfig: String?)
    /// By exactly this kubeconfig, and nothing of the user's.
    case only(PrivateFile)
}

/// kubectl with a connection: all talk to a cluster goes through it.
package struct Kubectl: Sendable {
    package let program: Program
    package let connection: Connection

    package init(_ program: Program, _ connection: Connection) {
        self.program = program
        self.connection = connection
    }

    /// Runs it; whatever it came to is in the answer.
    package func run(
        _ arguments: [String], input: [UInt8] = [], deadline: Deadline, receive: ((ArraySlice<UInt8>) -> Bool)? = nil
    ) throws(ClusterFailure) -> Finished {
        let (words, file) = connecting(arguments)
        return try program.run(words, input: input, file: file, deadline: deadline, receive: receive)
    }

    /// Starts it; whoever holds the child reads what it says.
    func start(_ arguments: [String]) throws(ClusterFailure) -> Child {
        let (words, file) = connecting(arguments)
        return try Child(of: program, words, input: [], file: file, outputLimit: Program.outputLimit)
    }

    /// The whole command line, and the file that the child gets with it.
    private func connecting(_ arguments: [String]) -> ([String], PrivateFile?) {
        switch connection {
        case .user(let context, let kubeconfig):
            let words = (kubeconfig.map { ["--kubeconfig", $0] } ?? []) + (context.map { ["--context", $0] } ?? [])
            return (words + arguments, nil)
        case .only(let file): return (["--kubeconfig", PrivateFile.pathInChild] + arguments, file)
        }
    }

    /// Runs it and throws when it ends with an error, the server's refusal told from all else.
    @discardableResult
    package func answer(
        _ arguments: [String], input: [UInt8] = [], deadline: Deadline
    ) throws(ClusterFailure) -> [UInt8] {
        try run(arguments, input: input, deadline: deadline).orThrow().output
    }

    /// What it answers with `-o json`, or the raw answer of an API path, as a tree.
    package func json(_ arguments: [String], input: [UInt8] = [], deadline: Deadline) throws(ClusterFailure) -> Document
    {
        try Self.document(try answer(arguments, input: input, deadline: deadline), of: arguments)
    }

    /// An object, or nil when there is none.
    package func get(
        _ kind: String, _ name: String, in namespace: String? = nil, deadline: Deadline
    ) throws(ClusterFailure) -> Document? {
        let place = namespace.map { ["-n", $0] } ?? []
        do throws(ClusterFailure) {
            return try json(["get", kind, name, "-o", "json"] + place, deadline: deadline)
        } catch {
            if case .refused(let refusal) = error, refusal.reason == .notFound { return nil }
            throw error
        }
    }

    package static func document(_ bytes: [UInt8], of arguments: [String]) throws(ClusterFailure) -> Document {
        let command = "kubectl " + beginning(of: arguments)
        let map = SourceMap([SourceFile(path: command, bytes: bytes)])
        let parsed = parseDocuments(map.ids, of: map)[0]
        guard parsed.diagnostics.isEmpty, let document = parsed.documents.first, document.read({ $0.kind }) == .mapping
        else {
            throw .unreadableAnswer(command, reason: parsed.diagnostics.first?.message ?? "it is no JSON object")
        }
        return document
    }
}

/// A kind as kubectl takes it, so that no other kind of that name is meant.
func kubectlResource(of kind: String, in apiVersion: String) -> String {
    let parts = apiVersion.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 ? "\(kind).\(parts[1]).\(parts[0])" : "\(kind).\(apiVersion)."
}

extension Document {
    /// Reads from it. Nodes do not keep their document alive, and must not be used after it is gone.
    package func read<Result>(_ body: (Node) -> Result?) -> Result? {
        withExtendedLifetime(self) { root.flatMap(body) }
    }
}

extension Finished {
    /// Itself when all went well; else the failure that kubectl's words say.
    package func orThrow() throws(ClusterFailure) -> Finished {
        if status == 0 { return self }
        throw ClusterFailure(kubectlSaid: errorText)
    }
}

extension ClusterFailure {
    /// What kubectl's standard error comes to: the server's refusal, or that it was not even asked.
    package init(kubectlSaid text: String) {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("Warning: ") && !$0.hasPrefix("WARNING: ") }
        let words = lines.suffix(20).joined(separator: " ")
        guard let first = lines.first(where: { $0.hasPrefix("Error from server") }) else {
            if words.hasPrefix("error: unknown ") || words.hasPrefix("Error: unknown ")
                || words.hasPrefix("error: invalid argument ")
            {
                self = .misunderstood(words)
                return
            }
            let isOfServer = words.hasInfix(" is forbidden: ") || words.hasInfix("denied the request")
            let line = String(
                lines.last { $0.hasPrefix("error:") || String($0).hasInfix("server") } ?? lines.last ?? "")
            // What kubectl finds wrong with an object by the server's own schema is as good as a refusal.
            if isOfServer || words.hasInfix("error validating") || words.hasInfix("no matches for kind") {
                self = .refused(Refusal(reason: .invalid, words: words))
            } else {
                self = .unreachable(line.isEmpty ? "kubectl ended with an error and said nothing" : line)
            }
            return
        }
        let named = first.dropFirst("Error from server".count).drop { $0 == " " }
        let reason = named.hasPrefix("(") ? named.dropFirst().prefix { $0 != ")" } : ""
        self = .refused(Refusal(reason: Refusal.Reason(named: String(reason), words: words), words: words))
    }
}

extension Refusal.Reason {
    fileprivate init(named name: String, words: String) {
        switch name {
        case "AlreadyExists": self = .alreadyExists
        case "NotFound": self = .notFound
        case "Conflict": self = .conflict
        case "Invalid", "BadRequest": self = .invalid
        case "Forbidden" where words.hasInfix(" cannot ") || words.hasInfix("attempting to grant"): self = .notAllowed
        default: self = .other
        }
    }
}
