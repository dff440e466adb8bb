internal import Text
internal import YAML

/// Brings objects up to date that belong together: what one of them says decides what becomes of another.
package func upgradeTekton(_ objects: [TektonObject]) -> [TektonUpgrade] {
    var upgrades: [Int: TektonUpgrade] = [:]
    var tasks = KnownObjects<TaskFacts>()
    let names = Set(objects.filter { $0.kind == "Task" }.map(\.name))
    for (number, object) in objects.enumerated() where ["Task", "ClusterTask"].contains(object.kind) {
        var upgrade = TektonUpgrade(object)
        let facts = upgrade.upgradeTask(among: names)
        tasks.add(object, upgrade.isRefused ? nil : facts)
        upgrades[number] = upgrade
    }
    var pipelines = KnownObjects<PipelineFacts>()
    for (number, object) in objects.enumerated() where object.kind == "Pipeline" {
        var upgrade = TektonUpgrade(object)
        let facts = upgrade.upgradePipeline(among: tasks)
        pipelines.add(object, upgrade.isRefused ? nil : facts)
        upgrades[number] = upgrade
    }
    var resources = KnownResources(objects)
    for (number, object) in objects.enumerated() where ["PipelineRun", "TaskRun"].contains(object.kind) {
        var upgrade = TektonUpgrade(object)
        if object.kind == "PipelineRun" {
            upgrade.upgradePipelineRun(pipelines, tasks, resources)
        } else {
            upgrade.upgradeTaskRun(tasks, resources)
        }
        resources.note(uses(of: object), by: object, isRefused: upgrade.isRefused)
        upgrades[number] = upgrade
    }
    for (number, object) in objects.enumerated() where upgrades[number] == nil {
        var upgrade = TektonUpgrade(object)
        if object.kind == "PipelineResource" {
            upgrade.upgradeResource(resources)
        } else if object.dialect < .v1 {
            upgrade.refuse(
                .noEquivalent(
                    "a Condition is a `when` of the Pipeline's tasks today", in: object.title,
                    at: object.place))
        }
        upgrades[number] = upgrade
    }
    return objects.indices.compactMap { upgrades[$0] }
}

/// The PipelineResources that a run names.
private func uses(of object: TektonObject) -> Set<String> {
    guard let spec = object.spec else { return [] }
    let lists = [
        spec.list("resources"), spec["inputs"]?.list("resources") ?? [], spec["outputs"]?.list("resources") ?? [],
        spec["resources"]?.list("inputs") ?? [], spec["resources"]?.list("outputs") ?? [],
    ]
    return Set(lists.joined().compactMap { $0["resourceRef"]?.string("name") })
}
