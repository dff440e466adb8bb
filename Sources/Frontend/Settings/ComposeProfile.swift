internal import Model
internal import Text
internal import YAML

extension TextRule {
    /// The name of a profile as compose takes it.
    static let composeProfile = TextRule(.unknownSettingValue, pattern: "^[a-zA-Z0-9_.-]+$") { text in
        let isName =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                byte.isAlphanumeric || "_.-".utf8.contains(byte)
            }
        return isName
            ? nil : Mistake("is no profile of a compose file", help: "it has letters, digits, `_`, `.` and `-`")
    }
}

extension Grammar where Part == [Settings.Profile] {
    /// `compose.profiles`: names of profiles, with the places where they stand.
    static let profiles: Grammar = {
        let names = Grammar<[Placed<String>]>.list(of: Grammar<String>.text(.composeProfile, like: "ci").placed)
        return Grammar(names.shape) { node, name, findings in
            names.read(node, name, &findings)?.map { Settings.Profile($0.value, at: $0.span) }
        } show: { profiles in
            .list(profiles.map { .string($0.text) })
        }
    }()
}
