/// One node as it lies in the array, four to a line of the processor's cache. What the fields mean depends on `kind`; `Node`
/// hides that from everybody else.
struct Record: BitwiseCopyable {
    /// Scalar: where its text starts, in the source or in the side text. Collection: its first byte in the source.
    /// Reference: the index of the node that stands here.
    var start: UInt32
    /// In bytes; of a collection with `Extras`, where these lie in the side text.
    var length: UInt32
    /// Scalar: the hash of its text, if it is a key. Else the index after the last node of this subtree.
    var link: UInt32
    var kind: RecordKind
    var style: ScalarStyle = .plain
    var flags: Flags = []
    var tag: TagClass = .none

    /// The index after the last node of this subtree, which begins at `index`.
    @inline(__always) func next(from index: UInt32) -> UInt32 { kind == .scalar ? index + 1 : link }

    @inline(__always) var hasExtras: Bool {
        kind != .scalar && !flags.isDisjoint(with: [.hasTag, .merged])
    }

    struct Flags: OptionSet, BitwiseCopyable {
        let rawValue: UInt8

        /// The text is a slice of the source; else it is side text behind a `SideHeader`.
        static let inSource = Flags(rawValue: 1)
        static let key = Flags(rawValue: 2)
        /// The `<<` of a merge, which readers never see.
        static let mergeKey = Flags(rawValue: 4)
        /// A mapping with its merges flattened; its keys and values are references.
        static let merged = Flags(rawValue: 8)
        static let hasTag = Flags(rawValue: 16)
        /// Inside `[ ]` or `{ }`, where plain text may not hold brackets and commas.
        static let inFlow = Flags(rawValue: 32)
    }
}

enum RecordKind: UInt8, BitwiseCopyable { case scalar, sequence, mapping, reference }

/// What a tag makes of a scalar: nothing, text, or one of the types that kubectl converts to.
enum TagClass: UInt8, BitwiseCopyable { case none, string, bool, int, float, null, timestamp }

/// What few collections have. It lies in the side text.
struct Extras: BitwiseCopyable {
    /// Where the tag starts in the source; of no meaning without the flag `hasTag`.
    var tag: UInt32 = 0
    var length: UInt32 = 0
    /// Of a mapping with its merges flattened, the one that was written.
    var written: UInt32 = 0
}

extension UnsafePointer<UInt8> {
    /// What lies somewhere in the side text.
    @inline(__always) func side<Header: BitwiseCopyable>(at offset: UInt32, as _: Header.Type) -> Header {
        UnsafeRawPointer(self + Int(offset)).loadUnaligned(as: Header.self)
    }
}

extension UnsafePointer<Record> {
    @inline(__always) func next(after index: UInt32) -> UInt32 { self[Int(index)].next(from: index) }
}

/// Stands in front of every text that is not a slice of the source.
struct SideHeader: BitwiseCopyable {
    /// Where the tag starts in the source; of no meaning without the flag `hasTag`.
    var tag: UInt32
    /// The bytes of the source that the text was made from.
    var start: UInt32
    var end: UInt32

    static var size: Int { MemoryLayout<SideHeader>.size }
}
