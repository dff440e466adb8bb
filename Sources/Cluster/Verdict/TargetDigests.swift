package import Model
internal import Text
internal import YAML

/// An image of a target Pod: what was asked for and what runs.
package struct TargetImage: Sendable, Hashable {
    package let kontrakt: String
    package let pod: String
    package let container: String
    package let reference: ImageReference
    /// Nil when the node reports none: an image that never came from a registry.
    package let runningDigest: String?
}

extension Snapshot {
    /// What the target Pods of a kontrakt run, by the repositories that their specs name.
    func targetImages(of kontrakt: String) -> [TargetImage] {
        let alive = pods.filter {
            $0.isTarget && !$0.isBeingDeleted && ["Running", "Succeeded"].contains($0.status?["phase"]?.asString)
        }
        return alive.flatMap { pod in
            Container.all(of: pod).compactMap { container in
                ImageReference(container.image).map {
                    TargetImage(
                        kontrakt: kontrakt, pod: pod.name, container: container.name, reference: $0,
                        runningDigest: digest(in: container.imageID))
                }
            }
        }
    }
}

/// What follows the `@` of an imageID; nil when that is no digest of a registry.
func digest(in imageID: String) -> String? {
    guard let at = imageID.lastPlace(of: "@") else { return nil }
    let digest = String(imageID.rest(behind: at))
    return ImageReference.isDigest(digest) ? digest : nil
}

extension TargetImage {
    /// Whether what runs is not what was applied by digest, as far as the cluster can tell.
    var isOther: Bool {
        guard let applied = reference.digest else { return false }
        return applied != runningDigest
    }
}
