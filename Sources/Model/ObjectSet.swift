internal import YAML

/// Objects that are applied into one namespace together, linked: every image is a build of this run or external.
package struct ObjectSet: Sendable {
    package enum Home: Sendable, Equatable {
        /// The temporary namespace of a kontrakt, in which there is nothing else.
        case run
        /// A namespace that others live in as well; nil is the one that kubectl's context says.
        case shared(namespace: String?)
    }

    package let home: Home
    /// In source order: files by path, documents as they stand; event sources among them.
    package let objects: [KubernetesObject]
    package let images: [ImageUse]
    package let sources: [EventSource]

    package init(home: Home, objects: [KubernetesObject], images: [ImageUse], sources: [EventSource]) {
        self.home = home
        self.objects = objects
        self.images = images
        self.sources = sources
    }

    package static let none = ObjectSet(home: .shared(namespace: nil), objects: [], images: [], sources: [])

    /// Most sets have none, and rules about sources need not look at them.
    package var hasSources: Bool { !sources.isEmpty }

    /// Whether it holds the very same objects, with the same builds for their images.
    package func isSame(as other: ObjectSet) -> Bool {
        home == other.home && images == other.images
            && (areIdentical(objects, other.objects) || objects.elementsEqual(other.objects, by: ===))
    }

    /// The names of the builds that it waits for, sorted.
    package var builds: [String] {
        Set(images.compactMap { if case .build(let name) = $0.image { name } else { nil } }).sorted()
    }

    /// The namespace of an object of the set, as far as it is known; that of a run has no name yet.
    package func namespace(of object: KubernetesObject) -> String? {
        if let node = object.root["metadata"]?["namespace"], !node.isNull, !node.text.isEmpty { return node.string }
        if case .shared(let namespace) = home { return namespace }
        return nil
    }
}

/// Whether two arrays are one in memory, so that nothing in them has to be compared.
private func areIdentical<Element>(_ a: [Element], _ b: [Element]) -> Bool {
    a.count == b.count
        && a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { a.baseAddress == $0.baseAddress } }
}
