package import YAML

package struct Namespace: TypedObject {
    package static let apiVersion = "v1"
    package static let kind = "Namespace"
    package let metadata: ObjectMeta

    package init(_ metadata: ObjectMeta) { self.metadata = metadata }

    package var body: [Value.Entry] { [] }
}
