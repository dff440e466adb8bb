internal import Glibc
package import Model
internal import Text
internal import YAML

/// A text with `${…}` in it, cut into what is literal and what is replaced.
package struct VariableText {
    package var pieces: [VariableUse.Piece] = []
    var hasVariables = false
    /// What begins like a variable of kontrakt and is none.
    package var mistakes: [Mistake] = []
    /// The names of other `${…}`, which stay as they are.
    package var foreign: [(name: String, range: Range<Int>)] = []

    package struct Mistake {
        package let name: String
        package let range: Range<Int>
        let isClosed: Bool
    }

    static var known: [String] { Variable.allCases.map(\.rawValue) }
}

/// Nil when no `${` is in the text, which is nearly always.
@inline(__always)
package func readVariables(_ text: UnsafeBufferPointer<UInt8>) -> VariableText? {
    nextOpening(in: text, from: 0).map { cut(text, at: $0) }
}

private func cut(_ text: UnsafeBufferPointer<UInt8>, at opening: Int) -> VariableText {
    var dollar = opening
    var result = VariableText()
    var literal = 0
    while true {
        let name = dollar + 2
        let end = text[name...].firstIndex { "}$\n".utf8.contains($0) }
        let isClosed = end.map { text[$0] == UInt8(ascii: "}") } ?? false
        let close = end ?? text.count
        let range = dollar..<(isClosed ? close + 1 : close)
        let written = String(decoding: text[name..<close], as: UTF8.self)
        let variable = isClosed ? Variable(rawValue: written) : nil
        if let variable {
            if literal < dollar { result.pieces.append(.text(String(decoding: text[literal..<dollar], as: UTF8.self))) }
            result.pieces.append(.variable(variable))
            result.hasVariables = true
            literal = range.upperBound
        } else if written.drop(while: { $0 == " " }).begins(with: "kontrakt.") {
            let shown = isClosed ? written : String(written.before(" "))
            let length = isClosed ? range.count : 2 + shown.utf8.count
            result.mistakes.append(
                .init(name: shown, range: dollar..<(dollar + length), isClosed: isClosed))
        } else {
            result.foreign.append((written, range))
        }
        // `${A:-${kontrakt.run}}` has one inside the other.
        guard let following = nextOpening(in: text, from: variable == nil ? name : range.upperBound) else { break }
        dollar = following
    }
    if literal < text.count { result.pieces.append(.text(String(decoding: text[literal...], as: UTF8.self))) }
    return result
}

@inline(__always)
private func nextOpening(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = text.baseAddress else { return nil }
    var at = start
    while at + 1 < text.count, let found = memchr(base + at, Int32(UInt8(ascii: "$")), text.count - at) {
        at = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if at + 1 < text.count, text[at + 1] == UInt8(ascii: "{") { return at }
        at += 1
    }
    return nil
}

extension FolderDecoder {
    /// One pass over all scalars of an object: variables, and the images that are named outside of containers.
    mutating func readScalars(of root: Node, document: Document, podImages pods: [PodTemplate]) -> [VariableUse] {
        var uses: [VariableUse] = []
        lazy var podImages = Set(pods.flatMap(\.images))
        for scalar in root.scalars {
            let text = scalar.text
            let variables = readVariables(text)
            if let variables {
                if variables.hasVariables { uses.append(VariableUse(node: scalar, pieces: variables.pieces)) }
                for mistake in variables.mistakes { report(mistake, in: scalar) }
            }
            guard variables?.hasVariables ?? false || beginsWithKo(text) else { continue }
            if podImages.contains(scalar) { continue }
            readImageElsewhere(scalar, variables: variables)
        }
        return uses
    }

    private mutating func report(_ mistake: VariableText.Mistake, in scalar: Node) {
        let span = scalar.span(ofText: mistake.range, in: repository.files[scalar.span.file].bytes)
        let problem: Diagnostic =
            mistake.isClosed
            ? .unknownVariable(mistake.name, known: VariableText.known, at: span)
            : .unclosedVariable("${" + mistake.name, at: span)
        diagnostics.append(problem)
    }
}

/// As ko looks at it: white space in front does not count.
@inline(__always)
func beginsWithKo(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.firstIndex(where: { $0 > 0x20 }), text[first] == UInt8(ascii: "k") else { return false }
    return text[first...].starts(with: "ko://".utf8)
}
