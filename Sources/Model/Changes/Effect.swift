/// What comes out differently when something that is no input of a node is another one: a setting, a template, the image
/// of a step. It is declared where the thing itself is.
package enum Effect: Sendable, Equatable {
    /// Nothing that runs.
    case nothing
    /// Each entry is about a build, and changes that one.
    case itsBuild
    case builds(by: Builder)
    case kontrakts
    /// Event sources, and what applies them.
    case sources
    case task(SharedTask)
    case everything
    /// Each entry has an effect of its own.
    case ofEntries
}
