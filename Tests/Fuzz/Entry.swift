internal import Glibc

/// What is fed with anything, and says when something is not as it has to be.
struct FuzzTarget: Sendable {
    let name: String
    let complaint: @Sendable ([UInt8]) -> String?

    static let all: [FuzzTarget] = [.compile, .image, .parse, .print, .schedule, .settings, .splice, .variables]
}

/// The one that the environment names.
private let target: FuzzTarget = {
    let name = getenv("KONTRAKT_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        let known = FuzzTarget.all.map(\.name).joined(separator: ", ")
        say("KONTRAKT_FUZZ is `\(name)`, and none of \(known)")
        exit(2)
    }
    return target
}()

/// What libFuzzer calls with every input that it makes up; a crash is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func feed(_ data: UnsafePointer<UInt8>?, _ size: CLong) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    if let complaint = target.complaint(bytes) {
        say("\(target.name): \(complaint)")
        abort()
    }
    return 0
}

private func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(2, bytes, bytes.count)
}
