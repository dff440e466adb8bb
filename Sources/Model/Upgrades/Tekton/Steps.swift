internal import Text
internal import YAML

/// Fields of a container that v1beta1 let a step have, and v1 does not.
private let foreignStepFields: Set<String> = [
    "lifecycle", "livenessProbe", "ports", "readinessProbe", "startupProbe", "stdin", "stdinOnce",
    "terminationMessagePath", "terminationMessagePolicy", "tty",
]

extension TektonUpgrade {
    mutating func upgradeSteps(of spec: Node) {
        for (number, step) in spec.list("steps").enumerated() {
            guard step.kind == .mapping else {
                refuse(.noEquivalent("a step is \(step.typeName)", in: object.title, at: step.span))
                continue
            }
            if step["name"].map({ $0.isNull || $0.text.isEmpty }) ?? true {
                // The name that it had all along.
                set("name", of: step, to: .string("unnamed-\(number)"))
            }
            upgradeContainer(step)
            warnOfHome(step)
        }
        for sidecar in spec.list("sidecars") { rename("resources", of: sidecar, to: "computeResources") }
        if let template = spec["stepTemplate"], template.kind == .mapping { upgradeContainer(template) }
    }

    private mutating func upgradeContainer(_ container: Node) {
        rename("resources", of: container, to: "computeResources")
        for (key, _) in container.entries where foreignStepFields.contains(key.string) {
            refuse(.noEquivalent("a step has no `\(key.string)` today", in: object.title, at: key.span))
        }
    }

    /// Steps once began in `/workspace`, where today they begin where their image says.
    mutating func keepWorkingDirectory(of spec: Node) {
        guard object.dialect < .v1beta1, !spec.list("steps").allSatisfy({ $0["workingDir"] != nil }) else { return }
        guard let template = spec["stepTemplate"] else {
            return set("stepTemplate", of: spec, to: ["workingDir": "/workspace"])
        }
        if template.kind == .mapping, template["workingDir"] == nil {
            set("workingDir", of: template, to: "/workspace")
        }
    }

    /// The home of old steps was a folder that they shared, and is their image's own today.
    private mutating func warnOfHome(_ step: Node) {
        let mounts = step.list("volumeMounts").compactMap { $0.string("mountPath") }
        guard object.dialect < .v1beta1, !mounts.contains("/builder/home") else { return }
        for scalar in step.scalars where !scalar.isKey {
            for text in ["/builder/home", "$HOME", "${HOME}", "~/"] where scalar.string.hasInfix(text) {
                return report(.oldHome(text, at: scalar.span))
            }
        }
    }
}
