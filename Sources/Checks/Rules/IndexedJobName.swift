internal import Model
internal import Text
internal import YAML

extension Check {
    /// The Pods of an indexed Job are named by it, and names of Pods are labels.
    static let indexedJobName = Check("indexed-job-name") { set, _ in
        set.objects.compactMap { object in
            guard object.group == "batch" && object.kind == "Job" || object.kind == "JobSource", let name = object.name,
                let spec = object.root["spec"], spec["completionMode"]?.equals("Indexed") ?? false,
                let completions = spec["completions"]?.asInt, completions > 0
            else { return nil }
            // The name that a source's Job is given leaves room for the number.
            let isSource = object.kind == "JobSource"
            let last = "\(name)-\(completions - 1)"
            if isSource ? !name.utf8.contains(UInt8(ascii: ".")) : Names.isLabel(last) { return nil }
            return .indexedJobName(name, last: last, at: object.root["metadata"]?["name"]?.span ?? object.root.span)
        }
    }
}
