internal import Model
internal import Text
internal import YAML

extension Check {
    /// Keys and values of labels, and keys of annotations, that the API server refuses.
    static let invalidLabel = Check("invalid-label") { set, _ in
        set.objects.flatMap { object -> [Diagnostic] in
            var problems: [Diagnostic] = []
            object.root["metadata"]?.addLabelProblems(to: &problems)
            for pod in object.pods {
                if pod.node != object.root { pod.node["metadata"]?.addLabelProblems(to: &problems) }
                pod.node["spec"]?["nodeSelector"]?.addLabelProblems(ofLabels: "label", to: &problems)
            }
            guard object.isOfKubernetes || object.group == "policy" || object.group == "networking.k8s.io",
                let spec = object.root["spec"]
            else { return problems }
            for (key, selector) in spec.entries where key.equals("selector") || key.equals("podSelector") {
                guard object.kind != "Service", object.kind != "ReplicationController" else {
                    selector.addLabelProblems(ofLabels: "label", to: &problems)
                    continue
                }
                selector["matchLabels"]?.addLabelProblems(ofLabels: "label", to: &problems)
            }
            for claim in spec.list("volumeClaimTemplates") { claim["metadata"]?.addLabelProblems(to: &problems) }
            return problems
        }
    }
}

extension Node {
    fileprivate func addLabelProblems(to problems: inout [Diagnostic]) {
        for (key, value) in entries {
            if key.equals("labels") {
                value.addLabelProblems(ofLabels: "label", to: &problems)
            } else if key.equals("annotations") {
                for (key, _) in value.entries
                where !NameGrammar.isLabelKey(key.text, isAnnotation: true) && !isVariable(key) {
                    problems.append(.invalidLabelKey(key.string, of: "annotation", at: key.span))
                }
            }
        }
    }

    fileprivate func addLabelProblems(ofLabels what: String, to problems: inout [Diagnostic]) {
        for (key, value) in entries {
            if !NameGrammar.isLabelKey(key.text), !isVariable(key) {
                problems.append(.invalidLabelKey(key.string, of: what, at: key.span))
            }
            // What is no text is reported where metadata is read.
            if value.isText, !NameGrammar.isLabelValue(value.text), !isVariable(value) {
                problems.append(.invalidLabelValue(value.string, of: key.string, at: value.span))
            }
        }
    }
}
