package import YAML

package struct ServiceAccount: TypedObject {
    package static let apiVersion = "v1"
    package static let kind = "ServiceAccount"
    package let metadata: ObjectMeta
    /// Whether Pods of the account get its token without asking.
    package let mountsToken: Bool

    package init(_ metadata: ObjectMeta, mountsToken: Bool) {
        self.metadata = metadata
        self.mountsToken = mountsToken
    }

    package var body: [Value.Entry] {
        mountsToken ? [] : [Value.Entry("automountServiceAccountToken", false)]
    }
}
