// What kontrakt costs, as ratios against other programs on the same bytes in the same run. `make bench` builds all of them.
// usage: bench CHECKOUT                      all figures
//        bench CHECKOUT scale [WORD…]        growth in repositories of extreme forms; only of those named with a word
//        bench CHECKOUT write SHAPE SIZE DIR one of them, to look into
//        bench CHECKOUT count [update]       instructions, against those that are committed
//        bench CHECKOUT parse LIST           what `make bench` runs to see what parsing alone costs
// BENCH_QUICK makes all of it smaller; BENCH_SIZES are the numbers of files to go through.
import Glibc

let words = Array(CommandLine.arguments.dropFirst())
guard let checkout = words.first else {
    print("usage: bench CHECKOUT [scale [WORD…] | write SHAPE SIZE DIR | count [update]]")
    exit(2)
}
leaveOnSignals()
// Every run does all of its work.
setenv("KONTRAKT_NO_CACHE", "true", 1)
setenv("SOURCE_REFERENCE", "bench", 1)
setenv("KO_DOCKER_REPO", "registry.example.org/bench", 1)

let tools = Tools(in: checkout)
let quick = environment("BENCH_QUICK") != nil
switch words.dropFirst().first {
case "scale": measureScale(tools.kontrakt, only: Array(words.dropFirst(2)), quick: quick)
case "write" where words.count == 5:
    guard let shape = Shape.all.first(where: { $0.name == words[2] }), let size = Int(words[3]) else {
        say(Shape.all.map(\.name).joined(separator: "\n"))
        leave(2)
    }
    shape.write(Folder(at: words[4]), size)
case "parse" where words.count == 3: leave(parseAlone(words[2]))
case "count": leave(compareInstructions(tools, in: checkout, updating: words.dropFirst(2).first == "update"))
case nil:
    let sizes = sizesToGoThrough(quick: quick)
    measureSpeed(tools, quick: quick)
    measurePeers(tools, quick: quick)
    measureSizes(tools, sizes: sizes)
default:
    say("bench: nobody knows `\(words[1])`")
    leave(2)
}
leave(0)
