package import Text
package import YAML

/// The folders of the output, in apply order; `run` is neither in the stream nor in the kustomization.
package enum OutputGroup: String, Sendable, CaseIterable {
    case access, pipeline, sources, run
}

/// One object that kontrakt writes.
package struct OutputObject: Sendable {
    package let group: OutputGroup
    package let apiVersion: String
    package let kind: String
    /// The name, or the `generateName` of an object that is created.
    package let name: String
    package let namespace: String?
    /// The whole object, `apiVersion` first.
    package let value: Value
    /// The input that it comes from, for complaints about it.
    package let origin: Span?
    /// Where the input names it, when `value` is no part of the input.
    package var nameSpan: Span?
    /// The SinkBinding that must be ready before the object is made; nil for nearly all.
    package var binding: String?
    /// What is made before it.
    package var predecessors: [Predecessor] = []
    /// What keeps the nodes in `value` alive, when it was made of a part of the input.
    package let document: Document?

    package init(
        group: OutputGroup, apiVersion: String, kind: String, name: String, namespace: String?, value: Value,
        origin: Span? = nil, document: Document? = nil
    ) {
        self.group = group
        self.apiVersion = apiVersion
        self.kind = kind
        self.name = name
        self.namespace = namespace
        self.value = value
        self.origin = origin
        self.document = document
    }
}

/// A file as it is to stand on the disk; the path is relative to the output folder.
package struct OutputFile: Sendable, Equatable {
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
