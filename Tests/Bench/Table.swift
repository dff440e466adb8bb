import Glibc

/// Prints at once, also into a pipe. When nobody reads on, there is nothing more to do.
func say(_ line: String) {
    print(line)
    if fflush(nil) != 0 { leave(2) }
}

func title(_ text: String, _ columns: [String]) { say("\n" + aligned(text, columns, "")) }

/// A figure, with the spread of its rounds.
func report(_ figure: String, _ values: [Double], _ target: String = "") {
    guard !values.isEmpty else { return say(aligned(figure, ["", "could not be run"], "")) }
    let spread = [values.min(), values.median, values.max()].map { shown($0 ?? 0) }
    say(aligned(figure, spread, target))
}

func aligned(_ figure: String, _ cells: [String], _ target: String) -> String {
    let name = figure + String(repeating: " ", count: max(1, 52 - figure.count))
    let columns = cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }
    return name + columns.joined() + (target.isEmpty ? "" : "   " + target)
}

/// As many digits as mean something.
func shown(_ value: Double) -> String {
    let factor: Double = value < 0.1 ? 10_000 : value < 10 ? 100 : 10
    return "\((value * factor).rounded() / factor)"
}

/// The exponent of the power of the size that the cost grows with: least squares over the logarithms.
func exponent(_ points: [(size: Int, cost: Double)]) -> Double? {
    let points = points.filter { $0.cost > 0 }.map { (x: log(Double($0.size)), y: log($0.cost)) }
    guard points.count > 1 else { return nil }
    let (x, y) = (points.map(\.x).mean, points.map(\.y).mean)
    let square = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    return points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / square
}

extension [Double] {
    var mean: Double { reduce(0, +) / Double(count) }
    var median: Double { sorted()[count / 2] }
}
