import Frontend
import Testing

@Suite("A go.mod")
struct GoModuleTests {
    @Test(
        "names its module",
        arguments: [
            ("module example.com/shop\n\ngo 1.22\n", "example.com/shop"),
            ("module example.com/shop", "example.com/shop"),
            ("// Deprecated: use v2\nmodule example.com/shop // the shop\n", "example.com/shop"),
            ("module example.com/shop// near\n", "example.com/shop"),
            ("module \"example.com/shop\"\n", "example.com/shop"),
            ("module `example.com/shop`\n", "example.com/shop"),
            ("\tmodule\texample.com/shop\r\n", "example.com/shop"),
            ("module (\n\t// comment\n\texample.com/shop\n)\n", "example.com/shop"),
            ("module (\r\n\"example.com/shop\"\r\n)\r\n", "example.com/shop"),
            ("module ( example.com/shop )\n", "example.com/shop"),
            ("go 1.22\nrequire (\n\tmodule v1\n)\nmodule example.com/shop/v2\n", "example.com/shop/v2"),
            ("module \"\u{301}/x\"\n", "\u{301}/x"),
            ("module command-line-arguments\n", "command-line-arguments"),
        ])
    func path(_ text: String, _ expected: String) {
        #expect(GoModule(goMod: Array(text.utf8), folder: "a") == GoModule(path: expected, folder: "a"))
    }

    @Test(
        "without a module is told from one with",
        arguments: [
            "", "go 1.22\n", "module\n", "module (\n)\n", "// module x\n", "modulex y\n", "module \"x\n",
            "module \"\"\n",
        ])
    func none(_ text: String) { #expect(GoModule(goMod: Array(text.utf8), folder: ".") == nil) }
}
