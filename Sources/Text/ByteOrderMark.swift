extension [UInt8] {
    /// As many bytes at the beginning say that UTF-8 follows, and nothing else.
    package var byteOrderMarkLength: Int { starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}
