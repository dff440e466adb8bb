internal import Model
internal import Text
internal import YAML

extension Grammar where Part == Settings.Access {
    /// A word for the rights alone, or a mapping.
    static let access: Grammar = {
        let rights = Grammar<Settings.Access.Rights>.choice()
        let mapping = Grammar.mapping(
            [
                Field(
                    "namespaces", \.namespaces, .choice(),
                    "Whether a run makes namespaces of its own, or leases those of a pool."
                ).keepingPlace(in: \.poolMark),
                Field(
                    "podSecurity", \.podSecurity, .choice(),
                    "The Pod Security level that temporary namespaces enforce."),
                Field(
                    "policy", \.policy, .boolean,
                    "Whether `access/` has the admission policy (Kubernetes 1.30 and later)."
                ),
                Field("pool", \.poolSize, .poolSize, "How many namespaces are in the pool; by default 4.")
                    .keepingPlace(in: \.poolSpan),
                Field(
                    "rights", \.rights, rights,
                    "Whether a kontrakt may do everything in its namespace, or what its objects need."),
            ], from: Settings.Access())
        return Grammar(.either(rights.shape, mapping.shape, standingFor: "rights")) { node, name, findings in
            if node.kind == .mapping {
                let access = mapping.read(node, name, &findings)
                let isOwn = node["namespaces"].map { $0.equals("own") } ?? true
                if isOwn, let place = access?.poolSpan {
                    findings.append(.poolOfNothing(at: place))
                }
                return access
            }
            var access = Settings.Access()
            guard let word = rights.read(node, name, &findings) else { return nil }
            access.rights = word
            return access
        } show: {
            mapping.show($0)
        }
    }()
}

extension Settings.Access {
    /// The pool is marked by its size, or else by the word that says there is one.
    fileprivate var poolMark: Span? {
        get { poolSpan }
        set { if namespaces == .pool { poolSpan = poolSpan ?? newValue } }
    }

    /// Nil without a pool.
    fileprivate var poolSize: Int? {
        get { namespaces == .pool ? pool : nil }
        set { pool = newValue ?? pool }
    }
}

extension Grammar where Part == Int {
    /// How many namespaces: what an administrator makes by hand stays small.
    fileprivate static let poolSize: Grammar = {
        let range = 1...200
        return Grammar(.number(range)) { node, name, findings in
            guard let number = node.asInt else {
                findings.append(.wrongType(node, of: name, .number(range)))
                return nil
            }
            guard let size = Int(exactly: number), range.contains(size) else {
                findings.append(.invalidPoolSize(node.string, of: name, at: node.span))
                return nil
            }
            return size
        } show: {
            .int(Int64($0))
        }
    }()
}
