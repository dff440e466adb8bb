internal import Text
internal import YAML

/// What several threads say, line by line. Who watches sees each line at once and whole; where nobody does, lines are kept,
/// all of one thing together.
final class Lines: Sendable {
    private let show: (@Sendable ([UInt8]) -> Void)?
    private let said: Guarded<[[String]]>

    init(of count: Int, showing show: (@Sendable ([UInt8]) -> Void)?) {
        self.show = show
        said = Guarded([[String]](repeating: [], count: count))
    }

    func say(_ line: String, of number: Int) {
        said.withLock { lines in
            if let show { show(Array((visible(line) + "\n").utf8)) } else { lines[number].append(line) }
        }
    }

    var kept: [String] { said.withLock { $0.flatMap(\.self) } }
}
