internal import Glibc

/// What is fed with anything, and says when something is not as it has to be.
package struct FuzzTarget: Sendable {
    /// How much work an input is, and so how many are tried.
    package enum Size: String, Sendable { case parser, whole }

    package let name: String
    let size: Size
    /// The folder of inputs to begin with.
    let seeds: String
    /// The most bytes of an input.
    let length: Int
    package let complaint: @Sendable ([UInt8]) -> String?

    init(
        _ name: String, _ size: Size = .parser, seeds: String? = nil, length: Int = 256,
        complaint: @escaping @Sendable ([UInt8]) -> String?
    ) {
        self.name = name
        self.size = size
        self.seeds = seeds ?? name
        self.length = length
        self.complaint = complaint
    }

    /// Sorted by name.
    package static let all: [FuzzTarget] = [
        .amounts, .compile, .compose, .image, .json, .lock, .manifest, .modules, .parse, .patterns, .print, .schedule,
        .schemas, .settings, .splice, .survey, .tekton, .variables, .zones,
    ]
}

/// The one that the environment names.
private let target: FuzzTarget = {
    let name = getenv("KONTRAKT_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        let known = FuzzTarget.all.map(\.name).joined(separator: ", ")
        say("KONTRAKT_FUZZ is `\(name)`, and none of \(known)", to: 2)
        exit(2)
    }
    return target
}()

/// What libFuzzer calls first. Without a target there is nothing to do but to say which there are: name, size, seeds, length.
@_cdecl("LLVMFuzzerInitialize")
public func prepare(_ count: UnsafeMutableRawPointer?, _ words: UnsafeMutableRawPointer?) -> CInt {
    if getenv("KONTRAKT_FUZZ") != nil { return 0 }
    for target in FuzzTarget.all { say("\(target.name) \(target.size) \(target.seeds) \(target.length)", to: 1) }
    exit(0)
}

/// What libFuzzer calls with every input that it makes up; a crash is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func feed(_ data: UnsafePointer<UInt8>?, _ size: CLong) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    if let complaint = target.complaint(bytes) {
        say("\(target.name): \(complaint)", to: 2)
        abort()
    }
    return 0
}

private func say(_ line: String, to descriptor: Int32) {
    let bytes = Array((line + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
}
