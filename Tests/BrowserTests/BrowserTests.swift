import Glibc
import TestSupport
import Testing
import kontrakt

/// The page of `kontrakt graph` as people use it: in a browser without a screen.
@Suite("The page of a graph", .serialized, .enabled(if: browser != nil, "chromium and python3 are not both installed"))
struct BrowserTests {
    /// Runs a story on the page of a repository; nothing but complaints come out of it, ours and the browser's.
    private func play(
        _ story: String, on repository: Repository, width: Int = 1440, height: Int = 900, scheme: String = "light",
        extra: [String] = []
    ) {
        let folder = temporaryFolder("browser")
        defer { removeTree(folder) }
        writeText(repository.page, to: folder + "/page.html")
        // Where somebody wants to look at what the stories see.
        let shots = variable("KONTRAKT_SCREENSHOTS") ?? folder
        let prelude = "import json\nshots = \"\(shots)\"\n"
        writeText(prelude + story, to: folder + "/story.py")
        let words = [folder + "/page.html", folder + "/story.py", "\(width)", "\(height)", scheme] + extra
        let finished = execute(["python3", repositoryRoot + "/Tests/BrowserTests/browser.py"] + words)
        #expect(finished.status == 0, "\(finished.errors)")
        let complaints = finished.output.split(separator: "\n")
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }

    @Test("shows the inputs, findings and output of a node that is clicked at")
    func click() {
        play(
            """
            expect(js("document.querySelectorAll('.node').length") == 5, "nodes")
            expect(js("document.querySelector('#panel').hidden"), "the panel is open too early")
            click("[aria-label^='build web']")
            panel = js("document.querySelector('#panel').innerText")
            for words in ("build/web", "web/Dockerfile", ".kontrakt.yaml:4:3", "kontrakt/web.yaml:14:18", "kontrakt/root", "task/fetch"):
                expect(words in panel, "the panel of the build lacks " + words)
            click("[aria-label^='kontrakt root']")
            panel = js("document.querySelector('#panel').innerText")
            for words in ("Findings (2)", "error K315", "kontrakt/web.yaml:7:24", "Deployment web"):
                expect(words in panel, "the panel of the kontrakt lacks " + words + ": " + panel)
            shot(shots + "/findings.png")
            click("#panel .close")
            expect(js("document.querySelector('#panel').hidden"), "the panel does not close")
            expect(js("location.hash") == "#kontrakt%2Froot", "the address does not name the node")
            """, on: .withErrors)
        play(
            """
            click("[aria-label^='build web']")
            panel = js("document.querySelector('#panel').innerText")
            for words in ("pipeline/task-shop-build-web.yaml", "kind: Task", "--destination"):
                expect(words in panel, "the panel lacks " + words)
            click("#overview")
            panel = js("document.querySelector('#panel').innerText")
            for words in ("Critical path, 6 tasks", "build/base", "task/delete"):
                expect(words in panel, "the overview lacks " + words)
            """, on: .shop)
    }

