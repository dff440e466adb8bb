/// What a run came to, as far as another one comes to the same.
struct Answer: Equatable, Sendable {
    /// An output folder that holds what it is to hold.
    struct Folder: Equatable, Sendable {
        let name: String
        let files: Int
    }

    var status: ExitStatus
    var standardOutput: [UInt8]
    var standardError: [UInt8]
    /// What is said to somebody at a terminal.
    var line: String?
    var folder: Folder?

    func write(to writer: inout EntryWriter) {
        writer.write(UInt64(status.rawValue))
        writer.write(standardOutput)
        writer.write(standardError)
        writer.write(line != nil)
        writer.write((line ?? "").utf8)
        writer.write(folder != nil)
        writer.write((folder?.name ?? "").utf8)
        writer.write(UInt64(folder?.files ?? 0))
    }

    init(_ upshot: Upshot, folder: Folder?, of call: Call) {
        status = upshot.status
        standardOutput = call.written
        standardError = call.said
        line = upshot.line
        self.folder = folder
        // What was written once need not be written again.
        if folder != nil { (status, standardOutput, line) = (.fine, [], nil) }
    }

    init(from reader: inout EntryReader) throws(Damage) {
        guard let status = Int32(exactly: try reader.number()).flatMap(ExitStatus.init) else { throw Damage() }
        self.status = status
        standardOutput = Array(try reader.text())
        standardError = Array(try reader.text())
        let hasLine = try reader.flag()
        let line = try reader.string()
        self.line = hasLine ? line : nil
        let hasFolder = try reader.flag()
        let name = try reader.string()
        guard let files = Int(exactly: try reader.number()) else { throw Damage() }
        folder = hasFolder ? Folder(name: name, files: files) : nil
    }
}
