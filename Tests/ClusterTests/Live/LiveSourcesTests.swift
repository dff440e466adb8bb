import Glibc
import TestSupport
import Testing

/// The runtime contract, proven: what a source is told leads its events to its sink, in the form that was asked for.
@Suite(
    "Event sources in a real cluster",
    .enabled(
        if: testCluster != nil && testRegistry != nil, "needs KONTRAKT_TEST_CLUSTER and KONTRAKT_TEST_REGISTRY"))
struct LiveSourcesTests {
    @Test("post an event to the Service that is their sink, structured and binary")
    func post() throws {
        let world = try LiveRun(
            "events", [Self.collector, Self.source("structured"), Self.source("binary")].joined(separator: "---\n"))
        defer { world.delete() }
        let applied = world.kontrakt("apply")
        #expect(applied.status == 0, "\(applied.errors)")
        let waited = world.kontrakt("wait", "--timeout", "5m")
        #expect(waited.status == 0, "\(waited.errors)")
        let judged = world.kontrakt("assert", "--timeout", "5m")
        #expect(judged.status == 0, "\(judged.errors)")
        let received = world.logs("app=collector", of: "events")
        #expect(Self.isStructured(received) && Self.isBinary(received), "\(received)")
    }

    @Test("post an event each time their schedule says so")
    func timers() throws {
        let world = try LiveRun(
            "timers", [Self.collector, Self.timer("structured"), Self.timer("binary")].joined(separator: "---\n"))
        defer { world.delete() }
        let resolved = world.kontrakt("resolve")
        try #require(resolved.status == 0, "\(resolved.errors)")
        // Servers before 1.21 know CronJobs as a beta only; what is in them is the same.
        let objects = resolved.output.replacing(
            "apiVersion: batch/v1\nkind: CronJob\n", with: "apiVersion: batch/v1beta1\nkind: CronJob\n")
        let applied = kubectl(["apply", "-f", "-"], input: objects)
        try #require(applied.status == 0, "\(applied.errors)")
        var received = ""
        for _ in 0..<240 where !(Self.isStructured(received) && Self.isBinary(received)) {
            sleep(1)
            received = world.logs("app=collector", of: "timers")
        }
        #expect(Self.isStructured(received) && Self.isBinary(received), "\(received)")
    }

    private static func isStructured(_ log: String) -> Bool {
        log.contains(#"application/cloudevents+json {"specversion":"1.0","type":"org.example.seed","#)
    }

    private static func isBinary(_ log: String) -> Bool {
        log.contains(#"application/json {"seed":"binary"} type=org.example.seed"#)
    }

    /// A web server whose one program writes down what it is sent.
    private static let collector = """
        apiVersion: v1
        kind: Service
        metadata: {name: collector}
        spec: {selector: {app: collector}, ports: [{port: 80, targetPort: 8080, protocol: TCP}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: collector}
        data:
          in: |
            #!/bin/sh
            echo "$CONTENT_TYPE $(head -c "$CONTENT_LENGTH") type=$HTTP_CE_TYPE" >/proc/1/fd/1
            printf 'Content-Type: text/plain\\r\\n\\r\\ntaken\\n'
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: collector}
        spec:
          selector: {matchLabels: {app: collector}}
          template:
            metadata: {labels: {app: collector}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
                - name: collector
                  image: REGISTRY/busybox:1
                  command: [httpd, -f, -p, "8080", -h, /www]
                  readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}
                  volumeMounts: [{name: in, mountPath: /www/cgi-bin}]
              volumes: [{name: in, configMap: {name: collector, defaultMode: 0555}}]

        """

    private static func source(_ format: String) -> String {
        """
        apiVersion: sources.knative.dev/v1alpha1
        kind: JobSource
        metadata: {name: \(format)}
        spec:
          outputFormat: \(format)
          backoffLimit: 3
          sink: {ref: {apiVersion: v1, kind: Service, name: collector}, uri: /cgi-bin/in}
          template:
            metadata: {labels: {kontrakt: test}}
        \(sender)
        """
    }

    private static func timer(_ format: String) -> String {
        let indented = sender.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        return """
            apiVersion: sources.knative.dev/v1alpha1
            kind: CronJobSource
            metadata: {name: \(format)}
            spec:
              schedule: "* * * * *"
              outputFormat: \(format)
              sink: {ref: {apiVersion: v1, kind: Service, name: collector}, uri: /cgi-bin/in}
              jobTemplate:
                spec:
                  backoffLimit: 3
                  template:
            \(indented)

            """
    }

    /// The Pod that posts what it is asked for to where it is told.
    private static let sender = """
            spec:
              restartPolicy: OnFailure
              terminationGracePeriodSeconds: 0
              containers:
                - name: seed
                  image: REGISTRY/busybox:1
                  command:
                    - sh
                    - -c
                    - |
                      data="{\\"seed\\":\\"$K_OUTPUT_FORMAT\\"}"
                      case $K_OUTPUT_FORMAT in
                        structured)
                          event="{\\"specversion\\":\\"1.0\\",\\"type\\":\\"org.example.seed\\",\\"id\\":\\"1\\",\\"source\\":\\"/seed\\",\\"data\\":$data}"
                          exec wget -O- --header 'Content-Type: application/cloudevents+json' --post-data "$event" "$K_SINK" ;;
                        binary)
                          exec wget -O- --header 'Content-Type: application/json' --header 'ce-specversion: 1.0' \\
                            --header 'ce-type: org.example.seed' --header 'ce-id: 1' --header 'ce-source: /seed' \\
                            --post-data "$data" "$K_SINK" ;;
                      esac

        """
}
