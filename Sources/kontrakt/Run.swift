internal import Text

/// What a call came to.
package struct Outcome: Sendable {
    package typealias Piece = @Sendable () -> [UInt8]

    package let status: Int32
    /// What goes to standard output, one after the other.
    let pieces: [Piece]
    package let standardError: [UInt8]

    package var standardOutput: [UInt8] { pieces.flatMap { $0() } }
}

package enum ExitStatus: Int32, Sendable {
    case fine = 0
    /// The input has errors, or the generated files are stale.
    case red = 1
    /// kontrakt could not work: wrong use, or the disk.
    case failed = 2
}

extension [Diagnostic] {
    /// What a command comes to that has these to say: a mistake of kontrakt itself is none of the input.
    var exitStatus: ExitStatus {
        if contains(where: { $0.kind.code == DiagnosticKind.invalidOutput.code }) { return .failed }
        return hasErrors ? .red : .fine
    }
}

/// The whole program. `words` are as the shell hands them over, the name of the executable first.
package func run(_ words: [String], in surroundings: Surroundings) -> Outcome {
    let call = Call(in: surroundings)
    let executable = words.first?.parts(at: "/").last ?? ""
    if executable == Call.kubectlCompletion || words.dropFirst().first == Call.completionWord {
        let line = executable == Call.kubectlCompletion ? ["kontrakt"] + words.dropFirst() : Array(words.dropFirst(2))
        call.write(call.completion(of: line).lines)
        return call.outcome(.fine)
    }
    let (name, rest) = commandAndRest(of: words)
    switch name {
    case nil, "--help", "-h":
        call.write(overview())
        return call.outcome(.fine)
    case "--version":
        return perform(.version, rest, in: call)
    case let name?:
        guard let command = Command.named(name) else {
            call.report([.unknownCommand(name, known: Command.all.map(\.name))])
            return call.outcome(.failed)
        }
        return perform(command, rest, in: call)
    }
}

/// The command is the first word, or part of the name that the executable was called by (`kontrakt-check`).
func commandAndRest(of words: [String]) -> (String?, ArraySlice<String>) {
    let executable = words.first?.parts(at: "/").last ?? ""
    let prefix = "kontrakt-"
    if let name = executable.rest(after: prefix), let command = Command.named(String(name)) {
        return (command.name, words.dropFirst())
    }
    return (words.dropFirst().first, words.dropFirst(2))
}

/// Variables that look like a slip in the name of one of ours.
private func lostVariables(among names: [String]) -> [Diagnostic] {
    let ours = names.filter { $0.begins(with: Option.variablePrefix) }
    if ours.isEmpty { return [] }
    let known = Set(Command.all.flatMap(\.options).map(\.variable))
    return ours.sorted().compactMap { name in
        if known.contains(name) { return nil }
        let stems = known.map { String($0.dropFirst(Option.variablePrefix.count)) }
        let meant = nearest(to: String(name.dropFirst(Option.variablePrefix.count)), among: stems)
        return meant.map { .unreadVariable(name, meant: Option.variablePrefix + $0) }
    }
}

private func perform(_ command: Command, _ words: ArraySlice<String>, in call: Call) -> Outcome {
    let (arguments, misuse) = Arguments.parse(words, for: command, environment: call.surroundings.environment)
    if arguments.wantsHelp {
        call.write(command.manual())
        return call.outcome(.fine)
    }
    call.arguments = arguments
    call.report(lostVariables(among: call.surroundings.variableNames()))
    guard misuse.isEmpty else {
        call.report(misuse)
        return call.outcome(.failed)
    }
    // The paths of a folder that is gone are not those below the root of the disk.
    guard command.isAnywhere || !call.surroundings.workingDirectory.isEmpty else {
        return call.outcome(call.refuse([.workingDirectoryGone()]))
    }
    return call.outcome(command.run(call))
}
