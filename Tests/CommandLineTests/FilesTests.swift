import Frontend
import Glibc
import TestSupport
import Testing

@testable import kontrakt

@Suite("Files and pipes")
struct FilesTests {
    @Test(
        "a pipe is read to its end, and no further than a limit",
        arguments: [(10, true), (11, false), (1 << 20, false)])
    func limit(_ count: Int, _ isFine: Bool) throws {
        let folder = temporaryFolder("pipe")
        defer { removeTree(folder) }
        writeText(String(repeating: "a", count: count), to: folder + "/file")
        let descriptor = open(folder + "/file", O_RDONLY)
        defer { close(descriptor) }
        do throws(FileTreeError) {
            let bytes = try readAll(descriptor, as: "<stdin>", atMost: 10)
            #expect(isFine && bytes.count == count)
        } catch {
            #expect(!isFine && error.path == "<stdin>" && error.reason == "larger than 1 GiB")
        }
    }

    @Test("what is larger than anything we read is refused before it is read", .enabled(if: program("truncate") != nil))
    func large() {
        let folder = temporaryFolder("large")
        defer { removeTree(folder) }
        #expect(execute(["truncate", "-s", "4T", folder + "/file"]).status == 0)
        do throws(FileTreeError) {
            _ = try readFile(folder + "/file")
            Issue.record("it was read")
        } catch {
            #expect(error.reason == "larger than 1 GiB")
        }
        #expect(firstBytes(of: folder + "/file").count < 1 << 16)
    }
}
