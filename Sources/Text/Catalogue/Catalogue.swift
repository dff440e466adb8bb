/// Every kind of diagnostic, in the order of codes. Retired codes stay in their list and are never used again.
package enum Catalogue {
    package static let all: [DiagnosticKind] = [
        yamlDiagnosticKinds,
        repositoryDiagnosticKinds,
        objectDiagnosticKinds,
        imageDiagnosticKinds,
        sourceDiagnosticKinds,
        upgradeDiagnosticKinds,
        externalDiagnosticKinds,
        graphDiagnosticKinds,
        sourceGraphDiagnosticKinds,
        bindingDiagnosticKinds,
        sinkGraphDiagnosticKinds,
        sourceContractDiagnosticKinds,
        sourceJobDiagnosticKinds,
        metadataDiagnosticKinds,
        servingDiagnosticKinds,
        servingRevisionDiagnosticKinds,
        outputDiagnosticKinds,
        buildPipelineDiagnosticKinds,
        outputFileDiagnosticKinds,
        clusterDiagnosticKinds,
        verdictDiagnosticKinds,
        pipelineFieldDiagnosticKinds,
        pipelineDiagnosticKinds,
        fixDiagnosticKinds,
        schemaDiagnosticKinds,
        useDiagnosticKinds,
    ].flatMap(\.self)

    /// By code (`K102`, in any case) or by slug (`duplicate-key`).
    package static func kind(named name: String) -> DiagnosticKind? {
        all.first { $0.code == name.uppercased() || $0.slug == name.lowercased() }
    }
}
