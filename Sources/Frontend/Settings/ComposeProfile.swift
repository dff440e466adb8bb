internal import Text

extension TextRule {
    /// The name of a profile as compose takes it.
    static let composeProfile = TextRule(.unknownSettingValue) { text in
        let isName =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                byte | 0x20 &- UInt8(ascii: "a") < 26 || byte &- 48 < 10 || "_.-".utf8.contains(byte)
            }
        return isName
            ? nil : Mistake("is no profile of a compose file", help: "it has letters, digits, `_`, `.` and `-`")
    }
}
