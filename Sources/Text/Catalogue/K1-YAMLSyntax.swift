/// What can be wrong with the syntax of YAML, in words.
package enum YAMLProblem: Equatable, Sendable {
    case tabIndentation
    case wrongStart(String)
    case missingColon, missingColonBlank, missingDashBlank, missingKey, longKey
    /// A line of a template, such as Helm's.
    case templateLine
    case colonNotAllowed, keyInText, itemNotAllowed, keyNotAllowed
    case indentation, itemAmongKeys, itemExpected, textBehindQuote, textBehindBracket, strayBracket
    case unclosedQuote, unclosedBracket, unclosedSequence, unclosedMapping, unknownEscape, badEscape
    case anchorName(String)
    case noValue, blockHeader, tag, twoProperties
    /// Whatever else the reader says.
    case other(String)

    var message: String {
        switch self {
        case .tabIndentation: "a tab cannot be used for indentation"
        case .wrongStart("`"): "a plain value cannot start with a backtick"
        case .wrongStart(let character): "a plain value cannot start with `\(character)`"
        case .missingColon: "expected `:` behind this key"
        case .templateLine: "this is a line of a template, not of YAML"
        case .missingColonBlank: "expected a space behind this `:`"
        case .missingDashBlank: "expected a space behind the `-` of a list item"
        case .missingKey: "expected a key before this `:`"
        case .longKey: "a key can have at most 1024 characters"
        case .colonNotAllowed, .keyInText: "`:` cannot stand here"
        case .itemNotAllowed: "a list item cannot start here"
        case .keyNotAllowed: "a `?` key cannot start here"
        case .indentation: "expected a key of the mapping"
        case .itemAmongKeys: "a list item cannot stand among the keys of a mapping"
        case .itemExpected: "expected another `- ` item of the list"
        case .textBehindQuote: "there is text behind the closing quote"
        case .textBehindBracket: "there is text behind the closing bracket"
        case .strayBracket: "there is no bracket that this one could close"
        case .unclosedQuote: "the quote is never closed"
        case .unclosedBracket: "the bracket is never closed"
        case .unclosedSequence: "expected `,` or `]`"
        case .unclosedMapping: "expected `,` or `}`"
        case .unknownEscape: "double quotes do not know this escape"
        case .badEscape: "this escape is no character"
        case .anchorName(let sign): "expected a name of letters, digits, `-` and `_` behind `\(sign)`"
        case .noValue: "expected a value"
        case .blockHeader: "only a comment may follow `|` or `>` on its line"
        case .tag: "this is no tag"
        case .twoProperties: "a value can have one anchor and one tag"
        case .other(let text): text
        }
    }

    package static let templateHelp =
        "if this is a template, put what it renders to here instead, or leave the file out with `exclude:`"

    var help: String? {
        switch self {
        case .tabIndentation: "indent with spaces"
        case .wrongStart: "put the value in quotes"
        case .templateLine: Self.templateHelp
        case .missingColon, .missingColonBlank: "write `key: value`, with a space behind the colon"
        case .missingDashBlank: "write `- item`; put a key that starts with `-` in quotes"
        case .missingKey: "write the key, or put a text that starts with `:` in quotes"
        case .longKey: "use a shorter key"
        case .colonNotAllowed: "put a value with `: ` in it in quotes, or put the key on a line of its own"
        case .keyInText: "give the keys of one mapping the same indentation, or put the text in quotes"
        case .itemNotAllowed: "put the `-` on a line of its own, or put the text in quotes"
        case .indentation: "give the keys of one mapping the same indentation"
        case .itemAmongKeys: "give the items of one list the same indentation"
        case .itemExpected: "give the items of one list the same indentation, and the keys of one item likewise"
        case .textBehindQuote: "put all of it in quotes; a quote inside of single quotes is written twice"
        case .textBehindBracket: "put all of it in quotes, or put what follows on a line of its own"
        case .strayBracket: "remove it, or put the text in quotes"
        case .unclosedQuote: "close it, or write the quote twice if it belongs to a single-quoted text"
        case .unclosedBracket: "close it, or put the text in quotes"
        case .unclosedSequence, .unclosedMapping: "close the bracket, or put a comma between the entries"
        case .unknownEscape: "write `\\\\` for a backslash, or use single quotes"
        case .badEscape: "write the character itself, or its whole code as `\\UXXXXXXXX`"
        case .anchorName: "put the text in quotes if no anchor or alias is meant"
        case .noValue: "put the text in quotes if it starts with a bracket or comma"
        case .blockHeader: "put the text on the next line"
        case .tag: "remove it, or put the text in quotes if no tag is meant"
        case .twoProperties: "remove one of the two, or put the text in quotes"
        case .keyNotAllowed, .other: nil
        }
    }

    var beginning: String {
        switch self {
        case .unclosedQuote, .unknownEscape, .badEscape: "it was opened here"
        case .unclosedSequence, .unclosedMapping: "the bracket is here"
        case .indentation, .itemAmongKeys, .missingKey: "the mapping begins here"
        case .itemExpected: "the list begins here"
        case .keyInText: "the text that begins here goes on to that line"
        case .missingColon, .longKey: "the key begins here"
        default: "while reading what begins here"
        }
    }
}
