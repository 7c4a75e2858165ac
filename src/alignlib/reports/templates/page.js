// Moves through the picture by keyboard, and shows one person at a time.
(() => {
  "use strict";
  const picture = document.getElementById("network");
  const panel = document.getElementById("details");
  const ties = JSON.parse(document.getElementById("ties").textContent);
  const nodes = [...picture.querySelectorAll(".node")];
  const lines = [...picture.querySelectorAll(".ties .tie")];
  const rows = nodes.map((_, at) => document.getElementById(`p${at + 1}`));
  const spots = nodes.map((node) => node.transform.baseVal.consolidate().matrix);
  const first = panel.firstElementChild;
  let here = 0;

  const step = (x, y) => {
    let best = here;
    let least = Infinity;
    spots.forEach((spot, at) => {
      const dx = spot.e - spots[here].e;
      const dy = spot.f - spots[here].f;
      const along = dx * x + dy * y;
      const across = Math.abs(dx * y) + Math.abs(dy * x);
      if (at !== here && along > 0 && along + 2 * across < least) {
        least = along + 2 * across;
        best = at;
      }
    });
    return best;
  };

  const go = (at) => {
    nodes[here].setAttribute("tabindex", "-1");
    here = at;
    nodes[here].setAttribute("tabindex", "0");
    nodes[here].focus({ preventScroll: false });
  };

  const light = (at) => {
    const near = new Set([at]);
    lines.forEach((line, number) => {
      const tied = at !== null && (ties[number][0] === at || ties[number][1] === at);
      line.classList.toggle("lit", tied);
      if (tied) near.add(ties[number][0]).add(ties[number][1]);
    });
    nodes.forEach((node, number) => node.classList.toggle("near", near.has(number)));
    picture.classList.toggle("chosen", at !== null);
  };

  const line = (list, label, cell) => {
    const box = document.createElement("div");
    const term = document.createElement("dt");
    const fact = document.createElement("dd");
    term.textContent = label;
    fact.append(...[...cell.childNodes].map((child) => child.cloneNode(true)));
    box.append(term, fact);
    list.append(box);
  };

  const show = (at) => {
    nodes.forEach((node, number) => {
      node.classList.toggle("shown", number === at);
      node.setAttribute("aria-expanded", String(number === at));
    });
    light(at);
    if (at === null) {
      panel.replaceChildren(first);
      return;
    }
    const name = document.createElement("h3");
    const list = document.createElement("dl");
    const [title, ...cells] = rows[at].children;
    name.append(...[...title.childNodes].map((child) => child.cloneNode(true)));
    cells.forEach((cell) => line(list, cell.dataset.label, cell));
    panel.replaceChildren(name, list);
  };

  const moves = {
    ArrowLeft: () => step(-1, 0),
    ArrowRight: () => step(1, 0),
    ArrowUp: () => step(0, -1),
    ArrowDown: () => step(0, 1),
    PageUp: () => Math.max(here - 1, 0),
    PageDown: () => Math.min(here + 1, nodes.length - 1),
    Home: () => 0,
    End: () => nodes.length - 1,
  };

  nodes.forEach((node, at) => {
    node.setAttribute("role", "button");
    node.setAttribute("aria-controls", "details");
    node.setAttribute("aria-expanded", "false");
    node.addEventListener("click", (event) => {
      event.preventDefault();
      go(at);
      show(at);
    });
    node.addEventListener("focus", () => { here = at; light(at); });
    node.addEventListener("pointerenter", () => light(at));
  });
  picture.addEventListener("pointerleave", () => {
    const shown = nodes.findIndex((node) => node.classList.contains("shown"));
    light(shown < 0 ? null : shown);
  });
  picture.addEventListener("focusout", (event) => {
    if (!picture.contains(event.relatedTarget)) {
      const shown = nodes.findIndex((node) => node.classList.contains("shown"));
      light(shown < 0 ? null : shown);
    }
  });
  picture.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !nodes.length) return;
    if (event.key in moves) go(moves[event.key]());
    else if (event.key === "Enter" || event.key === " ") show(here);
    else if (event.key === "Escape") show(null);
    else return;
    event.preventDefault();
  });
  document.documentElement.classList.add("ready");
})();
