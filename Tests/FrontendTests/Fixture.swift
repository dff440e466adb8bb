import Frontend
import Glibc
import Model
import TestSupport
import Text

@testable import kontrakt

/// What stands at a path of a repository that a test describes.
enum Piece: Sendable {
    case text(String)
    case link(to: String)
    case pipe
    case folder
}

/// A repository as a list of paths, which can stand in memory or on the disk.
struct Fixture: Sendable, ExpressibleByDictionaryLiteral {
    var pieces: [(path: String, piece: Piece)]
    var rootName = "repository"

    init(dictionaryLiteral elements: (String, Piece)...) { pieces = elements.map { ($0.0, $0.1) } }

    init(_ paths: [String], _ text: String = "a: 1\n") { pieces = paths.map { ($0, .text(text)) } }

    func adding(_ path: String, _ text: String) -> Fixture {
        var fixture = self
        fixture.pieces.append((path, .text(text)))
        return fixture
    }

    var memory: MemoryTree {
        var tree = MemoryTree(rootName: rootName)
        for (path, piece) in pieces {
            switch piece {
            case .text(let text): tree.add(path, Array(text.utf8))
            case .link(let target): tree.link(path, to: target)
            case .pipe: tree.addOther(path)
            case .folder: tree.addFolder(path)
            }
        }
        return tree
    }

    func write(to folder: String) {
        for (path, piece) in pieces {
            let place = folder + "/" + path
            switch piece {
            case .text(let text): writeText(text, to: place)
            case .link(let target):
                writeText("", to: place)
                unlink(place)
                symlink(target, place)
            case .pipe:
                writeText("", to: place)
                unlink(place)
                mkfifo(place, 0o600)
            case .folder: mkdir(place, 0o755)
            }
        }
    }

    /// The same question to the repository in memory and on the disk, and in memory with its entries turned round.
    func eachTree<T>(_ body: (any FileTree) throws -> T) throws -> [T] {
        let folder = temporaryFolder("fixture")
        defer { removeTree(folder) }
        let root = folder + "/" + rootName
        mkdir(root, 0o755)
        write(to: root)
        return [try body(memory), try body(TurnedTree(tree: memory)), try body(try DiskTree(root: root))]
    }
}

/// A tree whose directories are listed backwards.
struct TurnedTree: FileTree {
    let tree: MemoryTree
    var rootName: String { tree.rootName }
    func entries(of directory: String) throws(FileTreeError) -> [FileEntry] {
        try tree.entries(of: directory).sorted { $0.name > $1.name }
    }
    func kind(of path: String) -> FileEntry.Kind? { tree.kind(of: path) }
    func read(_ path: String) throws(FileTreeError) -> [UInt8] { try tree.read(path) }
}

/// What a repository came to, in a form to compare and to read.
struct Gathered: Equatable, CustomStringConvertible {
    var folders: [String] = []
    var modules: [String] = []
    var templates: [String] = []
    var diagnostics: [String] = []

    init(_ result: (Repository, [Diagnostic])) {
        let (repository, found) = result
        folders = repository.folders.map { folder in
            "\(folder.name): " + folder.files.map { repository.files[$0].path }.joined(separator: " ")
        }
        modules = repository.modules.map { "\($0.path) in \($0.folder)" }
        templates = repository.templates.map { repository.files[$0].path }
        diagnostics = found.map { diagnostic in
            let help = diagnostic.help.map { " (\($0))" } ?? ""
            return "\(diagnostic.kind.code) \(diagnostic.message)\(help)"
        }
    }

    var description: String {
        "folders: \(folders)\nmodules: \(modules)\ntemplates: \(templates)\ndiagnostics: \(diagnostics)"
    }
}

extension Fixture {
    /// Gathers from every tree; all must come to the same.
    func gathered(
        _ paths: [String] = [], recursive: Bool = false, standardInput: String? = nil, exclude: [String] = [],
        templates: String? = nil
    ) throws -> [Gathered] {
        var selection = Selection()
        selection.paths = paths
        selection.recursive = recursive
        selection.standardInput = standardInput.map { Array($0.utf8) }
        var settings = Settings()
        settings.exclude = exclude
        settings.templates = templates
        return try eachTree { tree in
            Gathered(try gather(selection, in: tree, settings: settings, files: SourceMap()))
        }
    }
}
