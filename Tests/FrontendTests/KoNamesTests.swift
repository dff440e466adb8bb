import Model
import Testing
import Text
import YAML

@testable import Frontend

struct KoNamesTests {
    @Test(
        "A repository is named as ko names it",
        arguments: [
            (KoNaming.hashed, "example.org/sample/cmd/example", "example-51d74b7127c5f7495a338df33ecdeb19"),
            (.preserveImportPaths, "example.org/sample/cmd/example", "example.org/sample/cmd/example"),
            (.baseImportPaths, "example.org/sample/cmd/example", "example"),
            (.bare, "example.org/sample/cmd/example", ""),
            (
                .hashed, "github.com/knative/eventing-contrib/cmd/heartbeats",
                "heartbeats-6410d29c99b6ec4e0dd2fb3e6e31829e"
            ),
            (.preserveImportPaths, "github.com/Azure/Thing", "github.com/azure/thing"),
            (.hashed, "example.org/SAMPLE/cmd/Example", "example-51d74b7127c5f7495a338df33ecdeb19"),
        ])
    func name(naming: KoNaming, path: String, repository: String) {
        #expect(KoNames.repository(of: path, naming: naming) == repository)
    }

    /// RFC 1321, and the lengths around a block's end.
    @Test(
        "MD5 gives the published sums",
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
            (String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"),
            (String(repeating: "a", count: 55), "ef1772b6dff9a122358552954ad0df65"),
            (String(repeating: "a", count: 56), "3b0c8ac703f828b04c6c197006d17218"),
            (String(repeating: "a", count: 64), "014842d480b571495a4a0363793f7367"),
        ])
    func sum(text: String, sum: String) {
        #expect(MD5.hex(text) == sum)
    }
}