    @Test("is usable by keyboard alone")
    func keyboard() {
        play(
            """
            focused = lambda: js("document.activeElement.getAttribute('aria-label') || document.activeElement.id")
            js("document.querySelector('.node').focus()")
            expect(focused().startswith("fetch"), "the first node is not the first: " + focused())
            press("ArrowRight"); expect(focused().startswith("build base"), "right leads to " + focused())
            ring = js("getComputedStyle(document.activeElement.querySelector('.box')).strokeWidth")
            expect(ring == "3.5px", "the focus cannot be seen: " + ring)
            press("ArrowDown"); expect(focused().startswith("build orders"), "down leads to " + focused())
            press("ArrowUp"); press("ArrowRight"); expect(focused().startswith("build e2e"), "on leads to " + focused())
            press("Enter")
            expect("build/e2e" in js("document.querySelector('#panel').innerText"), "Enter opens nothing")
            expect(js("document.querySelector('.node.selected').getAttribute('aria-label')").startswith("build e2e"), "selected")
            expect(js("document.querySelectorAll('.edge.lit').length") == 3, "edges of the node")
            press("Escape")
            expect(js("document.querySelector('#panel').hidden"), "Escape does not close")
            expect(focused().startswith("build e2e"), "the focus is lost: " + focused())
            press("ArrowLeft"); expect(focused().startswith("build base"), "left leads to " + focused())
            press("/"); expect(focused() == "Search nodes by name, file or code", "a slash leads to " + focused())
            type("web")
            expect(js("document.querySelector('#found').textContent") == "2 of 10", "found " + js("document.querySelector('#found').textContent"))
            press("Enter")
            expect("build/web" in js("document.querySelector('#panel h2').parentNode.innerText"), "the search opens nothing")
            shot(shots + "/search.png")
            press("Escape"); expect(js("document.querySelector('#search').value") == "", "the search is not cleared")
            expect(js("document.querySelectorAll('.searching').length") == 0, "still searching")
            before = js("document.querySelector('#drawing').getAttribute('viewBox')")
            js("document.querySelector('.node').focus()"); press("+"); press("+")
            expect(js("document.querySelector('#drawing').getAttribute('viewBox')") != before, "no zoom")
            names = js("[...document.querySelectorAll('button, input, [role=button], [role=group]')].filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim())).length")
            expect(names == 0, "something has no name")
            """, on: .shop)
    }

    @Test("has light and dark colours, with enough contrast in both")
    func colours() {
        let story = """
            def light(colour):
                part = lambda v: v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4
                numbers = [float(x) for x in colour[colour.index("(") + 1:-1].replace(",", " ").split()[:3]]
                r, g, b = [part(v / 255) for v in numbers]
                return 0.2126 * r + 0.7152 * g + 0.0722 * b
            def contrast(a, b):
                high, low = sorted([light(a), light(b)], reverse=True)
                return (high + 0.05) / (low + 0.05)
            style = lambda selector, what: js("getComputedStyle(document.querySelector(" + json.dumps(selector) + "))." + what)
            def check():
                click("[aria-label^='kontrakt root']")
                box = style(".node.sink .box, .node.build .box", "fill")
                page = style("body", "backgroundColor")
                bar, panel = style("header", "backgroundColor"), style("#panel", "backgroundColor")
                for selector, what, ground, least in (
                    (".name", "fill", box, 4.5), (".detail", "fill", box, 4.5), (".title p", "color", bar, 4.5),
                    ("#panel .what", "color", panel, 4.5), ("#panel h3", "color", panel, 4.5), (".finding b", "color", panel, 4.5),
                    (".node.build .icon", "stroke", box, 3), (".node.kontrakt .icon", "stroke", box, 3),
                    (".edge.critical", "stroke", page, 3), (".badge", "stroke", box, 3),
                    ("footer", "color", style("footer", "backgroundColor"), 4.5)):
                    ratio = contrast(style(selector, what), ground)
                    expect(ratio >= least, f"{selector}: {ratio:.2f}")
                click("#panel .close")
                return page
            first = check()
            shot(shots + f"/theme-first-{light(first) > 0.5}.png")
            expect(js("document.querySelector('#theme').ariaPressed") == str(light(first) < 0.5).lower(), "the switch lies")
            click("#theme")
            second = check()
            expect((light(first) > 0.5) != (light(second) > 0.5), "the switch does nothing")
            """
        play(story, on: .withErrors, scheme: "light")
        play(story, on: .withErrors, scheme: "dark")
    }

