import Glibc

/// What is measured, and what it is measured against.
struct Tools {
    let kontrakt: String
    /// This program, for what is measured of a part of kontrakt.
    let bench: String
    /// libyaml's event loop in C, over a list of files.
    let floorLoop: String
    /// A C program that does nothing.
    let nothing: String
    /// A script that loads a list of files with PyYAML's C loader.
    let loader: String

    /// As the Makefile installs them, below the checkout.
    init(in checkout: String) {
        let folder = checkout + "/.build-release/measured"
        kontrakt = folder + "/kontrakt"
        bench = folder + "/bench"
        floorLoop = folder + "/floor"
        nothing = folder + "/nothing"
        loader = checkout + "/Tests/Bench/loader.py"
    }
}

func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
