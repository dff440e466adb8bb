internal import Model
internal import Text

extension Check {
    /// What is written in an API of the past, and what of it cannot be brought up to date as it is.
    static let oldAPI = Check("old-api") { set, settings in
        guard settings.sources.api == .stock else { return [] }
        let sources = Set(set.sources.map(\.object.root))
        return set.objects.flatMap { object -> [Diagnostic] in
            if !sources.isEmpty, sources.contains(object.root) { return [] }
            return ObjectUpgrade(of: object)?.diagnostics ?? []
        }
    }
}