    @Test("can be read with 300 nodes")
    func large() {
        play(
            """
            expect(js("document.querySelectorAll('.node').length") >= 300, "too few nodes")
            shot(shots + "/large.png")
            overlaps = js('''(() => {
                const all = [...document.querySelectorAll('.name, .detail')].map((e) => [e, e.getBoundingClientRect()]);
                let found = [];
                for (const [a, p] of all) for (const [b, q] of all)
                    if (a !== b && p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
                        found.push(a.textContent + " over " + b.textContent);
                return found.slice(0, 3).join(", ");
            })()''')
            expect(overlaps == "", "labels overlap: " + overlaps)
            out = js('''[...document.querySelectorAll('.node')].filter((n) => {
                const box = n.querySelector('.box').getBoundingClientRect();
                return [...n.querySelectorAll('text')].some((t) => t.getBoundingClientRect().right > box.right - 2);
            }).map((n) => n.getAttribute('aria-label')).slice(0, 3).join(', ')''')
            expect(out == "", "a label sticks out: " + out)
            height = js("document.querySelector('.name').getBoundingClientRect().height")
            expect(height >= 10, f"letters are {height} pixels high")
            click("#fit")
            inside = js('''(() => {
                const stage = document.querySelector('#stage').getBoundingClientRect();
                return [...document.querySelectorAll('.box')].map((b) => b.getBoundingClientRect()).every((b) =>
                    b.left >= stage.left && b.right <= stage.right && b.top >= stage.top && b.bottom <= stage.bottom);
            })()''')
            expect(inside, "Fit does not show everything")
            press("/"); type("service-77"); press("Enter")
            expect("service-77" in js("document.querySelector('#panel').innerText"), "not found")
            shot(shots + "/large-open.png")
            """, on: .large)
    }

    @Test("fits a narrow window, and what is pressed there is reached")
    func narrow() {
        play(
            """
            expect(js("document.documentElement.scrollWidth") <= 400, "wider than the window")
            click("[aria-label^='build base']")
            expect(not js("document.querySelector('#panel').hidden"), "nothing opens")
            shot(shots + "/narrow.png")
            """, on: .shop, width: 400, height: 800, scheme: "dark")
    }

    @Test("is a picture without its script")
    func noScript() {
        play("shot(shots + '/plain.png')", on: .shop, extra: ["noscript"])
    }

    @Test("runs nothing and asks for nothing that a repository brings")
    func hostile() {
        play(
            """
            expect(js("document.querySelectorAll('img, b > b').length") == 0, "markup came in")
            click("[aria-label^='source seed']")
            click("[aria-label^='kontrakt a-img']")
            panel = js("document.querySelector('#panel').innerText")
            expect("<img src=x onerror=alert(1)>" in panel, "the folder's name is not shown: " + panel)
            expect(js("document.querySelectorAll('#panel img').length") == 0, "markup came in")
            """, on: .hostile)
    }
}

private let browser = program("chromium").flatMap { _ in program("python3") }

/// What the page is made from.
private enum Repository {
    case shop, withErrors, hostile, large

    var page: String {
        let folder = temporaryFolder("browser-input")
        defer { removeTree(folder) }
        let golden = repositoryRoot + "/golden/"
        switch self {
        case .shop: copyTree(golden + "stories/shop/input", to: folder)
        case .withErrors: copyTree(golden + "graph/with-errors/input", to: folder)
        case .hostile: copyTree(golden + "graph/hostile-names/input", to: folder)
        case .large: writeLarge(to: folder)
        }
        mkdir(folder + "/.git", 0o755)
        let outcome = run(["kontrakt", "graph", "--format", "html"], in: Surroundings(workingDirectory: folder))
        return String(decoding: outcome.standardOutput, as: UTF8.self)
    }
}

/// 150 services, each with an image, a kontrakt of its own and now and then a base.
private func writeLarge(to folder: String) {
    var settings = "name: large\nregistry: registry.example.org/large\nbuilds:\n  runtime: {context: runtime}\n"
    writeText("FROM scratch\n", to: folder + "/runtime/Dockerfile")
    for number in 0..<150 {
        let name = "service-\(number)" + (number % 7 == 0 ? "-with-quite-a-long-name" : "")
        writeText("FROM scratch\n", to: "\(folder)/\(name)/Dockerfile")
        let base = number % 3 == 0 ? ", args: {BASE: {image: runtime}}" : ""
        settings += "  \(name): {context: \(name)\(base)}\n"
        writeText(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: app, labels: {kontrakt: \(number % 2 == 0 ? "target" : "test")}}
            spec: {restartPolicy: Never, containers: [{name: app, image: ..}]}
            """, to: "\(folder)/\(name)/kontrakt/app.yaml")
    }
    writeText(settings, to: folder + "/.kontrakt.yaml")
}
