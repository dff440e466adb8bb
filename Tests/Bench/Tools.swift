import Glibc

/// What is measured, and what it is measured against.
struct Tools {
    let kontrakt: String
    /// libyaml's event loop in C, over a list of files.
    let floorLoop: String
    /// A C program that does nothing.
    let nothing: String
    /// A script that loads a list of files with PyYAML's C loader.
    let loader: String

    /// As the Makefile builds them, below the checkout.
    init(in checkout: String) {
        kontrakt = checkout + "/.build-release/release/kontrakt"
        floorLoop = checkout + "/.build-release/floor"
        nothing = checkout + "/.build-release/nothing"
        loader = checkout + "/Tests/Bench/loader.py"
    }
}

func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
