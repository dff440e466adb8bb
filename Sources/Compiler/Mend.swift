internal import Model
package import Text
internal import YAML

/// The files that change when the fixes of findings are made. Where two fixes touch, the first is made: the next look at
/// the file finds the other again.
package func mend(_ findings: [Diagnostic], in sources: SourceMap) -> [FixedFile] {
    var fixes: [FileID: [Fix]] = [:]
    for finding in findings.reported {
        if let fix = finding.fix { fixes[fix.span.file, default: []].append(fix) }
    }
    return fixes.sorted { $0.key < $1.key }.compactMap { id, fixes in
        let file = sources[id]
        // What kontrakt wrote it writes again.
        guard !GeneratedMark.begins(file.bytes) else { return nil }
        var splices: [Splice] = []
        for fix in fixes.sorted(by: { $0.span < $1.span }) {
            if let last = splices.last, fix.span.start <= last.span.end { continue }
            splices.append(Splice(fix.span, with: Array(fix.text(in: file).utf8)))
        }
        let fixed = SourceFile(path: file.path, bytes: applying(splices, to: file.bytes))
        // A mend that leaves a file worse to read than before is none.
        guard errors(in: fixed) <= errors(in: file) else { return nil }
        let change = FixedFile(file: id, path: file.path, old: file.bytes, new: fixed.bytes)
        return change.isChanged ? change : nil
    }
}

private func errors(in file: SourceFile) -> Int {
    var files = SourceMap()
    let id = files.add(file)
    return parseDocuments([id], of: files).flatMap(\.diagnostics).count { $0.severity == .error }
}
