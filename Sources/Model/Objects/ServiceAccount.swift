package import YAML

package struct ServiceAccount: TypedObject {
    package static let apiVersion = "v1"
    package static let kind = "ServiceAccount"
    package let metadata: ObjectMeta
    /// Whether Pods of the account get its token without asking.
    package let mountsToken: Bool
    /// Secrets that the steps of its Pods find in their home.
    package let secrets: [String]

    package init(_ metadata: ObjectMeta, mountsToken: Bool, secrets: [String] = []) {
        self.metadata = metadata
        self.mountsToken = mountsToken
        self.secrets = secrets
    }

    package var body: [Value.Entry] {
        let listed = secrets.map { Value.object(["name": .string($0)]) }.orNil
        return (listed.map { [Value.Entry("secrets", $0)] } ?? [])
            + (mountsToken ? [] : [Value.Entry("automountServiceAccountToken", false)])
    }
}
