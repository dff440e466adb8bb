internal import Model
internal import Text
internal import YAML

extension Grammar where Part == Settings.Timeouts {
    /// Each of the three as written, and together no longer than the pipeline. One that is not said gives way.
    static let timeouts: Grammar = {
        let said = Grammar<Said>.mapping(
            [
                Field("finally", \.finally, .text(.duration), "For the Tasks that clean up."),
                Field("pipeline", \.pipeline, .text(.duration), "For the whole run."),
                Field("tasks", \.tasks, .text(.duration), "For all Tasks before the cleaning up."),
            ], from: Said())
        return Grammar(said.shape) { node, name, findings in
            guard let said = said.read(node, name, &findings) else { return nil }
            let timeouts = said.settled
            let (pipeline, tasks, finally) = (timeouts.pipeline, timeouts.tasks, timeouts.finally)
            if let pipeline = Duration(go: pipeline), let tasks = Duration(go: tasks),
                let finally = Duration(go: finally), tasks > .zero, finally > .zero, tasks + finally <= pipeline
            {
                return timeouts
            }
            findings.append(
                .timeoutsDoNotFit(pipeline: pipeline, tasks: tasks, finally: finally, at: node.span))
            return nil
        } show: {
            said.show(Said(pipeline: $0.pipeline, tasks: $0.tasks, finally: $0.finally))
        }
    }()
}

/// The timeouts that the file names.
private struct Said: Sendable {
    var pipeline: String?
    var tasks: String?
    var finally: String?

    /// What is not said takes what the others leave, and no more than its default where there is one to keep.
    var settled: Settings.Timeouts {
        var timeouts = Settings.Timeouts()
        let whole = pipeline.flatMap { Duration(go: $0) }
        if let finally {
            timeouts.finally = finally
        } else if let whole, let tasks = tasks.flatMap({ Duration(go: $0) }), tasks < whole {
            timeouts.finally = min(whole - tasks, .seconds(600)).goText
        }
        let end = Duration(go: timeouts.finally) ?? .zero
        if let tasks {
            timeouts.tasks = tasks
        } else if let whole, end < whole {
            timeouts.tasks = (whole - end).goText
        }
        if let pipeline {
            timeouts.pipeline = pipeline
        } else {
            timeouts.pipeline = ((Duration(go: timeouts.tasks) ?? .zero) + end).goText
        }
        return timeouts
    }
}
