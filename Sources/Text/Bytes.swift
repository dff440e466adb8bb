/// Classes of ASCII, which is what names, numbers and keywords are made of: nothing here knows other letters.
extension UInt8 {
    @inlinable package var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    @inlinable package var isLowercase: Bool { self &- UInt8(ascii: "a") < 26 }
    @inlinable package var isUppercase: Bool { self &- UInt8(ascii: "A") < 26 }
    @inlinable package var isLetter: Bool { (self | 0x20).isLowercase }
    @inlinable package var isAlphanumeric: Bool { isLetter || isDigit }
    @inlinable package var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
    /// What names in Kubernetes are made of.
    @inlinable package var isLowercaseOrDigit: Bool { isLowercase || isDigit }
    @inlinable package var isHexDigit: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }
}
