/// The version of this program, and the tag of the image that its steps run in.
package enum Version {
    package static let current = "0.1.0"
}
