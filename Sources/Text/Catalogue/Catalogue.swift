/// Every kind of diagnostic, in the order of codes. Retired codes stay in their list and are never used again.
package enum Catalogue {
    package static let all: [DiagnosticKind] = [
        yamlDiagnosticKinds,
        ignoringDiagnosticKinds,
        repositoryDiagnosticKinds,
        objectDiagnosticKinds,
        composeDiagnosticKinds,
        imageDiagnosticKinds,
        lockDiagnosticKinds,
        sourceDiagnosticKinds,
        upgradeDiagnosticKinds,
        externalDiagnosticKinds,
        graphDiagnosticKinds,
        sourceGraphDiagnosticKinds,
        bindingDiagnosticKinds,
        sinkGraphDiagnosticKinds,
        sourceContractDiagnosticKinds,
        accessDiagnosticKinds,
        sourceJobDiagnosticKinds,
        metadataDiagnosticKinds,
        servingDiagnosticKinds,
        servingRevisionDiagnosticKinds,
        hermeticDiagnosticKinds,
        outputDiagnosticKinds,
        buildPipelineDiagnosticKinds,
        lockOutputDiagnosticKinds,
        poolOutputDiagnosticKinds,
        outputFileDiagnosticKinds,
        clusterDiagnosticKinds,
        verdictDiagnosticKinds,
        causeDiagnosticKinds,
        registryDiagnosticKinds,
        pipelineFieldDiagnosticKinds,
        pipelineDiagnosticKinds,
        tektonDiagnosticKinds,
        fixDiagnosticKinds,
        generatedPipelineDiagnosticKinds,
        schemaDiagnosticKinds,
        useDiagnosticKinds,
        changeDiagnosticKinds,
        checkUseDiagnosticKinds,
        startDiagnosticKinds,
        completionsDiagnosticKinds,
        watchDiagnosticKinds,
    ].flatMap(\.self)

    /// By code (`K102`, in any case) or by slug (`duplicate-key`).
    package static func kind(named name: String) -> DiagnosticKind? {
        all.first { $0.code == name.uppercased() || $0.slug == name.lowercased() }
    }

    /// The code or slug that somebody most likely meant.
    package static func nearestName(to name: String) -> String? {
        nearest(to: name, among: all.flatMap { [$0.code, $0.slug] }, atMost: .max)
    }
}
