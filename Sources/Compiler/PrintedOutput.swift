internal import Backends
internal import Model
internal import YAML

/// The objects of the output, and what they are printed as: that is found out when somebody asks, and once.
final class PrintedOutput: Sendable {
    let arrangement: Arrangement
    private let provenance: Provenance
    private let threads: Int
    private let printedFiles = Guarded<[OutputFile]?>(nil)

    init(_ arrangement: Arrangement, from provenance: Provenance, threads: Int) {
        self.arrangement = arrangement
        self.provenance = provenance
        self.threads = threads
    }

    static var nothing: PrintedOutput {
        PrintedOutput(Arrangement(files: []), from: Provenance(), threads: 1)
    }

    var files: [OutputFile] {
        printedFiles.withLock { known in
            let files = known ?? printed(arrangement, from: provenance, threads: threads)
            known = files
            return files
        }
    }

    var stream: [UInt8] { printedStream(arrangement, from: provenance, threads: threads) }
}
