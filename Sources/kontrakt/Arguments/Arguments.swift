internal import Text

/// The command line of one command, understood: values are valid, and single ones are single.
struct Arguments: Sendable {
    private var values: [String: [String]] = [:]
    private(set) var operands: [String] = []
    /// What stands after `--`, where that goes to another program.
    private(set) var passed: [String] = []
    private(set) var wantsHelp = false
    /// The options that the environment sets, by their long names.
    private var fromEnvironment: Set<String> = []
    /// The switches that the environment sets to false.
    private var switchedOff: Set<String> = []

    subscript(option: Option) -> String? { values[option.long]?.last }
    func all(_ option: Option) -> [String] { values[option.long] ?? [] }
    func has(_ option: Option) -> Bool { values[option.long] != nil }

    /// What somebody says of a switch; nil when nobody says anything, so that a setting may hold.
    func isSet(_ option: Option) -> Bool? { has(option) ? true : switchedOff.contains(option.long) ? false : nil }

    /// Who says something of an option, as people write it: `--output` or `KONTRAKT_OUTPUT`.
    func origin(of option: Option) -> String? {
        guard has(option) || switchedOff.contains(option.long) else { return nil }
        return fromEnvironment.contains(option.long) ? option.variable : "--" + option.long
    }

    /// All that is said, but by some options; the same words for the same.
    func words(without silent: [Option]) -> [String] {
        let silent = Set(silent.map(\.long))
        let given = values.filter { !silent.contains($0.key) }.sorted { $0.key < $1.key }
        let environment = [fromEnvironment, switchedOff].map { $0.subtracting(silent).sorted() }
        let groups = given.map { [$0.key] + $0.value } + [operands, passed] + environment
        return groups.flatMap { ["\($0.count)"] + $0 }
    }

    static func parse(
        _ words: ArraySlice<String>, for command: Command, environment: (String) -> String?
    ) -> (Arguments, [Diagnostic]) {
        var reader = ArgumentReader(command: command, words: words)
        reader.readWords()
        reader.readEnvironment(environment)
        return (reader.arguments, reader.diagnostics)
    }

    fileprivate mutating func set(_ option: Option, _ value: String) { values[option.long, default: []].append(value) }
    fileprivate mutating func noteEnvironment(for option: Option) { fromEnvironment.insert(option.long) }
    fileprivate mutating func switchOff(_ option: Option) { switchedOff.insert(option.long) }
    fileprivate mutating func add(operand: String) { operands.append(operand) }
    fileprivate mutating func pass(_ words: ArraySlice<String>) { passed = Array(words) }
    fileprivate mutating func askForHelp() { wantsHelp = true }
}

private struct ArgumentReader {
    let command: Command
    var words: ArraySlice<String>
    var arguments = Arguments()
    var diagnostics: [Diagnostic] = []

    mutating func readWords() {
        while let word = words.popFirst() {
            if word == "--", command.passesOn { return arguments.pass(words) }
            if word == "--" {
                for operand in words { readOperand(operand) }
                return
            }
            if word.hasPrefix("--") {
                readLong(word)
            } else if word.hasPrefix("-"), word != "-" {
                readShort(word)
            } else {
                readOperand(word)
            }
        }
    }

    /// `KONTRAKT_OUTPUT` stands in for `--output` where the flag is not given; of a switch, `true` or `1` sets it,
    /// and `false` or `0` goes over a setting that sets it.
    mutating func readEnvironment(_ environment: (String) -> String?) {
        for option in command.options where !arguments.has(option) {
            guard let value = environment(option.variable), !value.isEmpty else { continue }
            arguments.noteEnvironment(for: option)
            if option.takesValue {
                let parts = option.repeats ? value.split(separator: "\n").map(String.init) : [value]
                for part in parts { store(part, for: option, as: option.variable) }
            } else if ["true", "1"].contains(value) {
                arguments.set(option, "")
            } else if ["false", "0"].contains(value) {
                arguments.switchOff(option)
            } else {
                diagnostics.append(
                    .invalidValue(value, of: option.variable, expected: "`true`, `1`, `false` or `0`"))
            }
        }
    }

    private mutating func readLong(_ word: String) {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let spelling = "--" + parts[0]
        guard let option = known.first(where: { $0.long == parts[0] }) else { return rejectOption(spelling) }
        if !option.takesValue {
            guard parts.count == 1 else {
                return diagnostics.append(.unexpectedValue(String(parts[1]), of: spelling))
            }
            return setSwitch(option)
        }
        if parts.count == 2 { return store(String(parts[1]), for: option, as: spelling) }
        storeNextWord(for: option, as: spelling)
    }

    /// `-R`, `-Rf .`, `-ffile`, `-f=file`, `-o -`.
    private mutating func readShort(_ word: String) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            let spelling = "-\(letter)"
            guard let option = known.first(where: { $0.short == letter }) else { return rejectOption(spelling) }
            guard option.takesValue else {
                setSwitch(option)
                continue
            }
            if letters.isEmpty { return storeNextWord(for: option, as: spelling) }
            return store(String(letters.first == "=" ? letters.dropFirst() : letters), for: option, as: spelling)
        }
    }

    private var known: [Option] { command.allOptions }

    private mutating func setSwitch(_ option: Option) {
        if option.long == Option.help.long { return arguments.askForHelp() }
        // Saying a switch twice is harmless.
        if !arguments.has(option) { arguments.set(option, "") }
    }

    private mutating func storeNextWord(for option: Option, as spelling: String) {
        guard let value = words.popFirst() else {
            return diagnostics.append(.missingValue(of: spelling, value: option.valueName))
        }
        store(value, for: option, as: spelling)
    }

    private mutating func store(_ value: String, for option: Option, as spelling: String) {
        if let complaint = option.complaint(about: value) {
            diagnostics.append(
                .invalidValue(value, of: spelling, expected: complaint.expected, known: complaint.known))
        } else if arguments.has(option), !option.repeats {
            diagnostics.append(.repeatedOption(spelling))
        } else {
            arguments.set(option, value)
        }
    }

    private mutating func readOperand(_ word: String) {
        if arguments.operands.isEmpty, command.operand != nil { return arguments.add(operand: word) }
        let takesFiles = command.options.contains { $0.long == Option.filename.long }
        diagnostics.append(.unexpectedArgument(word, command: command.name, takesFiles: takesFiles))
    }

    private mutating func rejectOption(_ spelling: String) {
        // What follows may be its value: no second complaint about the same mistake.
        if command.operand == nil, let next = words.first, !next.hasPrefix("-") { words.removeFirst() }
        let spellings = known.map { "--" + $0.long }
        diagnostics.append(.unknownOption(spelling, command: command.name, known: spellings))
    }
}
