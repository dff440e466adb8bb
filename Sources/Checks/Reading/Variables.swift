internal import Text
internal import YAML

/// Whether the text of a scalar is not known before its variables are.
func isVariable(_ node: Node) -> Bool {
    // Most texts have no dollar at all, and it costs no string to see that.
    node.text.contains(UInt8(ascii: "$")) && node.string.hasInfix("${")
}

/// Whether two scalars have the same text.
func sameText(_ a: Node, _ b: Node) -> Bool { a.text.elementsEqual(b.text) }
