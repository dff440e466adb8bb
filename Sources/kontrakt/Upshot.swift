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

    init(_ status: ExitStatus, _ line: String? = nil, touching touched: [String] = [], future: Future = .unknown) {
        self.status = status
        self.line = line
        self.touched = touched
        self.future = future
    }
}
