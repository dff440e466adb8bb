// K45x: the files that are written do not fit what is on the disk.

package let outputFileDiagnosticKinds: [DiagnosticKind] = [
    .foreignOutputFile, .staleOutput, .unwritableOutput, .outputThroughSymlink, .outputFolderAmongInput,
]

extension DiagnosticKind {
    package static let foreignOutputFile = Self(
        "K450", "foreign-output-file", .error, "A file in the output folder was not written by kontrakt",
        explanation: """
            A file that is to be written exists already, and its first line does not say that kontrakt generated it.
            Somebody wrote it by hand, or edited the first line; replacing it would lose their work, so nothing at all
            was written. Move the file away, choose another folder with `-o`, or delete it when it is not needed:

                git rm out/pipeline/pipeline-shop.yaml
                kontrakt generate -o out
            """)

    package static let staleOutput = Self(
        "K451", "stale-output", .error, "The generated files are not what kontrakt writes now",
        explanation: """
            `generate --check` compares the folder with what would be written and found a difference: the input changed
            after the files were generated, somebody edited them, or another version of kontrakt wrote them. The unified
            diff on standard output shows every line. Write the files again and commit them together with the change:

                kontrakt generate -o out
            """)

    package static let unwritableOutput = Self(
        "K452", "unwritable-output", .error, "The output cannot be written",
        explanation: """
            The system refused to create, replace or remove a file: permissions, a full disk, or a file where a folder
            is needed. The message says which path and why. Every file that was written before is complete: files are
            made beside their place and moved into it. Mend the cause and run the same command again:

                chmod u+w out && kontrakt generate -o out
            """)

    package static let outputThroughSymlink = Self(
        "K453", "output-through-symlink", .error, "A symbolic link stands where output is to be written",
        explanation: """
            A folder or file below the output folder is a symbolic link, or the output folder lies in the repository and
            is reached through one. Following a link that came with the repository could write anywhere, so nothing was
            written. A folder outside of the repository may be a link. Remove the link, or name the real folder:

                rm out/pipeline && kontrakt generate -o out
            """)

    package static let outputFolderAmongInput = Self(
        "K454", "output-folder-among-input", .error, "The output folder is a kontrakt folder",
        explanation: """
            The folder that `-o` or `output:` names is itself a kontrakt folder: its manifests are input. Written among
            them, the output would be mixed up with what it is made from. Choose a folder of its own:

                kontrakt generate -o deploy
            """)
}

extension Diagnostic {
    package static func foreignOutputFile(_ path: String) -> Self {
        Self(
            .foreignOutputFile, "kontrakt did not write this file and does not replace it", at: .path(path),
            help: "move it away, or choose another place with `-o`; nothing was written")
    }

    package static func staleOutput(
        folder: String, created: Int, changed: Int, removed: Int, isWritten: Bool
    ) -> Self {
        let parts = [(created, "missing"), (changed, "changed"), (removed, "no longer generated")]
        let counts = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let mending = "run `kontrakt generate -o \(folder)` and commit the result"
        return Self(
            .staleOutput, "the generated files \(isWritten ? "were" : "are") stale: \(counts)", at: .path(folder),
            help: isWritten ? "they are written now; commit them, too" : mending)
    }

    package static func unwritableOutput(_ path: String, reason: String) -> Self {
        Self(.unwritableOutput, "cannot write: \(reason)", at: .path(path))
    }

    package static func outputThroughSymlink(_ path: String) -> Self {
        Self(
            .outputThroughSymlink, "this is a symbolic link, and output never goes through one", at: .path(path),
            help: "remove the link; nothing was written")
    }

    package static func outputFolderAmongInput(_ path: String, holding input: String) -> Self {
        Self(
            .outputFolderAmongInput, "the output folder is the kontrakt folder `\(input)`", at: .path(path),
            help: "choose a folder of its own for the output")
    }
}
