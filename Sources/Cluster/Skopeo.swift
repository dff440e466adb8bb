/// skopeo: all talk to a registry goes through it.
package struct Skopeo: Sendable {
    package let program: Program

    package init(_ program: Program) { self.program = program }

    package func run(_ arguments: [String], deadline: Deadline) throws(ClusterFailure) -> Finished {
        try program.run(arguments, deadline: deadline)
    }
}
