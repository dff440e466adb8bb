/// How far down each node of a graph without circles can be, from 0: below everything that an arrow comes from.
package func rankNodes(_ count: Int, along arrows: [(from: Int, to: Int)]) -> [Int] {
    var next = [[Int]](repeating: [], count: count)
    var waiting = [Int](repeating: 0, count: count)
    for arrow in arrows {
        next[arrow.from].append(arrow.to)
        waiting[arrow.to] += 1
    }
    var ranks = [Int](repeating: 0, count: count)
    var ready = waiting.indices.filter { waiting[$0] == 0 }
    while let node = ready.popLast() {
        for below in next[node] {
            ranks[below] = max(ranks[below], ranks[node] + 1)
            waiting[below] -= 1
            if waiting[below] == 0 { ready.append(below) }
        }
    }
    return ranks
}
