package import Backends
package import Frontend
package import Model
internal import Text

/// What a change touches: nodes whose inputs, settings or images are others now, and all that is made from these.
package func affected(
    by changes: Changes, graph: Graph, repository: Repository, settings: Settings, backend: Backend
) -> (affected: Affected, inputs: [NodeInputs]) {
    if changes.paths.isEmpty { return (Affected([:], removed: []), []) }
    let table = inputs(of: graph, in: repository)
    var spread = Spread(graph: graph, settings: settings, backend: backend)
    spread.touch(changes.paths, table)
    spread.touch(templates: changes.paths)
    spread.touch(settingsDifferences(changes, in: repository))
    spread.touch(lockDifferences(changes, in: repository, settings: settings))
    spread.follow()
    let removed = removedNodes(by: changes, graph: graph, repository: repository, settings: settings)
    return (Affected(spread.reasons, removed: removed), table)
}
