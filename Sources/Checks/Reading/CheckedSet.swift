internal import Model
internal import Text
internal import YAML

/// A set of objects as the rules see it: what many of them ask for is found once.
final class CheckedSet {
    let content: ObjectSet
    /// Nil for what the folders of `sources:` hold.
    let kontrakt: Kontrakt?
    let files: SourceMap
    private(set) lazy var plainPods = content.objects.flatMap(\.plainPods)
    private(set) lazy var jobSpecs = objects.compactMap(\.jobSpec)
    private(set) lazy var cronSpecs = objects.compactMap(\.cronSpec)
    private(set) lazy var knativeServices = content.knativeServices
    private(set) lazy var inventory = Inventory(content)
    private(set) lazy var labelledPods = LabelledPods(content)

    init(_ content: ObjectSet, of kontrakt: Kontrakt?, files: SourceMap) {
        self.content = content
        self.kontrakt = kontrakt
        self.files = files
    }

    var home: ObjectSet.Home { content.home }
    var objects: [KubernetesObject] { content.objects }
    var images: [ImageUse] { content.images }
    var sources: [EventSource] { content.sources }
    var hasSources: Bool { content.hasSources }

    func namespace(of object: KubernetesObject) -> String? { content.namespace(of: object) }
}
