internal import Glibc

/// A growable block of plain memory. It grows by `realloc`, which moves pages instead of copying them, and its address
/// becomes part of a `Store` when reading is over.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
        base = Self.allocate(nil, self.capacity)
    }

    deinit { free(base) }

    subscript(index: Int) -> Element {
        @inline(__always) get { base[index] }
        @inline(__always) nonmutating _modify { yield &base[index] }
    }

    @inline(__always) var last: Element {
        get { base[count - 1] }
        nonmutating _modify { yield &base[count - 1] }
    }

    @inline(__always) mutating func append(_ element: Element) {
        if count == capacity { grow(by: 1) }
        base[count] = element
        count += 1
    }

    @inline(__always) mutating func append(_ elements: UnsafePointer<Element>, count added: Int) {
        reserve(added)
        memcpy(base + count, elements, added * MemoryLayout<Element>.stride)
        count += added
    }

    /// Room for `added` more, to be filled by hand and then claimed with `advance`.
    @inline(__always) mutating func reserve(_ added: Int) {
        if added > capacity - count { grow(by: added) }
    }

    @inline(__always) mutating func advance(by added: Int) { count += added }

    @inline(__always) @discardableResult mutating func removeLast() -> Element {
        count -= 1
        return base[count]
    }

    mutating func truncate(to length: Int) { count = min(count, length) }

    /// Gives the memory away, shrunk to what is used, and starts again; the caller frees it.
    mutating func release() -> UnsafePointer<Element> {
        let memory = Self.allocate(base, max(count, 1))
        capacity = 1 << 12
        base = Self.allocate(nil, capacity)
        count = 0
        return UnsafePointer(memory)
    }

    @inline(never) private mutating func grow(by added: Int) {
        capacity = max(capacity * 2, count + added)
        base = Self.allocate(base, capacity)
    }

    private static func allocate(_ old: UnsafeMutablePointer<Element>?, _ count: Int) -> UnsafeMutablePointer<Element> {
        guard let memory = realloc(old, count * MemoryLayout<Element>.stride) else { fatalError("out of memory") }
        return memory.assumingMemoryBound(to: Element.self)
    }
}
