import TestSupport

/// A checkout of the shop, and what its output is to be.
final class ShopCheckout {
    let path = temporaryFolder("fault")
    let wanted: [String: String]

    init() {
        copyTree(repositoryRoot + "/golden/stories/shop/input", to: path)
        let place = path
        _ = execute([builtExecutable, "generate", "-o", "whole"], in: place)
        wanted = Dictionary(
            uniqueKeysWithValues: filesBelow(place + "/whole").map { ($0, readText(place + "/whole/" + $0)) })
        removeTree(place + "/whole")
    }

    deinit { removeTree(path) }

    func generate(in shell: String) -> Finished {
        execute(["sh", "-c", shell, builtExecutable], in: path)
    }

    /// Files that are none of the wanted ones, or not whole.
    func wrongFiles(in folder: String = "out") -> [String] {
        filesBelow(path + "/" + folder).filter { readText(path + "/" + folder + "/" + $0) != wanted[$0] }
    }

    var isWhole: Bool { filesBelow(path + "/out").count == wanted.count && wrongFiles().isEmpty }
}

/// Why there is no small disk to be filled here; nil when there is one.
let noSmallDisk: String? = {
    if program("unshare") == nil { return "unshare is missing" }
    let made = execute(["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt"])
    return made.status == 0 ? nil : "no file system may be mounted here"
}()
