internal import Model

extension Planner {
    func fetch() -> PlannedTask {
        let use = PipelineTask(
            "fetch", task: names.task("fetch"),
            params: [
                .registry, Param("url", "\(param: "source-url")"), Param("revision", "\(param: "source-revision")"),
                Param("reference", "\(param: "source-reference")"), .runKey,
            ],
            workspaces: ["source", "git-auth"])
        let object = templates.fetch(head("fetch"), image: settings.images.fetch ?? kontraktImage)
        return PlannedTask(object: object, use: use, account: .build)
    }
}
