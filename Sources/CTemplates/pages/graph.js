
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const find = (id) => document.getElementById(id);
  const [stage, drawing, panel, search, found] = ["stage", "drawing", "panel", "search", "found"].map(find);
  const root = document.documentElement;
  root.classList.add("js");

  const number = new Map(data.nodes.map((node, index) => [node.id, index]));
  const shapes = data.nodes.map((_, index) => find("n" + index));
  const boxes = shapes.map((shape) => {
    const [x, y] = shape.getAttribute("transform").match(/-?\d+/g).map(Number);
    const box = shape.querySelector(".box");
    return { x, y, width: +box.getAttribute("width"), height: +box.getAttribute("height"), rank: +shape.dataset.rank };
  });
  const edges = data.edges.map((edge, index) => ({
    ...edge, from: number.get(edge.from), to: number.get(edge.to), shape: find("e" + index),
  }));
  const before = data.nodes.map(() => []);
  const after = data.nodes.map(() => []);
  for (const edge of edges) {
    after[edge.from].push(edge);
    before[edge.to].push(edge);
  }

  // The view: what is at the left top corner, and how many pixels of the screen are one of the drawing.
  const whole = drawing.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let view = { x: full.x, y: full.y, scale: 1 };
  let motion = 0;

  const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
  const show = () => {
    const { width, height } = stage.getBoundingClientRect();
    drawing.setAttribute("viewBox", [view.x, view.y, width / view.scale, height / view.scale].join(" "));
  };
  const within = (next) => {
    const { width, height } = stage.getBoundingClientRect();
    const scale = clamp(next.scale, 0.02, 4);
    const [w, h] = [width / scale, height / scale];
    // Some of the drawing always stays in sight; what is smaller than the stage stands in its middle.
    const axis = (at, start, size, space) =>
      size <= space ? start - (space - size) / 2 : clamp(at, start - space / 4, start + size - space * 3 / 4);
    return { x: axis(next.x, full.x, full.width, w), y: axis(next.y, full.y, full.height, h), scale };
  };
  const go = (next, smooth = false) => {
    cancelAnimationFrame(motion);
    const target = within(next);
    if (!smooth || still.matches) {
      view = target;
      return show();
    }
    const [start, begin] = [view, performance.now()];
    const step = (now) => {
      const part = clamp((now - begin) / 180, 0, 1);
      const eased = 1 - (1 - part) ** 3;
      const mix = (a, b) => a + (b - a) * eased;
      view = { x: mix(start.x, target.x), y: mix(start.y, target.y), scale: mix(start.scale, target.scale) };
      show();
      if (part < 1) motion = requestAnimationFrame(step);
    };
    motion = requestAnimationFrame(step);
  };
  const fit = (legible, smooth) => {
    const { width, height } = stage.getBoundingClientRect();
    const whole = Math.min(width / full.width, height / full.height, 1.25);
    // At first, letters are to be read: a tall picture begins at its first node instead of being small.
    const scale = legible ? Math.max(whole, Math.min(width / full.width, 1), 0.8) : whole;
    const first = boxes[0] ?? { y: 0, height: 0 };
    const middle = whole < scale ? first.y + first.height / 2 : full.y + full.height / 2;
    go({ x: full.x, y: middle - height / scale / 2, scale }, smooth);
  };
  const zoom = (factor, x, y) => {
    const frame = stage.getBoundingClientRect();
    const [left, top] = [(x ?? frame.left + frame.width / 2) - frame.left, (y ?? frame.top + frame.height / 2) - frame.top];
    const scale = clamp(view.scale * factor, 0.02, 4);
    go({ x: view.x + left / view.scale - left / scale, y: view.y + top / view.scale - top / scale, scale });
  };
  const reveal = (index) => {
    const box = boxes[index];
    const { width, height } = stage.getBoundingClientRect();
    const scale = Math.max(view.scale, 0.7);
    const [w, h, margin] = [width / scale, height / scale, 36];
    const axis = (at, start, size, space) =>
      start - margin < at || start + size + margin > at + space ? start + size / 2 - space / 2 : at;
    go({ x: axis(view.x, box.x, box.width, w), y: axis(view.y, box.y, box.height, h), scale }, true);
  };

  // One node at a time can be reached by the tabulator; arrow keys move on from there.
  let current = 0;
  let selected = -1;
  const focus = (index) => {
    shapes[current].setAttribute("tabindex", "-1");
    current = index;
    shapes[index].setAttribute("tabindex", "0");
    shapes[index].focus({ preventScroll: true });
    reveal(index);
  };
  const along = (list, end) => {
    const here = boxes[current];
    const distance = (edge) => Math.abs(boxes[edge[end]].y - here.y);
    const best = [...list].sort((a, b) => b.critical - a.critical || distance(a) - distance(b))[0];
    if (best) focus(best[end]);
  };
  const beside = (direction) => {
    const here = boxes[current];
    const next = boxes.map((box, index) => ({ box, index }))
      .filter(({ box }) => box.rank === here.rank && (box.y - here.y) * direction > 0)
      .sort((a, b) => (a.box.y - b.box.y) * direction)[0];
    if (next) focus(next.index);
  };

  // The panel. Everything from the data is put in as text.
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter((child) => child !== null));
    return element;
  };
  const section = (title, items) =>
    items.length === 0 ? null : make("section", {}, make("h3", { textContent: title }), make("ul", {}, ...items));
  const place = (item) => [item.path, item.line, item.column].filter((part) => part !== null).join(":");
  const link = (index, note) => make("li", {},
    make("button", { type: "button", className: "link", textContent: data.nodes[index].id, onclick: () => { focus(index); open(index); } }),
    note ? make("span", { className: "why", textContent: "  " + note }) : null);
  // Words between backticks are code.
  const said = (text) => text.split("`").map((part, at) => at % 2 ? make("code", { textContent: part }) : part);
  const finding = (index, withNodes) => {
    const item = data.findings[index];
    return make("li", { className: "finding" },
      make("b", { className: item.severity, textContent: `${item.severity} ${item.code}` }), " ", ...said(item.message),
      item.path === null ? null : make("code", { className: "place", textContent: place(item) }),
      item.help === null ? null : make("span", { className: "why" }, "help: ", ...said(item.help)),
      withNodes && item.nodes.length > 0 ? make("ul", {}, ...item.nodes.map((id) => link(number.get(id)))) : null);
  };
  const words = {
    needs: ["", ""], base: ["built on", "base of"], image: ["runs its image", "gives its image to"],
    pushes: ["pushes its image", "is pushed by"], starts: ["started by", "starts"], events: ["gets events from", "sends events to"],
  };
  const head = (title, what) => make("div", { className: "top" },
    make("div", {}, make("h2", { id: "panel-title", textContent: title }), make("p", { className: "what", textContent: what })),
    make("button", { type: "button", className: "close", textContent: "Close", onclick: close }));
  const fill = (...children) => {
    panel.replaceChildren(...children.filter((child) => child !== null));
    panel.scrollTop = 0;
    const middle = { x: view.x + stage.clientWidth / view.scale / 2, y: view.y + stage.clientHeight / view.scale / 2 };
    const wasHidden = panel.hidden;
    panel.hidden = false;
    if (wasHidden) {
      go({ x: middle.x - stage.clientWidth / view.scale / 2, y: middle.y - stage.clientHeight / view.scale / 2, scale: view.scale });
    }
  };
  const select = (index) => {
    if (selected >= 0) shapes[selected].classList.remove("selected");
    for (const edge of drawing.querySelectorAll(".lit")) edge.classList.remove("lit");
    selected = index;
    drawing.classList.toggle("choosing", index >= 0);
    find("overview").setAttribute("aria-expanded", String(index < 0 && !panel.hidden));
    if (index < 0) return;
    shapes[index].classList.add("selected");
    for (const edge of [...before[index], ...after[index]]) edge.shape.classList.add("lit");
  };
  const open = (index) => {
    const node = data.nodes[index];
    fill(
      head(node.name, `${node.id} · ${node.detail}`),
      node.critical ? make("p", { className: "mark", textContent: "On the critical path" }) : null,
      section(`Findings (${node.findings.length})`, node.findings.map((item) => finding(item, false))),
      section("Comes from", node.inputs.map((item) => make("li", {},
        make("code", { className: "place", textContent: place(item) }), make("span", { className: "why", textContent: item.what })))),
      section("Before it", before[index].map((edge) => link(edge.from, words[edge.kind][0]))),
      section("After it", after[index].map((edge) => link(edge.to, words[edge.kind][1]))),
      section("Generated", node.objects.map((item, position) => make("li", {}, make("details", { open: position === 0 },
        make("summary", {}, item.title + " ", make("code", { className: "place", textContent: item.path })),
        make("pre", { tabIndex: 0, textContent: item.text }))))));
    select(index);
    reveal(index);
    location.replace("#" + encodeURIComponent(node.id));
  };
  const overview = () => {
    fill(
      head(data.project, document.querySelector(".title p").textContent),
      section(`Critical path, ${data.criticalPath.length} tasks`, data.criticalPath.nodes.map((id) => link(number.get(id)))),
      section(`Findings (${data.findings.length})`, data.findings.map((_, index) => finding(index, true))));
    select(-1);
    panel.focus();
  };
  const close = () => {
    panel.hidden = true;
    select(-1);
    go(view);
    if (shapes.length > 0) shapes[current].focus({ preventScroll: true });
  };

  // Search.
  const texts = data.nodes.map((node) => [
    node.id, node.name, node.detail, ...node.inputs.flatMap((item) => [place(item), item.what]),
    ...node.findings.flatMap((item) => [data.findings[item].code, data.findings[item].message]),
    ...node.objects.map((item) => item.title + " " + item.path),
  ].join("\n").toLowerCase());
  let matches = [];
  let chosen = -1;
  const look = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    matches = wanted.length === 0 ? [] : texts.flatMap((text, index) => wanted.every((word) => text.includes(word)) ? [index] : []);
    // What is called so comes before what only has to do with it.
    const isCalled = (index) => wanted.every((word) => data.nodes[index].id.toLowerCase().includes(word));
    matches = [...matches.filter(isCalled), ...matches.filter((index) => !isCalled(index))];
    chosen = -1;
    drawing.classList.toggle("searching", wanted.length > 0);
    shapes.forEach((shape) => shape.classList.remove("match"));
    matches.forEach((index) => shapes[index].classList.add("match"));
    found.textContent = wanted.length === 0 ? "" : `${matches.length} of ${data.nodes.length}`;
    if (matches.length > 0) reveal(matches[0]);
  };
  const nextMatch = (step) => {
    if (matches.length === 0) return;
    chosen = (chosen + step + matches.length) % matches.length;
    found.textContent = `${chosen + 1} of ${matches.length}`;
    open(matches[chosen]);
  };
  search.addEventListener("input", look);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") nextMatch(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown" && matches.length > 0) focus(matches[Math.max(chosen, 0)]);
    else if (event.key === "Escape") {
      if (search.value === "" && shapes.length > 0) shapes[current].focus();
      search.value = "";
      look();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  // Mouse, touch and wheel. A press that moves is no click.
  const pressed = new Map();
  let moved = false;
  let gap = 0;
  const spread = () => {
    const [a, b] = [...pressed.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pressed.size === 1) moved = false;
    if (pressed.size === 2) gap = spread();
  });
  addEventListener("pointermove", (event) => {
    const last = pressed.get(event.pointerId);
    if (!last) return;
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    if (!moved && Math.hypot(dx, dy) < 5) return;
    moved = true;
    stage.classList.add("dragging");
    pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pressed.size === 2) {
      const now = spread();
      zoom(now / gap, event.clientX, event.clientY);
      gap = now;
    } else go({ x: view.x - dx / view.scale, y: view.y - dy / view.scale, scale: view.scale });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (event) => {
      pressed.delete(event.pointerId);
      if (pressed.size === 0) stage.classList.remove("dragging");
    });
  }
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (event.ctrlKey || event.metaKey) zoom(Math.exp(-event.deltaY * unit / 240), event.clientX, event.clientY);
    else {
      const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      go({ x: view.x + dx * unit / view.scale, y: view.y + dy * unit / view.scale, scale: view.scale });
    }
  }, { passive: false });
  drawing.addEventListener("click", (event) => {
    const shape = event.target.closest(".node");
    if (moved || !shape) return;
    const index = Number(shape.id.slice(1));
    focus(index);
    open(index);
  });

  // Keys.
  drawing.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const actions = {
      ArrowRight: () => along(after[current], "to"), ArrowLeft: () => along(before[current], "from"),
      ArrowUp: () => beside(-1), ArrowDown: () => beside(1), Home: () => focus(0), End: () => focus(shapes.length - 1),
      Enter: () => open(current), " ": () => open(current),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target === search) return;
    const actions = {
      "/": () => { search.focus(); search.select(); }, Escape: () => { if (!panel.hidden) close(); },
      "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fit(false, true),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });

  find("overview").onclick = () => (panel.hidden || selected >= 0 ? overview() : close());
  find("larger").onclick = () => zoom(1.25);
  find("smaller").onclick = () => zoom(0.8);
  find("fit").onclick = () => fit(false, true);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = find("theme");
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const tell = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.onclick = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    tell();
  };
  dark.addEventListener("change", tell);
  tell();

  // The legend explains what there is.
  const kinds = new Set(edges.map((edge) => edge.kind));
  for (const key of document.querySelectorAll(".key")) {
    const [, kind] = key.classList;
    key.hidden = kind !== "critical" && !kinds.has(kind);
  }

  addEventListener("resize", () => go(view));
  fit(true);
  let wanted = "";
  try { wanted = decodeURIComponent(location.hash.slice(1)); } catch { /* Somebody wrote it by hand. */ }
  if (number.has(wanted)) {
    focus(number.get(wanted));
    open(number.get(wanted));
  }
})();
