internal import Model
internal import Text

/// How folders become kontrakts and what these are called.
package enum KontraktName {
    /// Whether a directory of this name is a kontrakt folder, by its name alone.
    package static func marks(_ name: some StringProtocol) -> Bool { String(name).hasInfix("kontrakt") }

    /// Whether a file of a kontrakt folder is a manifest, as kubectl decides it for files of a directory.
    package static func isManifest(_ name: some StringProtocol) -> Bool {
        name.ends(with: ".yaml") || name.ends(with: ".yml") || name.ends(with: ".json")
    }

    /// The name of the kontrakt in a root-relative folder; nil when nothing of the path can be part of a name.
    package static func of(folder: String) -> String? {
        let segments = folder.parts(at: "/").filter { $0 != "kontrakt" && $0 != RootPath.root }
        if segments.isEmpty { return "root" }
        let name = Names.label(from: segments.joined(separator: "-"), limit: 32)
        return name.isEmpty ? nil : name
    }
}
