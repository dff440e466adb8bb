// K913 to K919: what has changed, and what that is asked for.

package let changeDiagnosticKinds: [DiagnosticKind] = [
    .notInGit, .unknownRevision, .noMergeBase, .gitFailed, .whichChanges, .reducedOutput,
]

extension DiagnosticKind {
    package static let notInGit = Self(
        "K913", "not-in-git", .error, "There is no git history to compare with",
        explanation: """
            `--since` asks git what has changed, and the repository's root is not in the work tree of a git repository, or
            in one whose owner git does not trust. A build system that knows by itself what changed needs no git: a list
            of paths from the repository's root does, one a line or with NUL bytes between them.

                git -C "$checkout" diff --name-only HEAD~1 | kontrakt affected --paths-from -
            """)

    package static let unknownRevision = Self(
        "K914", "unknown-revision", .error, "The commit to compare with is not known",
        explanation: """
            `--since` takes a branch, a tag or a commit, and there is none of that name here. A CI system often fetches
            no more than one commit of one branch; then the other one has to be fetched first:

                git fetch --no-tags origin main
                kontrakt affected --since origin/main

            With actions/checkout, `fetch-depth: 0` fetches all branches.
            """)

    package static let noMergeBase = Self(
        "K915", "no-merge-base", .error, "Two commits have no commit in common",
        explanation: """
            What a branch changed is what differs from the commit where it left the other one, and git finds no such
            commit. In a shallow clone it has not been fetched; else the two histories have nothing to do with each other.

                git fetch --deepen=200 origin main
                git fetch --unshallow

            With actions/checkout, `fetch-depth: 0` fetches everything.
            """)

    package static let gitFailed = Self(
        "K916", "git-failed", .error, "The changes could not be read from git",
        explanation: """
            git began to work and then refused; the message has its words. Nothing is guessed: without its answer
            everything could be affected. The same command on a terminal mostly tells more, as does a check of the
            repository.

                git status
                git fsck
            """)

    package static let whichChanges = Self(
        "K917", "which-changes", .error, "It is not clear which changes are meant",
        explanation: """
            `kontrakt affected` compares with one thing: a commit that git knows (`--since`), or a list of paths from
            someone who knows what has changed (`--paths-from`). One of them must be given, and not both.

                kontrakt affected --since origin/main
                kontrakt affected --paths-from changed.txt
            """)

    package static let reducedOutput = Self(
        "K918", "reduced-output", .error, "A reduced pipeline cannot take the place of the whole one",
        explanation: """
            `generate --since` writes a part of the pipeline, for one change. In the folder of the whole pipeline it would
            remove all other files, and `--check` would always find it stale. Pipe it to kubectl, or write it to a folder
            of its own that is not committed:

                kontrakt generate --since origin/main | kubectl apply -f -
                kontrakt generate --since origin/main -o /tmp/reduced
            """)
}

extension Diagnostic {
    package static func notInGit(because words: String) -> Self {
        Self(
            .notInGit, "git cannot tell what has changed: \(words)", at: .run,
            help: words.hasInfix("dubious ownership")
                ? "`git config --global --add safe.directory DIR` says that the folder is to be trusted"
                : "run kontrakt in a git repository, or give the changed paths with `--paths-from`")
    }

    /// `isFirst`: whether there is no commit at all yet.
    package static func unknownRevision(_ reference: String, isFirst: Bool, isShallow: Bool) -> Self {
        if isFirst {
            return Self(
                .unknownRevision, "there is no commit yet, and so none to compare with", at: .run,
                help: "make the first one: `git add -A && git commit`")
        }
        let isNone = reference.utf8.count >= 40 && reference.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
        let help =
            isNone
            ? "a new branch has no commit before it: compare with the branch that it is to be merged into"
            : isShallow
                ? "the clone is shallow: fetch it (`git fetch origin BRANCH`; actions/checkout: `fetch-depth: 0`)"
                : "`git branch --all` lists the branches; one of a remote is `origin/NAME`, after `git fetch`"
        return Self(.unknownRevision, "git knows no commit `\(reference)`", at: .run, help: help)
    }

    package static func noMergeBase(_ reference: String, isShallow: Bool) -> Self {
        Self(
            .noMergeBase, "`\(reference)` and HEAD have no commit in common", at: .run,
            help: isShallow
                ? "the clone is shallow: fetch more of it (`git fetch --deepen=200`; actions/checkout: `fetch-depth: 0`)"
                : "compare with a branch that this one comes from")
    }

    package static func gitFailed(_ command: String, words: String) -> Self {
        Self(.gitFailed, "`git \(command)` failed: \(words)", at: .run)
    }

    package static func whichChanges(isTwice: Bool) -> Self {
        Self(
            .whichChanges,
            isTwice
                ? "`--since` and `--paths-from` both say what has changed" : "nothing says what has changed",
            at: .run, help: isTwice ? "keep one of them" : "compare with a branch: `--since origin/main`")
    }

    package static func reducedOutput(over folder: String) -> Self {
        Self(
            .reducedOutput, "`\(folder)` holds the whole pipeline, of which `--since` would leave a part", at: .run,
            help: "write to another folder, or pipe it: `kontrakt generate --since REF | kubectl apply -f -`")
    }

    package static func reducedCheck() -> Self {
        Self(
            .reducedOutput, "`--check` looks at the whole pipeline, and `--since` makes a part of it", at: .run,
            help: "leave one of them out")
    }
}
