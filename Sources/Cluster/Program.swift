internal import Glibc
internal import Text

/// A program that we run and listen to.
package struct Program: Sendable {
    package let name: String
    package let path: String
    /// What it finds in its environment, as `NAME=value`; nil is what we find in ours.
    package var environment: [String]?

    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    /// The program at `given`, else the first of that name on the search path.
    package static func find(
        _ name: String, given: String?, searchPath: String?, from folder: String
    ) throws(ClusterFailure) -> Program {
        if let given {
            // Without a slash it is a name, as a shell takes it.
            if given.holds("/") {
                let path = given.begins(with: "/") ? given : folder + "/" + given
                guard isExecutable(path) else { throw .missingProgram(given, given: true) }
                return Program(name: name, path: path)
            }
            guard let path = find(given, on: searchPath) else { throw .missingProgram(given, given: true) }
            return Program(name: name, path: path)
        }
        guard let path = find(name, on: searchPath) else { throw .missingProgram(name, given: false) }
        return Program(name: name, path: path)
    }

    private static func find(_ name: String, on searchPath: String?) -> String? {
        (searchPath ?? "").parts(at: ":").lazy.map { "\($0)/\(name)" }.first(where: isExecutable)
    }

    private static func isExecutable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}

/// How a child ended, and what it said.
package struct Finished: Sendable {
    package let status: Int32
    package let output: [UInt8]
    package let errors: [UInt8]

    package var errorText: String { String(decoding: errors, as: UTF8.self) }
}

extension Program {
    /// More than any answer that makes sense.
    static let outputLimit = 256 << 20

    /// Runs the program to its end. Secrets go in by `input` or `file`, never by `arguments`, which everybody can read.
    /// With `receive` standard output goes there piece by piece as it comes; answering false ends the program, which is
    /// no failure then.
    package func run(
        _ arguments: [String], input: [UInt8] = [], file: PrivateFile? = nil, deadline: Deadline,
        outputLimit: Int = Program.outputLimit, receive: ((ArraySlice<UInt8>) -> Bool)? = nil
    ) throws(ClusterFailure) -> Finished {
        if Interruption.signal != nil { throw .interrupted }
        var child = try Child(of: self, arguments, input: input, file: file, outputLimit: outputLimit)
        let end = child.listen(until: deadline, receive: receive)
        return try finished(child, end, arguments, deadline: deadline)
    }

    /// What a child has come to at its end.
    func finished(
        _ child: Child, _ end: Child.End, _ arguments: [String], deadline: Deadline
    ) throws(ClusterFailure) -> Finished {
        let status = child.reap(isStopped: end != .finished)
        let isSignalled = status & 0x7f != 0
        switch end {
        case .interrupted: throw .interrupted
        case .timedOut: throw .timedOut("\(name) \(beginning(of: arguments))", seconds: deadline.seconds)
        case .tooLong: throw .programFailed(name, reason: "it wrote more than \(child.outputLimit >> 20) MiB")
        case .dismissed: return Finished(status: 0, output: child.output, errors: child.errors)
        case .finished where Interruption.signal != nil && status != 0: throw .interrupted
        case .finished where isSignalled:
            throw .programFailed(name, reason: "signal \(status & 0x7f) ended it")
        case .finished:
            return Finished(status: (status >> 8) & 0xff, output: child.output, errors: child.errors)
        }
    }
}

/// What a program was asked for, without the connection before it and the options behind it: for messages.
func beginning(of arguments: [String]) -> String {
    var rest = arguments[...]
    while let first = rest.first, first.begins(with: "-") { rest = rest.dropFirst(2) }
    return rest.prefix { !$0.begins(with: "-") }.prefix(3).joined(separator: " ")
}
