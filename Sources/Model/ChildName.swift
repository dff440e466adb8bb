/// The names that Knative gives to what it makes for an object.
package enum ChildName {
    package static func of(_ parent: String, suffix: String) -> String {
        if parent.utf8.count + suffix.utf8.count <= 63 { return parent + suffix }
        return parent.prefix(31 - suffix.utf8.count) + MD5.hex(parent) + suffix
    }
}
