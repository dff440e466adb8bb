// K640-: what `kontrakt fix` decides, and what it leaves alone.

extension DiagnosticKind {
    package static let noEquivalent = Self(
        "K640", "no-equivalent", .error, "An old object has a part that nothing in today's API is like",
        explanation: """
            `kontrakt fix` rewrites what was written for Build Pipeline and for older versions of Tekton. Some of it cannot be
            said in `tekton.dev/v1`: storage and cluster resources, `conditions`, a TaskRun that clones a git resource for
            itself. An object with such a part is left as it is, whole. Change that part by hand and run `kontrakt fix`
            again: it does the rest.
            """)

    package static let notAmongFiles = Self(
        "K641", "not-among-files", .error, "What an old object needs is not among the files",
        explanation: """
            What becomes of a Pipeline or a run depends on what it names: the values of a PipelineResource become params of
            the run that binds it, and a Pipeline binds the workspaces that its Tasks need. That must be among the files
            that `kontrakt fix` was given, and must be converted itself. Name all of them in one call:

                kontrakt fix -f tasks.yaml -f pipeline.yaml -f run.yaml
            """)

    package static let fixDecision = Self(
        "K642", "fix-decision", .info, "What is written in its place works in another way",
        explanation: """
            Some parts of the old language have a counterpart that does the same in another way, and these are worth a look
            before the result is committed:

            - a git resource was cloned by the controller; today a task with `git-clone` does it, into a workspace;
            - tasks ran in the order of their list; today `runAfter` says the order;
            - a ClusterTask was there for every namespace; today each namespace has its Task, or a resolver finds it;
            - an image resource was declared, and is a param where somebody asks for its name;
            - a PipelineResource was an object, and its values are params of the runs.
            """)

    package static let oldHome = Self(
        "K643", "old-home", .warning, "A step relies on the home folder of old",
        explanation: """
            In Build Pipeline all steps of a Task had the home folder `/builder/home`, which they shared. Today the home of a
            step is what its image says, and nothing in it is seen by the next step. `kontrakt fix` leaves the text alone.
            Write to a workspace or to a volume what other steps need.
            """)

    package static let sharedCheckout = Self(
        "K644", "shared-checkout", .warning, "Two tasks that had a clone each now share one",
        explanation: """
            A task that reads a git resource, without `from`, had a clone of its own, whatever tasks before it had written.
            The tasks of a Pipeline share a workspace today, so it sees what they wrote. If that is wrong, add a workspace
            and a second task with `git-clone`.
            """)

    package static let resourceLeft = Self(
        "K645", "resource-left", .warning, "A PipelineResource cannot go away yet",
        explanation: """
            There are no PipelineResources today: their values are params of the runs that named them. `kontrakt fix` removes
            one when all runs among the files that name it were converted. This one is named by none, or by one that stays
            as it is.
            """)

    package static let unwritableForm = Self(
        "K646", "unwritable-form", .error, "A file is written in a form that cannot be changed in place",
        explanation: """
            `kontrakt fix` and `kontrakt imagereplace` change the bytes that must change and leave all others. Sometimes
            there is no such place: what is to go away was brought in by an alias or by a merge (`<<`), or an anchor that
            others need stands in it. The object is left as it is. Write out what the alias stands for, and run the command
            again.
            """)

    package static let fixPending = Self(
        "K647", "fix-pending", .error, "Files are written in APIs of the past",
        explanation: """
            `kontrakt fix` shows what it would change, and changes nothing; it exits 1 when there is anything to do. To change
            the files in place:

                kontrakt fix -i
            """)
}

let fixDiagnosticKinds: [DiagnosticKind] = [
    .noEquivalent, .notAmongFiles, .fixDecision, .oldHome, .sharedCheckout, .resourceLeft, .unwritableForm, .fixPending,
]

extension Diagnostic {
    package static func noEquivalent(_ what: String, in object: String, at span: Span, help: String? = nil) -> Self {
        Self(.noEquivalent, "\(what), so \(object) stays as it is", at: span, help: help)
    }

    package static func notAmongFiles(_ what: String, for object: String, at span: Span) -> Self {
        Self(
            .notAmongFiles, "\(what) is not among the files, so \(object) stays as it is", at: span,
            help: "name the file that has it with `-f` in the same call")
    }

    package static func severalAmongFiles(_ what: String, for object: String, at span: Span) -> Self {
        Self(
            .notAmongFiles, "there is more than one \(what) among the files, so \(object) stays as it is", at: span,
            help: "name the files that belong together with `-f`, and no others")
    }

    package static func notConverted(_ what: String, for object: String, at span: Span) -> Self {
        Self(.notAmongFiles, "\(what) stays as it is, and so does \(object)", at: span)
    }

    package static func decision(_ what: String, at span: Span) -> Self { Self(.fixDecision, what, at: span) }

    package static func oldHome(_ text: String, at span: Span) -> Self {
        Self(
            .oldHome, "steps share no home folder today, and `\(text)` is looked for in the step's own", at: span,
            help: "use a workspace or a volume for what steps share")
    }

    package static func sharedCheckout(_ resource: String, writer: String, reader: String, at span: Span) -> Self {
        Self(
            .sharedCheckout, "`\(reader)` had a clone of `\(resource)` of its own, and now sees what `\(writer)` wrote",
            at: span)
    }

    package static func resourceLeft(_ name: String, because reason: String, at span: Span) -> Self {
        Self(.resourceLeft, "the PipelineResource `\(name)` stays: \(reason)", at: span)
    }

    package static func unwritableForm(_ object: String, at span: Span) -> Self {
        Self(
            .unwritableForm, "\(object) is written in a form that cannot be changed in place, and stays as it is",
            at: span,
            help: "write out what aliases and merges stand for")
    }

    package static func fixPending(_ files: Int) -> Self {
        Self(
            .fixPending, "\(files == 1 ? "a file is" : "\(files) files are") written in APIs of the past", at: .run,
            help: "run `kontrakt fix -i` to change \(files == 1 ? "it" : "them") in place")
    }
}
