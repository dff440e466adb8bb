package import Model
internal import Text
internal import YAML

/// What generated files say about themselves.
package struct Provenance: Sendable, Equatable {
    /// The root-relative folder that was compiled.
    package let folder: String
    /// The command that does it again.
    package let command: String
    /// What the output is reduced to the changes since; nil for all of it.
    package let since: String?

    package init(folder: String = ".", command: String = "kontrakt generate", since: String? = nil) {
        self.folder = folder
        self.command = command
        self.since = since
    }

    private static let reduction = " --since "

    /// Whether a generated file belongs to all of a pipeline: its second line says the command, and no reduction.
    package static func isWhole(_ bytes: [UInt8]) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
        return lines.count < 2 || !String(decoding: lines[1], as: UTF8.self).hasInfix(reduction)
    }

    /// The first line is a mark that programs look for; the second is for people.
    func write(to printer: inout Printer) {
        // The mark is a whole line, and the printer adds the sign of a comment itself.
        printer.comment(String(GeneratedMark.line(from: folder).dropFirst(2)))
        printer.comment("Command: \(command)\(since.map { Self.reduction + $0 } ?? "")")
    }
}

/// The bytes of every file, each beginning with the lines that say where it comes from.
package func printed(
    _ arrangement: Arrangement, from provenance: Provenance = Provenance(), threads: Int = 1
) -> [OutputFile] {
    let files = arrangement.files
    return onThreads(threads, each: files.count, by: 16) { number in
        let (path, objects) = files[number]
        return OutputFile(path: path, bytes: document(of: objects[...], from: provenance))
    }
}

/// Everything that is applied as one stream, in apply order.
package func printedStream(
    _ arrangement: Arrangement, from provenance: Provenance = Provenance(), threads: Int = 1
) -> [UInt8] {
    let objects = arrangement.applied
    return onThreads(threads, rangesTo: objects.count, by: 64) { document(of: objects[$0], from: provenance) }
}

/// A whole document, or a part of one that goes on where another ended.
private func document(of objects: ArraySlice<OutputObject>, from provenance: Provenance) -> [UInt8] {
    var printer = Printer()
    if objects.startIndex == 0 { provenance.write(to: &printer) }
    for (index, object) in zip(objects.indices, objects) {
        if index > 0 { printer.separator() }
        printer.print(object.value)
    }
    return printer.bytes
}
