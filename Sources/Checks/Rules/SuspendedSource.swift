internal import Model
internal import Text
internal import YAML

extension Check {
    /// A suspended Job gets no address later: its template cannot be changed any more.
    static let suspendedSource = Check("suspended-source") { set, _ in
        set.sources.compactMap { source in
            guard source.object.jobSpec?.isScheduled == false,
                let (key, value) = source.definition.spec?.entry("suspend"),
                value.asBool == true
            else { return nil }
            return .suspendedSource(source.quotedTitle, isBound: source.delivery.isBound, at: key.span)
        }
    }
}
