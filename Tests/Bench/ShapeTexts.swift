/// What the shapes are made of.
let settingsFile = """
    name: bench
    registry: registry.example.org/bench
    source:
      url: https://git.example.org/bench.git

    """

extension Folder {
    /// A repository with one kontrakt, to which more is added.
    func begin() {
        write(".kontrakt.yaml", settingsFile)
        write("kontrakt/a.yaml", test("first", images: ["registry.example.org/a:b"]))
    }
}

func settings(_ name: String, _ data: String) -> String {
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \(name)\ndata:\n  \(data)\n"
}

func test(_ name: String, images: [String]) -> String {
    let containers = images.enumerated().map {
        "        - name: container-\($0.offset)\n          image: \($0.element)\n"
    }
    return """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: \(name)
        spec:
          template:
            metadata:
              labels:
                kontrakt: test
            spec:
              restartPolicy: Never
              containers:

        """ + containers.joined()
}

let sink = """
    apiVersion: v1
    kind: Service
    metadata:
      name: collector
    spec:
      selector: {app: collector}
      ports: [{port: 80, protocol: TCP}]

    """

func source(_ number: Int) -> String {
    """
    apiVersion: sources.knative.dev/v1alpha1
    kind: CronJobSource
    metadata:
      name: source-\(number)
    spec:
      schedule: "*/20 * * * *"
      sink: {apiVersion: v1, kind: Service, name: collector}
      jobTemplate:
        spec:
          template:
            spec:
              containers:
                - image: registry.example.org/hello:v1

    """
}

/// A task of a pipeline that waits for one before it and takes a result of another.
func task(_ number: Int) -> String {
    let before = number == 0 ? "" : "      runAfter: [task-\(number - 1)]\n"
    let value = number == 0 ? "none" : "$(tasks.task-\(number / 2).results.what)"
    return """
            - name: task-\(number)
        \(before)      params: [{name: what, value: "\(value)"}]
              taskSpec:
                params: [{name: what}]
                results: [{name: what}]
                steps:
                  - name: step
                    image: registry.example.org/a:b
                    script: echo "$(params.what)" >$(results.what.path)

        """
}

let oldResource = """
    apiVersion: tekton.dev/v1alpha1
    kind: PipelineResource
    metadata: {name: image}
    spec:
      type: image
      params: [{name: url, value: registry.example.org/built}]
    ---

    """

func oldTask(_ number: Int) -> String {
    """
    apiVersion: tekton.dev/v1alpha1
    kind: Task
    metadata: {name: task-\(number)}
    spec:
      inputs:
        params: [{name: what}]
        resources: [{name: built, type: image}]
      steps:
        - name: step
          image: registry.example.org/a:b
          args: ["$(inputs.params.what)", "$(inputs.resources.built.url)"]
    ---
    apiVersion: tekton.dev/v1alpha1
    kind: TaskRun
    metadata: {name: run-\(number)}
    spec:
      taskRef: {name: task-\(number)}
      inputs:
        params: [{name: what, value: x}]
        resources: [{name: built, resourceRef: {name: image}}]
    ---

    """
}
