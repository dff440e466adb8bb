internal import Text

/// What a command came to.
struct Upshot {
    /// What another run comes to while nothing changes.
    enum Future {
        case unknown
        /// The same.
        case same
        /// A folder that holds what these steps made of it.
        case folder(OutputFolder, [OutputStep])
    }

    let status: ExitStatus
    /// What was done, in a line.
    let line: String?
    /// The files that may have been written or removed; absolute.
    let touched: [String]
    let future: Future
    /// The files of an output folder that is as it is to be; absolute.
    var output: [String] {
        guard case .folder(let folder, let steps) = future else { return [] }
        return steps.filter { $0.action != .removed }.map { folder.path + "/" + $0.path }
    }
    /// The folders of all of these files, few as they are.
    var folders: [String] {
        var folders: [String] = []
        for file in touched + output {
            let folder = file.lastPlace(of: "/").map { file[..<$0] } ?? ""
            if folders.last.map({ $0 != folder }) ?? true { folders.append(String(folder)) }
        }
        return folders
    }

    init(_ status: ExitStatus, _ line: String? = nil, touching touched: [String] = [], future: Future = .unknown) {
        self.status = status
        self.line = line
        self.touched = touched
        self.future = future
    }
}
