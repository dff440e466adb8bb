internal import Text
internal import YAML

/// Whether the text of a scalar is not known before its variables are.
func isVariable(_ node: Node) -> Bool { node.string.hasInfix("${") }
