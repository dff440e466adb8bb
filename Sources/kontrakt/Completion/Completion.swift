internal import Frontend
internal import Text

/// What a shell may put in place of the word at the cursor.
struct Completion {
    enum Files: Int {
        /// In the numbers that kubectl understands of its plugins.
        case some = 0
        case none = 4
        case folders = 16
    }

    struct Candidate {
        var word: String
        var meaning = ""
    }

    var candidates: [Candidate] = []
    /// Whether the shell adds what lies on the disk.
    var files = Files.none

    /// A candidate a line, what it means after a tab; then the kind of files.
    var lines: String {
        candidates.map { $0.meaning.isEmpty ? $0.word + "\n" : "\($0.word)\t\($0.meaning)\n" }.joined()
            + ":\(files.rawValue)\n"
    }

    fileprivate init(_ files: Files = .none) { self.files = files }
    fileprivate init(_ candidates: [Candidate]) { self.candidates = candidates }
    fileprivate init(_ words: [String]) { candidates = words.map { Candidate(word: $0) } }
}

extension Call {
    /// The word by which the scripts of the shells ask. It is no command: nobody types it.
    static let completionWord = "__complete"
    /// The name by which kubectl asks what may follow `kubectl kontrakt`.
    static let kubectlCompletion = "kubectl_complete-kontrakt"

    /// Completes the last of `words`, a line up to the cursor, the name of the program first.
    func completion(of words: [String]) -> Completion {
        let (words, isTakenApart) = rejoined(words)
        let current = words.last ?? ""
        let (name, rest) = commandAndRest(of: words)
        guard let name, words.count > 2 || rest.startIndex == 1 else { return commandWords(current) }
        guard let command = Command.named(name) else { return Completion() }
        let (arguments, _) = Arguments.parse(rest.dropLast(), for: command, environment: surroundings.environment)
        self.arguments = arguments

        var place = Place(of: rest.dropLast(), for: command)
        if place.option == nil, !place.isAfterOptions, current.hasPrefix("--"),
            let equals = current.firstIndex(of: "=")
        {
            place.option = command.options.first { $0.long == current[..<equals].dropFirst(2) }
            let lead = current[...equals]
            let value = String(current[equals...].dropFirst())
            return place.option.map { values(of: $0, value, after: isTakenApart ? "" : lead) } ?? Completion()
        }
        if let option = place.option { return values(of: option, current, after: "") }
        if place.isPassedOn { return Completion() }
        if !place.isAfterOptions, current.hasPrefix("-") { return options(of: command, beside: place, current) }
        if let operand = command.operand, place.operands == 0 {
            return completion(of: operand, named: "").starting(with: current)
        }
        return current.isEmpty ? options(of: command, beside: place, current) : Completion()
    }

    private func commandWords(_ current: String) -> Completion {
        let commands = Command.all.map { Completion.Candidate(word: $0.name, meaning: $0.abstract) }
        let switches = ["--help", "--version"].map { Completion.Candidate(word: $0) }
        return Completion(current.hasPrefix("-") ? switches : commands).starting(with: current)
    }

    private func options(of command: Command, beside place: Place, _ current: String) -> Completion {
        let open = command.allOptions.filter { $0.repeats || !place.given.contains($0.long) }
        var candidates = open.map { Completion.Candidate(word: "--" + $0.long, meaning: firstSentence(of: $0.help)) }
        if current == "-" {
            candidates += open.compactMap { option in
                option.short.map { .init(word: "-\($0)", meaning: firstSentence(of: option.help)) }
            }
        }
        return Completion(candidates).starting(with: current)
    }

    /// `lead` is what stands before the value in the same word.
    private func values(of option: Option, _ value: String, after lead: Substring) -> Completion {
        guard option.takesValue else { return Completion() }
        var found =
            if case .choice(let known) = option.values {
                Completion(known)
            } else {
                completion(of: option.valueName, named: option.long)
            }
        found = found.starting(with: value)
        found.candidates = found.candidates.map { .init(word: lead + $0.word, meaning: $0.meaning) }
        return found
    }

    /// What help calls a value says what it is.
    private func completion(of valueName: String, named long: String) -> Completion {
        switch valueName {
        case "PATH", "FILE", "SOURCE": Completion(.some)
        case "DIR": Completion(.folders)
        case "SHELL": Completion(Shell.allCases.map(\.rawValue))
        case "COMMAND": Completion(Command.all.map { .init(word: $0.name, meaning: $0.abstract) })
        case "CODE": Completion(Catalogue.all.map { .init(word: $0.code, meaning: "\($0.slug): \($0.title)") })
        case "NAME" where long == Option.kontrakt.long: Completion(kontraktNames)
        default: Completion()
        }
    }

    /// The kontrakts of what `-f` names, or of the repository.
    private var kontraktNames: [String] {
        // Standard input is the terminal now.
        if arguments.all(.filename).contains("-") { return [] }
        let folders = readInput(usingLock: false)?.repository.folders ?? []
        return Set(folders.map(\.name)).sorted()
    }
}

/// What the words before the cursor make of it.
private struct Place {
    /// The option whose value is expected.
    var option: Option?
    var given: Set<String> = []
    var operands = 0
    var isAfterOptions = false
    /// Whether another program reads what stands here.
    var isPassedOn = false

    init(of words: ArraySlice<String>, for command: Command) {
        for word in words {
            if option != nil {
                option = nil
            } else if isAfterOptions || !word.hasPrefix("-") || word == "-" {
                operands += 1
            } else if word == "--" {
                isAfterOptions = true
                isPassedOn = command.passesOn
            } else if word.hasPrefix("--") {
                let name = word.dropFirst(2).prefix { $0 != "=" }
                expect(command.options.first { $0.long == name }, isWritten: word.contains("="))
            } else {
                readLetters(of: word.dropFirst(), for: command)
            }
        }
    }

    private mutating func readLetters(of word: Substring, for command: Command) {
        for index in word.indices {
            let known = command.options.first { $0.short == word[index] }
            expect(known, isWritten: word.index(after: index) < word.endIndex)
            if known?.takesValue == true { return }
        }
    }

    private mutating func expect(_ known: Option?, isWritten: Bool) {
        guard let known else { return }
        given.insert(known.long)
        option = known.takesValue && !isWritten ? known : nil
    }
}

extension Completion {
    fileprivate func starting(with beginning: String) -> Completion {
        var some = self
        some.candidates.removeAll { !$0.word.hasPrefix(beginning) }
        return some
    }
}

/// bash hands `--target=tekton` over as three words. The flag says that the last one was made whole.
private func rejoined(_ words: [String]) -> ([String], isTakenApart: Bool) {
    var joined: [String] = []
    var isTakenApart = false
    var isOpen = false
    for word in words {
        if word == "=", let last = joined.last, last.hasPrefix("--"), !last.contains("=") {
            joined[joined.count - 1] += "="
            (isOpen, isTakenApart) = (true, true)
        } else if isOpen {
            joined[joined.count - 1] += word
            (isOpen, isTakenApart) = (false, true)
        } else {
            joined.append(word)
            isTakenApart = false
        }
    }
    return (joined, isTakenApart)
}

/// As much as fits beside a word in a list.
private func firstSentence(of help: String) -> String {
    for index in help.indices where help[index] == "." {
        let next = help.index(after: index)
        if next == help.endIndex || help[next] == " " { return String(help[..<index]) }
    }
    return help
}
