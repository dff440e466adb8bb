private func resource(_ type: String, _ params: String..., more: String = "") -> String {
    let list = params.map { param in
        let parts = param.split(separator: "=", maxSplits: 1)
        return "{name: \(parts[0]), value: '\(parts[1])'}"
    }
    return object("PipelineResource", "type: \(type), params: [\(list.joined(separator: ", "))]\(more)")
}

private let secret = ", secrets: [{fieldName: cadata, secretName: s, secretKey: k}]"

extension PipelineCheckCase {
    static let ofResources: [PipelineCheckCase] = [
        PipelineCheckCase("B23 type", "K607", trips: resource("foo"), misses: resource("git", "url=u")),
        PipelineCheckCase(
            "no type", "K602", trips: object("PipelineResource", "params: []"), misses: resource("git", "url=u")),
        PipelineCheckCase(
            "B24 cluster without name", "K602",
            trips: resource("cluster", "url=http://10.0.0.1", "username=u", "cadata=Zm9v"),
            misses: resource("cluster", "name=c", "url=http://10.0.0.1", "username=u", "cadata=Zm9v")),
        PipelineCheckCase(
            "B25 url of a cluster", "K607", count: 2,
            trips: resource("cluster", "name=c", "url=10.0.0.1", "username=u", "cadata=Zm9v")
                + resource("cluster", "name=c", "url=http://", "username=u", "cadata=Zm9v"),
            misses: resource("cluster", "name=c", "username=u", "cadata=Zm9v")),
        PipelineCheckCase(
            "B26 cluster without user", "K602", trips: resource("cluster", "name=c", "cadata=Zm9v"),
            misses: resource("cluster", "name=c", "username=u", "CaData=Zm9v")),
        PipelineCheckCase(
            "B27 cluster without CA", "K602", trips: resource("cluster", "name=c", "username=u"),
            misses: resource("cluster", "name=c", "username=u", more: secret)),
        PipelineCheckCase(
            "B28 storage without type", "K602", trips: resource("storage", "location=gs://b"),
            misses: resource("storage", "type=gcs", "location=gs://b", "dir=y")),
        PipelineCheckCase(
            "B29 storage without location", "K602", trips: resource("storage", "type=gcs"),
            misses: resource("storage", "type=gcs", "location=gs://b")),
        PipelineCheckCase(
            "B30 type of storage", "K607", trips: resource("storage", "type=s3", "location=s3://b"),
            misses: resource("storage", "type=gcs", "location=gs://b")),
        PipelineCheckCase(
            "artifact type", "K607",
            trips: resource("storage", "type=build-gcs", "location=gs://b", "artifactType=Zip"),
            misses: resource("storage", "type=build-gcs", "location=gs://b", "artifactType=Manifest")),
        PipelineCheckCase(
            "no artifact type", "K602", trips: resource("storage", "type=build-gcs", "location=gs://b"),
            misses: resource("storage", "type=build-gcs", "location=gs://b", "artifactType=Archive")),
        PipelineCheckCase(
            "secrets of build-gcs", "K606",
            trips: resource("storage", "type=build-gcs", "location=gs://b", "artifactType=Archive", more: secret),
            misses: resource("storage", "type=gcs", "location=gs://b", more: secret)),
        PipelineCheckCase("B30b git without url", "K602", trips: resource("git"), misses: resource("git", "url=u")),
        PipelineCheckCase(
            "B30c image without url", "K602", trips: resource("image", "digest=d"), misses: resource("image", "URL=u")),
        PipelineCheckCase(
            "unknown param", "K600", trips: resource("git", "url=u", "branch=b"),
            misses: resource("git", "url=u", "Revision=b")),
        PipelineCheckCase(
            "two params", "K604", trips: resource("git", "url=u", "URL=u"), misses: resource("git", "url=u")),
        PipelineCheckCase(
            "incomplete secret", "K602",
            trips: resource("git", "url=u", more: ", secrets: [{fieldName: f, secretName: s}]"),
            misses: resource("git", "url=u", more: ", secrets: []")),
    ]
}
