/// Images by digest, each under what it stands for, as a lock file says it.
package struct ImagesLock: Sendable, Equatable {
    /// The file, root-relative.
    package let path: String
    private let images: [String: String]

    package init(path: String, images: [String: String]) {
        self.path = path
        self.images = images
    }

    /// What it calls its images, in any order.
    package var names: [String] { Array(images.keys) }

    /// What stands in place of an image, variables replaced.
    package subscript(image: String) -> String? { images[image] }

    /// What stands in place of an image that is built: by what the lock calls it, or by how it is written.
    package func image(of build: Build, written: String) -> String? { images[build.lockedName] ?? images[written] }

    /// Under it an entry says what it stands for, as a manifest writes it.
    package static let nameAnnotation = "kbld.carvel.dev/id"
    /// Under it an entry says how the digest was found.
    package static let originAnnotation = "kbld.carvel.dev/origins"

    /// Whether an image needs no lock, since nothing but its digest decides what it is.
    package static func isPinned(_ image: String) -> Bool { ImageReference(image)?.digest != nil }
}

extension Build {
    /// What a lock file calls its image: the reference as a kontrakt may write it, whatever registry it is pushed to.
    package var lockedName: String {
        let registry = "${\(Variable.registry.rawValue)}"
        return (repository.isEmpty ? registry : "\(registry)/\(repository)")
            + ":${\(Variable.sourceReference.rawValue)}"
    }
}

/// The image of a step that a pipeline has, where the settings name it.
package struct StepImage: Sendable {
    /// The key of the settings.
    package let setting: String
    package let reference: String
    /// What another image changes.
    package let effect: Effect
    let place: any WritableKeyPath<Settings.StepImages, String> & Sendable
}

extension Graph {
    /// The images of steps that the settings decide, in the order of their keys. Without a setting the steps' own image
    /// is below the registry that the pipeline is told.
    package func stepImages(_ settings: Settings) -> [StepImage] {
        let builders = Set(builds.map(\.recipe.builder))
        var images: [StepImage] = []
        func add(
            _ setting: String, _ place: any WritableKeyPath<Settings.StepImages, String> & Sendable, _ effect: Effect
        ) {
            images.append(
                StepImage(
                    setting: "images.\(setting)", reference: settings.images[keyPath: place], effect: effect,
                    place: place))
        }
        if builders.contains(.buildah) { add("buildah", \.buildah, .builds(by: .buildah)) }
        if settings.images.fetch != nil { add("fetch", \.givenFetch, .everything) }
        if builders.contains(.kaniko) { add("kaniko", \.kaniko, .builds(by: .kaniko)) }
        if builders.contains(.ko) { add("ko", \.ko, .builds(by: .ko)) }
        if settings.images.kontrakt != nil { add("kontrakt", \.givenKontrakt, .everything) }
        return images
    }
}

extension Settings.StepImages {
    /// These two are there only when they are asked for.
    fileprivate var givenFetch: String {
        get { fetch ?? "" }
        set { fetch = newValue }
    }

    fileprivate var givenKontrakt: String {
        get { kontrakt ?? "" }
        set { kontrakt = newValue }
    }

    /// Puts another reference in place of a step's image.
    package mutating func replace(_ image: StepImage, with reference: String) {
        self[keyPath: image.place] = reference
    }
}
