package import YAML

/// Puts an admission policy into force for the whole cluster; what it forbids is refused.
package struct ValidatingAdmissionPolicyBinding: TypedObject {
    package static let apiVersion = "admissionregistration.k8s.io/v1"
    package static let kind = "ValidatingAdmissionPolicyBinding"
    package let metadata: ObjectMeta
    package let policy: String

    package init(_ metadata: ObjectMeta, policy: String) {
        self.metadata = metadata
        self.policy = policy
    }

    package var body: [Value.Entry] {
        [Value.Entry("spec", ["policyName": .string(policy), "validationActions": ["Deny"]])]
    }
}
