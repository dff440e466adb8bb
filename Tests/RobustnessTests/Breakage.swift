/// One way to break a text, named so that it can be done again.
enum Breakage: Sendable, CustomStringConvertible {
    case cut(at: Int)
    case mangled(ByteClass, seed: UInt64)

    /// The text cut at every `step`th byte, the empty one and the whole one included.
    static func cuts(of sample: Sample, every step: Int = 64) -> [Breakage] {
        stride(from: 0, to: sample.bytes.count, by: step).map { .cut(at: $0) } + [.cut(at: sample.bytes.count)]
    }

    /// Every class of bytes mangled once; the seed says how, and depends on the name alone.
    static func manglings(of sample: Sample) -> [Breakage] {
        ByteClass.allCases.map { .mangled($0, seed: seed(of: sample.name + $0.rawValue)) }
    }

    func applied(to bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .cut(let end): return Array(bytes.prefix(end))
        case .mangled(let kind, let seed):
            var generator = Generator(state: seed)
            return mangle(bytes, kind, with: &generator)
        }
    }

    var description: String {
        switch self {
        case .cut(let end): "cut at byte \(end)"
        case .mangled(let kind, let seed): "\(kind.rawValue) mangled with seed \(seed)"
        }
    }
}

/// Bytes that mean something of their own to a reader of YAML.
enum ByteClass: String, CaseIterable, Sendable {
    case digits, letters, blanks, lineBreaks, quotes, punctuation, beyondASCII, controls

    var members: [UInt8] {
        switch self {
        case .digits: Array("0123456789".utf8)
        case .letters: Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        case .blanks: Array(" \t".utf8)
        case .lineBreaks: [10, 13]
        case .quotes: Array("'\"`".utf8)
        case .punctuation: Array(":-,[]{}#&*!|>?%@\\<=~./$()".utf8)
        case .beyondASCII: Array(0x80...0xFF)
        case .controls: Array(0x00...0x08) + Array(0x0B...0x0C) + Array(0x0E...0x1F) + [0x7F]
        }
    }
}

/// Half of the time bytes of the class are changed among themselves, dropped or doubled where they stand; else some are
/// put where they do not belong. A text has few control characters to begin with.
private func mangle(_ bytes: [UInt8], _ kind: ByteClass, with generator: inout Generator) -> [UInt8] {
    let members = kind.members
    let isMember = (0..<256).map { members.contains(UInt8($0)) }
    let rate = [4, 32, 256].randomElement(using: &generator) ?? 32
    let isIntruding = Bool.random(using: &generator) || !bytes.contains { isMember[Int($0)] }
    var mangled: [UInt8] = []
    mangled.reserveCapacity(bytes.count + 16)
    for byte in bytes {
        guard isIntruding || isMember[Int(byte)], Int.random(in: 0..<rate, using: &generator) == 0 else {
            mangled.append(byte)
            continue
        }
        let other = members.randomElement(using: &generator) ?? byte
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: mangled.append(other)
        case 1: mangled += [byte, other]
        case 2: mangled += [byte, byte]
        default: if isIntruding { mangled += [other, byte] }
        }
    }
    return mangled
}

/// SplitMix64: the same numbers everywhere.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// FNV-1a: a hash that is the same in every process.
func seed(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
