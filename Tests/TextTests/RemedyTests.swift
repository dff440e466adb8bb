import Testing
import Text

@Suite("What mends a file that cannot be read")
struct RemedyTests {
    @Test(
        "depends on what is wrong with it",
        arguments: [
            ("it is a pipe, a socket or a device", "put a file in its place"),
            ("it is a folder", "put a file in its place"),
            ("it leads out of the repository", "put a file in place of the link"),
            ("too many levels of symbolic links", "put a file in place of the link"),
            ("permission denied", "mend its permissions"), ("larger than 1 GiB", "make it smaller"),
            ("its name is not UTF-8", "rename it"),
        ])
    func remedies(_ reason: String, _ remedy: String) {
        let span = Span(file: FileID(0), start: 0, end: 0)
        #expect(Diagnostic.missingLockFile("lock", reason: reason).help == remedy)
        #expect(Diagnostic.unusableComposeFile("file", because: reason, at: span).help == remedy)
        #expect(Diagnostic.unusableSchemas("schemas", because: reason).help?.hasPrefix(remedy) ?? false)
        #expect(Diagnostic.unreadablePath("path", because: reason).help?.hasPrefix(remedy) ?? false)
    }

    @Test("is to make a file that is not there, and nothing where nobody knows")
    func others() {
        #expect(Diagnostic.missingLockFile("lock", reason: nil).help == "`kontrakt lock -o lock` writes it")
        #expect(Diagnostic.unusableSchemas("schemas", because: "it is empty").help == nil)
        #expect(
            Diagnostic.unusableSchemas("x", because: "it is a pipe, a socket or a device").help?.hasSuffix(
                "`--schemas - <x`") ?? false)
    }
}
