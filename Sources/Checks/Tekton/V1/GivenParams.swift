internal import Text
internal import YAML

/// What somebody gives to what a Task or a Pipeline declares.
struct GivenParams {
    let lists: [NamedList]
    /// What is declared around it and reaches it without being given.
    var outer: [NamedList] = []
    /// Who declares them.
    let owner: String
    /// Where to point when one is missing.
    let place: Span

    func first(_ name: Word) -> NamedItem? { lists.lazy.compactMap { $0[name] }.first }
    func reaches(_ name: Word) -> Bool { outer.contains { $0[name] != nil } }
}

extension TektonRules {
    /// Params without default are given, and what is given has the type that is declared. Others are ignored by Tekton.
    /// `caller` knows the types of what an expression names.
    mutating func check(_ given: @autoclosure () -> GivenParams, to declared: NamedList, caller: NamedList = .none) {
        if declared.isEmpty { return }
        let given = given()
        for param in declared.items {
            guard let item = given.first(param.word) else {
                if param.node.value("default") == nil, !given.reaches(param.word) {
                    let others = given.lists.lazy.flatMap(\.items).filter { declared[$0.word] == nil }.prefix(
                        nearestLimit)
                    found.append(
                        .notGiven(
                            "param", param.text, of: given.owner,
                            near: nearest(to: param.text, among: others.map(\.text)), declared: param.name.span,
                            at: given.place))
                }
                continue
            }
            guard let value = item.node.value("value"), let type = param.type else { continue }
            if let actual = self.type(of: value, caller: caller), actual != type {
                found.append(
                    .otherParamType(
                        param.text, is: actual.phrase, wanted: type.phrase, by: given.owner,
                        declared: param.name.span, at: value.span))
            } else if type == .object, value.kind == .mapping {
                check(keysOf: value, for: param, owner: given.owner)
            }
        }
    }

    private mutating func check(keysOf value: Node, for param: NamedItem, owner: String) {
        for key in param.node.value("properties").map({ $0.entries.map(\.key) }) ?? [] {
            let isThere = { (object: Node) in object.entries.contains { Word($0.key) == Word(key) } }
            if isThere(value) || param.node.value("default").map(isThere) ?? false { continue }
            found.append(
                .notGiven(
                    "key", "\(param.text).\(key.string)", of: owner, declared: key.span, at: value.place))
        }
    }

    /// Nil where only the run knows it.
    private func type(of value: Node, caller: NamedList) -> ValueType? {
        guard value.kind == .scalar, value.isComputed, let expression = value.expressions.first, expression.isWhole
        else { return ValueType(of: value) }
        guard expression.head.equals("params"), expression.parts.count == 2, expression.index == .all else {
            return nil
        }
        return caller[expression.parts[1]]?.type
    }

    /// What a task of a Pipeline gives to its Task.
    mutating func check(binding task: NamedItem, to definition: TaskOfPipeline, in pipeline: PipelineScope) {
        let node = task.node
        let scope = definition.scope
        let matrix = node.value("matrix")
        let included = (matrix?.mappings("include") ?? []).map { NamedList($0, "params") }
        let outer = definition.isInline ? [pipeline.params] + pipeline.outerParams : []
        // The elements of a matrix come one by one.
        let fanned = [NamedList(matrix, "params")] + included
        check(
            GivenParams(
                lists: [NamedList(node, "params")], outer: outer + fanned, owner: scope.title, place: definition.place),
            to: scope.params, caller: pipeline.params)

        let bound = NamedList(node, "workspaces")
        for workspace in scope.workspaces.items {
            if let item = bound[workspace.word] {
                check(optional: item, for: workspace, of: scope, in: pipeline)
            } else if workspace.node.value("optional")?.asBool != true,
                !(definition.isInline && pipeline.hasWorkspace(workspace.word))
            {
                found.append(
                    .notGiven(
                        "workspace", workspace.text, of: scope.title, declared: workspace.name.span,
                        at: definition.place))
            }
        }
        // A spec in place may use what it does not declare.
        if definition.isInline { return }
        for item in bound.items where scope.workspaces[item.word] == nil {
            found.append(
                .undeclaredReference(
                    item.text, kind: "workspace", of: scope.title,
                    near: nearest(to: item.text, among: scope.workspaces.firstNames), at: item.name.span))
        }
    }

    private mutating func check(
        optional item: NamedItem, for workspace: NamedItem, of scope: TaskScope, in pipeline: PipelineScope
    ) {
        let meant = item.node.value("workspace")?.nonEmptyText ?? item.name
        guard workspace.node.value("optional")?.asBool != true, let declared = pipeline.workspaces[Word(meant)],
            declared.node.value("optional")?.asBool == true
        else { return }
        found.append(
            .optionalWorkspace(declared.text, needed: scope.title, declared: declared.name.span, at: meant.span))
    }

    /// What a run binds to the workspaces of what it runs.
    mutating func check(
        bindings bound: NamedList, to declared: NamedList, of title: String, mayHaveMore: Bool, at place: Span,
        isTaskRun: Bool = false
    ) {
        for workspace in declared.items
        where bound[workspace.word] == nil && workspace.node.value("optional")?.asBool != true {
            found.append(
                isTaskRun
                    ? .defaultWorkspace(workspace.text, of: title, declared: workspace.name.span, at: place)
                    : .notGiven("workspace", workspace.text, of: title, declared: workspace.name.span, at: place))
        }
        if mayHaveMore { return }
        for item in bound.items where declared[item.word] == nil {
            found.append(
                .undeclaredReference(
                    item.text, kind: "workspace", of: title, near: nearest(to: item.text, among: declared.firstNames),
                    at: item.name.span))
        }
    }
}
