internal import Frontend
internal import Model
internal import Text

extension Call {
    /// What writing one file at a path of the command line comes to: its name in messages, and the folder with the steps.
    /// Other files there stay. Nil when something is in the way, which is reported then.
    func plan(
        _ bytes: [UInt8], at destination: String, of input: Input,
        isOurs: ([UInt8]) -> Bool = GeneratedMark.begins
    ) -> (name: String, folder: OutputFolder, steps: [OutputStep])? {
        let path = normalized(absolute(destination))
        let name = relativePath(destination, below: input.root) ?? destination
        let file = String(path.parts(at: "/").last ?? "")
        let folder = OutputFolder(
            named: RootPath.parent(of: name) ?? ".", at: String(path.rest(before: "/" + file) ?? "/"), in: input.root)
        let (steps, obstacles) = folder.plan([OutputFile(path: file, bytes: bytes)], isShared: true, isOurs: isOurs)
        guard obstacles.isEmpty else {
            report(obstacles)
            return nil
        }
        return (name, folder, steps)
    }
}
