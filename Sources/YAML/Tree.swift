internal import Glibc
package import Text

/// The nodes of one file, frozen. Many trees share the store of the worker that read them.
package final class Tree: @unchecked Sendable {
    let file: FileID
    /// Nodes point here: through a class each of their steps would count references.
    let parts: UnsafePointer<TreeParts>
    private let store: Store
    private let bytes: [UInt8]

    init(store: Store, file: FileID, bytes: [UInt8], isJSON: Bool, isMade: Bool = false) {
        let parts = UnsafeMutablePointer<TreeParts>.allocate(capacity: 1)
        parts.initialize(
            to: TreeParts(
                nodes: store.nodes, side: store.side, source: stableAddress(of: bytes), sourceCount: bytes.count,
                file: file, isJSON: isJSON, isMade: isMade))
        self.file = file
        self.parts = UnsafePointer(parts)
        self.store = store
        self.bytes = bytes
    }

    deinit { parts.deallocate() }
}

/// What a tree is made of, and where it lies for as long as the tree lives.
struct TreeParts {
    let nodes: UnsafePointer<Record>
    let side: UnsafePointer<UInt8>
    let source: UnsafePointer<UInt8>
    let sourceCount: Int
    let file: FileID
    let isJSON: Bool
    let isMade: Bool
}

/// Where the elements of an array lie. They stay there as long as somebody holds the array and nobody changes it: an
/// array's storage is an object on the heap. Callers keep the array for as long as they use the address.
func stableAddress(of bytes: [UInt8]) -> UnsafePointer<UInt8> {
    bytes.withUnsafeBufferPointer { $0.baseAddress } ?? UnsafePointer(emptyText)
}

/// An address for texts without bytes; never read.
private nonisolated(unsafe) let emptyText = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

/// The memory behind trees, in constants: reading a `var` of a class would be checked on every step.
final class Store: @unchecked Sendable {
    let nodes: UnsafePointer<Record>
    let side: UnsafePointer<UInt8>

    /// Takes over what the composer has put together; the composer starts again with nothing.
    init(emptying composer: inout Composer) {
        nodes = composer.nodes.release()
        side = composer.side.release()
    }

    deinit {
        free(UnsafeMutablePointer(mutating: nodes))
        free(UnsafeMutablePointer(mutating: side))
    }
}

/// One document of a file. It keeps its tree alive; the `Node`s taken from it do not, so keep the document.
package struct Document: Sendable {
    package let tree: Tree
    package let file: FileID
    /// Nil for a document that holds nothing: empty, comments only, or `null`.
    package let root: Node?
}

package enum Kind: Sendable { case scalar, sequence, mapping }

package enum ScalarStyle: UInt8, Sendable, BitwiseCopyable { case plain, singleQuoted, doubleQuoted, literal, folded }

/// A scalar as kubectl reads it.
package enum Scalar: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int64)
    case float(Double)
    case string
}
