import Text

/// One file whose marked part, `«like this»`, is what diagnostics are about.
struct Marked {
    let sources: SourceMap
    let span: Span

    init(_ text: String, path: String = "pod.yaml") {
        self.init(bytes: Array(text.utf8), path: path)
    }

    init(bytes marked: [UInt8], path: String = "pod.yaml") {
        let (open, close) = (Array("«".utf8), Array("»".utf8))
        var bytes: [UInt8] = []
        var bounds: [UInt32] = []
        var rest = marked[...]
        while !rest.isEmpty {
            if rest.starts(with: open) || rest.starts(with: close) {
                bounds.append(UInt32(bytes.count))
                rest = rest.dropFirst(2)
            } else {
                bytes.append(rest.removeFirst())
            }
        }
        var sources = SourceMap()
        let file = sources.add(SourceFile(path: path, bytes: bytes))
        self.sources = sources
        span = Span(file: file, start: bounds[0], end: bounds[1])
    }

    func span(_ range: Range<Int>) -> Span {
        Span(file: span.file, start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
    }
}

extension DiagnosticKind {
    static let sample = DiagnosticKind("K999", "sample", .error, "A sample", explanation: "None.")
    static let sampleWarning = DiagnosticKind("K998", "sample-warning", .warning, "A sample", explanation: "None.")
}
