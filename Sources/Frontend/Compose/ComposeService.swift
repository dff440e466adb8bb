internal import Text

/// A service of a compose file as it is written, every value with its place.
struct ComposeService {
    /// As it is called in the file, with the place of the key.
    let name: Placed<String>

    var image: Placed<String>?
    var build: Build?
    var containerName: Placed<String>?
    var command: Placed<[Placed<String>]>?
    var entrypoint: Placed<[Placed<String>]>?
    /// The last of a name counts.
    var environment: [Variable] = []
    var environmentFiles: [EnvironmentFileUse] = []
    var ports: [Port] = []
    var exposed: [Port] = []
    var mounts: [Mount] = []
    var temporary: [Placed<String>] = []
    var configs: [FileUse] = []
    var secrets: [FileUse] = []
    var healthcheck: Healthcheck?
    var dependencies: [Dependency] = []
    var labels: [ComposeReading.Pair] = []
    var deploy = Deploy()
    var profiles: [Placed<String>] = []
    var restart: Placed<Restart>?
    var networks: [Placed<String>] = []
    /// Other names of it, or of others, in the network.
    var aliases: [Placed<String>] = []
    var links: [Link] = []

    var user: Placed<String>?
    var workingFolder: Placed<String>?
    var hostname: Placed<String>?
    var domainName: Placed<String>?
    var gracePeriod: Placed<Int>?
    var addedCapabilities: [Placed<String>] = []
    var droppedCapabilities: [Placed<String>] = []
    var isPrivileged: Placed<Bool>?
    var isReadOnly: Placed<Bool>?
    var hasTerminal: Placed<Bool>?
    var keepsInput: Placed<Bool>?
    var groups: [Placed<String>] = []
    var hosts: [ComposeReading.Pair] = []
    var pullPolicy: Placed<String>?
    var sharedMemory: Placed<String>?
    var scale: Placed<Int>?
    var sharesProcesses: Placed<Bool>?
    var sharesNetwork: Placed<Bool>?
    var memory: Placed<String>?
    var reservedMemory: Placed<String>?
    var processors: Placed<String>?

    init(name: Placed<String>) { self.name = name }

    enum Restart: Equatable {
        case no, always
        case onFailure(Int?)
    }

    struct Variable {
        let name: String
        let value: String
        let span: Span
    }

    struct EnvironmentFileUse {
        var path: Placed<String>?
        var isRequired: Placed<Bool>?
    }

    struct Build {
        let span: Span
        var context: Placed<String>?
        var dockerfile: Placed<String>?
        var target: Placed<String>?
        var arguments: [(name: String, value: String, span: Span)] = []
    }

    struct Port {
        let published: Int?
        let target: Int
        let transport: String
        let span: Span
        var name: String?
    }

    struct Mount {
        enum Kind: String { case volume, bind, tmpfs }

        var kind = Kind.volume
        var source: Placed<String>?
        var target: Placed<String>?
        var isReadOnly = false
        var path: Placed<String>?
        var size: Placed<String>?
        let span: Span
    }

    /// A config or secret that it uses.
    struct FileUse {
        var source: Placed<String>?
        var target: Placed<String>?
        var mode: Placed<String>?
        let span: Span
    }

    struct Healthcheck {
        let span: Span
        var test: Placed<[Placed<String>]>?
        var interval: Placed<Int>?
        var timeout: Placed<Int>?
        var retries: Placed<Int>?
        var startPeriod: Placed<Int>?
        var isDisabled = false
    }

    struct Dependency {
        enum Condition: String, CaseIterable {
            case started = "service_started"
            case healthy = "service_healthy"
            case completed = "service_completed_successfully"
        }

        let service: Placed<String>
        var condition = Condition.started
        var isRequired = true
    }

    struct Link {
        let service: Placed<String>
        let alias: String?
    }

    struct Deploy {
        var mode: Placed<String>?
        var replicas: Placed<Int>?
        var restart = RestartPolicy()
        var labels: [ComposeReading.Pair] = []
        var limits = Resources()
        var reservations = Resources()
    }

    struct RestartPolicy {
        var condition: Placed<String>?
        var attempts: Placed<Int>?
    }

    struct Resources {
        var processors: Placed<String>?
        var memory: Placed<String>?
    }
}
