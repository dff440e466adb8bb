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
    static let profiles = Grammar.listOfPlaced(.text(.composeProfile, like: "ci"), \.text) {
        Settings.Profile($0, at: $1)
    }
}
