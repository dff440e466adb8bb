package import Model
internal import YAML

/// What generated files say about themselves.
package struct Provenance: Sendable, Equatable {
    /// The root-relative folder that was compiled.
    package let folder: String
    /// The command that does it again.
    package let command: String

    package init(folder: String = ".", command: String = "kontrakt generate") {
        self.folder = folder
        self.command = command
    }

    /// The first line is a mark that programs look for; the second is for people.
    func write(to printer: inout Printer) {
        // The mark is a whole line, and the printer adds the sign of a comment itself.
        printer.comment(String(GeneratedMark.line(from: folder).dropFirst(2)))
        printer.comment("Command: \(command)")
    }
}

/// The bytes of every file, each beginning with the lines that say where it comes from.
package func printed(_ arrangement: Arrangement, from provenance: Provenance = Provenance()) -> [OutputFile] {
    arrangement.files.map { path, objects in OutputFile(path: path, bytes: document(of: objects, from: provenance)) }
}

/// Everything that is applied as one stream, in apply order.
package func printedStream(_ arrangement: Arrangement, from provenance: Provenance = Provenance()) -> [UInt8] {
    document(of: arrangement.applied, from: provenance)
}

private func document(of objects: [OutputObject], from provenance: Provenance) -> [UInt8] {
    var printer = Printer()
    provenance.write(to: &printer)
    for (index, object) in objects.enumerated() {
        if index > 0 { printer.separator() }
        printer.print(object.value)
    }
    return printer.bytes
}
