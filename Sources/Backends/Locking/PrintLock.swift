package import Model
internal import YAML

/// An image and the digest that its registry said.
package struct LockedImage: Sendable {
    /// What the lock calls it.
    package let name: String
    /// What was looked up, or has a digest already.
    package let reference: ImageReference
    package let digest: String

    package init(name: String, reference: ImageReference, digest: String) {
        self.name = name
        self.reference = reference
        self.digest = digest
    }
}

/// A lock file in the format of imgpkg and kbld: an ImagesLock, each image with what it stands for and how its digest was
/// found.
package func printedLock(of images: [LockedImage], from provenance: Provenance) -> [UInt8] {
    var printer = Printer()
    provenance.write(to: &printer)
    printer.print([
        "apiVersion": "imgpkg.carvel.dev/v1alpha1", "kind": "ImagesLock", "images": .list(images.map(entry)),
    ])
    return printer.bytes
}

private func entry(of image: LockedImage) -> Value {
    var annotations: [Value.Entry] = [.init(ImagesLock.nameAnnotation, .string(image.name))]
    let reference = image.reference
    // A digest that was written by hand has no origin.
    if reference.digest == nil {
        let url = reference.repository + (reference.tag.map { ":\($0)" } ?? "")
        let tag = spelled(reference.tag ?? "latest")
        let origins = "- resolved:\n    tag: \(tag)\n    url: \(spelled(url))\n"
        annotations.append(.init(ImagesLock.originAnnotation, .string(origins)))
    }
    return ["image": .string("\(reference.repository)@\(image.digest)"), "annotations": .map(annotations)]
}
