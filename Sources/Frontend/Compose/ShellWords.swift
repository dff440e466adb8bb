/// The words of a command as a shell would split it; nil for a quote that is not closed.
func shellWords(_ command: String) -> [String]? {
    var words: [String] = []
    var word = ""
    var isWord = false
    var quote: Character?
    var characters = Array(command)[...]
    while let character = characters.popFirst() {
        switch (quote, character) {
        case ("'", _): if character == "'" { quote = nil } else { word.append(character) }
        case (_, "\\"):
            guard let next = characters.popFirst() else {
                word.append("\\")
                break
            }
            // A backslash at the end of a line joins it with the next one; in quotes it takes few characters only.
            if next == "\n" { break }
            isWord = true
            if quote == "\"", !"$`\"\\".contains(next) { word.append("\\") }
            word.append(next)
        case ("\"", _): if character == "\"" { quote = nil } else { word.append(character) }
        case (_, "'"), (_, "\""):
            quote = character
            isWord = true
        case _ where character.isWhitespace:
            if isWord { words.append(word) }
            (word, isWord) = ("", false)
        default:
            word.append(character)
            isWord = true
        }
    }
    if quote != nil { return nil }
    return isWord ? words + [word] : words
}

/// The texts of a list in one line, `"sh", '-c', true`: what stands between commas, but for those in quotes.
func listed(_ list: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isEscaped = false
    for character in list {
        if isEscaped {
            word.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
            isEscaped = false
        } else if character == "\\", quote == "\"" {
            isEscaped = true
        } else if let open = quote {
            if character == open { quote = nil } else { word.append(character) }
        } else if character == "," {
            words.append(trimming(word))
            word = ""
        } else if character == "\"" || character == "'" {
            quote = character
        } else {
            word.append(character)
        }
    }
    return words + [trimming(word)]
}
