internal import Frontend
internal import Model
internal import Text

/// An option that says what a setting says, for one call.
struct SettingOption: Sendable {
    enum Effect: Sendable {
        case replaces
        /// What the option names comes on top.
        case adds
        /// Some of its values replace the setting, others leave it alone.
        case mayReplace
    }

    let setting: String
    let option: Option
    var effect = Effect.replaces

    /// In the order in which a later one wins.
    static let all: [SettingOption] = [
        SettingOption(setting: "ignore", option: .ignoredCode, effect: .adds),
        SettingOption(setting: "lock", option: .lock),
        SettingOption(setting: "output", option: .output),
        SettingOption(setting: "registries", option: .insecureRegistry, effect: .adds),
        SettingOption(setting: "schemas", option: .schemas),
        SettingOption(setting: "sources.api", option: .target, effect: .mayReplace),
        SettingOption(setting: "sources.api", option: .sourcesAPI),
        SettingOption(setting: "sources.assumeAddresses", option: .assumeAddresses),
        SettingOption(setting: "sources.closed", option: .closed),
        SettingOption(setting: "sources.clusterDomain", option: .clusterDomain),
        SettingOption(setting: "sources.namespace", option: .sourcesNamespace),
    ]

    /// Each option once.
    static let options: [Option] = all.map(\.option)

    func isAbout(_ name: String) -> Bool { name == setting || name.hasPrefix(setting + ".") }
}

extension Arguments {
    /// What holds when all flags that stand in for settings are put over the file. `path` makes a path root-relative.
    func overridingEverything(_ written: Settings, path: (String) -> String) -> Settings {
        var settings = overriding(written)
        settings.ignored += all(.ignoredCode).compactMap { Catalogue.kind(named: $0)?.code }
            .filter { !written.ignored.contains($0) }
        if let lock = self[.lock] { settings.lockFile = path(lock) }
        if let output = self[.output] { settings.output = path(output) }
        settings.insecureRegistries = Set(written.insecureRegistries + all(.insecureRegistry)).sorted()
        if has(.schemas) { settings.schemas = all(.schemas).map { Settings.SchemaPath(path($0)) } }
        return settings
    }
}
