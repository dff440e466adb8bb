"""Drives a headless Chromium through pipes, without the network, and runs a story on a page.

    browser.py PAGE.html STORY.py WIDTH HEIGHT dark|light [noscript]

The story is a script with `press(key)`, `type(text)`, `click(selector)`, `js(expression)`, `shot(path)` and
`expect(condition, complaint)`. Every complaint is a line on standard output, and so is every message of the console and
every request beside the page itself."""

import base64, json, os, shutil, subprocess, sys, tempfile, threading, time, queue

KEYS = {"Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Tab": 9, "Home": 36}


class Browser:
    def __init__(self, width, height):
        self.profile = tempfile.mkdtemp(prefix="kontrakt-browser-")
        read, their_write = os.pipe()
        their_read, write = os.pipe()

        def pipes():
            # Whatever the numbers were, the program reads from 3 and writes to 4.
            os.dup2(their_read, 100), os.dup2(their_write, 101)
            os.dup2(100, 3), os.dup2(101, 4)
            os.set_inheritable(3, True), os.set_inheritable(4, True)

        command = [
            shutil.which("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--remote-debugging-pipe", "--no-first-run", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--hide-scrollbars", "--force-device-scale-factor=1",
            f"--user-data-dir={self.profile}", f"--window-size={width},{height}", "about:blank",
        ]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False,
            preexec_fn=pipes)
        os.close(their_read), os.close(their_write)
        self.input = os.fdopen(write, "wb", buffering=0)
        self.answers = {}
        self.waiting = queue.Queue()
        self.events = []
        self.count = 0
        self.session = None
        threading.Thread(target=self.listen, args=(os.fdopen(read, "rb", buffering=0),), daemon=True).start()

    def listen(self, output):
        rest = b""
        while chunk := output.read(1 << 16):
            rest += chunk
            *messages, rest = rest.split(b"\0")
            for message in messages:
                message = json.loads(message)
                if "id" in message:
                    self.waiting.put(message)
                else:
                    self.events.append(message)

    def call(self, method, **params):
        self.count += 1
        self.last = method
        message = {"id": self.count, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.input.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.waiting.get(timeout=40)
            if answer["id"] == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description") or details["text"])
        return result["result"].get("value")

    def press(self, key):
        text = "\r" if key == "Enter" else key if len(key) == 1 else ""
        code = KEYS.get(key, ord(key[0]))
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, text=text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def click(self, selector):
        place = self.evaluate(
            f"(() => {{ const r = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return [r.x + r.width / 2, r.y + r.height / 2]; })()")
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def shot(self, path):
        # What moves has come to rest by then.
        time.sleep(0.35)
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def end(self):
        try:
            self.session = None
            self.call("Browser.close")
        except Exception:
            self.process.kill()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.profile, ignore_errors=True)


def main():
    page, story, width, height, scheme = sys.argv[1:6]
    browser = Browser(int(width), int(height))
    complaints = []
    try:
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        browser.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            browser.call(domain + ".enable")
        browser.call(
            "Emulation.setDeviceMetricsOverride", width=int(width), height=int(height), deviceScaleFactor=1, mobile=False)
        browser.call(
            "Emulation.setEmulatedMedia", features=[
                {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}])
        if "noscript" in sys.argv[6:]:
            browser.call("Emulation.setScriptExecutionDisabled", value=True)
        url = "file://" + os.path.abspath(page)
        browser.call("Page.navigate", url=url)
        while not any(event["method"] == "Page.loadEventFired" for event in browser.events):
            browser.evaluate("1")
        scope = {
            "press": browser.press, "click": browser.click, "shot": browser.shot, "js": browser.evaluate,
            "expect": lambda condition, text: condition or complaints.append(text),
            "type": lambda text: [browser.press(character) for character in text],
        }
        with open(story) as file:
            exec(compile(file.read(), story, "exec"), scope)
        for event in browser.events:
            params = event.get("params", {})
            if event["method"] == "Network.requestWillBeSent" and params["request"]["url"].split("#")[0] != url:
                complaints.append("request: " + params["request"]["url"][:200])
            if event["method"] in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
                complaints.append(event["method"] + ": " + json.dumps(params)[:400])
    except Exception as error:
        complaints.append(f"{type(error).__name__}: {error}, in {browser.last}")
    finally:
        browser.end()
    print("\n".join(complaints))


main()
