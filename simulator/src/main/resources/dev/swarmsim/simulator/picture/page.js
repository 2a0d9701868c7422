// ---- Putting it together: drawing, pointer, keys, playing.

const plot = document.getElementById("plot"), lanes = document.getElementById("lanes"), overview = document.getElementById("overview");
const PATTERNS = `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--bad-soft)"/><line x1="0" y1="0" x2="0" y2="6" stroke="var(--fault)" stroke-width="1.2" opacity=".35"/></pattern>`
  + `<pattern id="paused" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="var(--panel)" opacity=".35"/><line x1="2" y1="0" x2="2" y2="7" stroke="var(--soft)" stroke-width="2.2"/></pattern>`
  + `<pattern id="lost" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--panel)" opacity=".72"/><line x1="0" y1="0" x2="0" y2="6" stroke="var(--off)" stroke-width="1.6"/></pattern></defs>`;
let scheduled = false, playing = null;

function redraw() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => { scheduled = false; drawAll(); });
}

function drawAll() {
  view.width = Math.max(360, lanes.clientWidth);
  const sheet = new Sheet();
  drawAxis(sheet);
  drawFaults(sheet);
  drawQuorum(sheet);
  drawManagers(sheet);
  drawWorkers(sheet);
  drawCommands(sheet);
  drawClients(sheet);
  drawTasks(sheet);
  drawShadows(sheet);
  sheet.y += 14;
  if (film.failure !== null && film.failure >= view.from && film.failure <= view.to) {
    sheet.add(`<line x1="${x(film.failure)}" x2="${x(film.failure)}" y1="34" y2="${sheet.y}" stroke="var(--bad)" stroke-width="2" stroke-dasharray="6 3"><title>a check broke here</title></line>`);
  }
  plot.setAttribute("height", sheet.y);
  plot.setAttribute("viewBox", `0 0 ${view.width} ${sheet.y}`);
  plot.style.height = sheet.y + "px";
  plot.innerHTML = PATTERNS + sheet.parts.join("");
  drawOverview();
  drawCursor();
  document.getElementById("hint").textContent = shown.letters ? arrowsNote + (film.lettersTo === null ? "" : `; kept up to ${clock(film.lettersTo)}`) : `showing ${clock(view.from)} to ${clock(view.to)}`;
}

/** The whole run in small: faults, roles, and the stretch shown below. */
function drawOverview() {
  const width = view.width, scale = t => SVG_LEFT + t / END * (width - SVG_LEFT - SVG_RIGHT);
  const svg = [`<text class="head" x="12" y="26">WHOLE RUN</text>`];
  for (const span of quorumTimes()) svg.push(`<rect x="${scale(span.from)}" y="10" width="${Math.max(.6, scale(span.to) - scale(span.from))}" height="8" fill="var(--${quorumTone(span.reach, span.need)})" opacity=".75"/>`);
  for (const band of bands) svg.push(`<rect x="${scale(band.from)}" y="21" width="${Math.max(1.5, scale(band.lasts ? band.to : band.from) - scale(band.from))}" height="6" fill="var(--fault)" opacity=".6"/>`);
  const bins = new Set(film.story.map(line => Math.round(scale(line[0]))));
  svg.push(`<path d="${[...bins].map(at => `M${at} 30v6`).join("")}" stroke="var(--faint)" stroke-width="1"/>`);
  if (film.failure !== null) svg.push(`<path d="M${scale(film.failure)} 4v36" stroke="var(--bad)" stroke-width="2"/>`);
  svg.push(`<rect x="${scale(view.from)}" y="4" width="${Math.max(2, scale(view.to) - scale(view.from))}" height="36" rx="4" fill="var(--accent)" fill-opacity=".09" stroke="var(--accent)"/>`);
  svg.push(`<path d="M${scale(cursor)} 2v40" stroke="var(--accent)" stroke-width="1.5"/>`);
  overview.setAttribute("viewBox", `0 0 ${width} 44`);
  overview.innerHTML = svg.join("");
}

function drawCursor() {
  const at = x(cursor), mark = document.getElementById("cursor");
  mark.style.left = at + "px";
  mark.hidden = at < SVG_LEFT - 1 || at > view.width - SVG_RIGHT + 1;
  mark.firstElementChild.textContent = clock(cursor);
  mark.firstElementChild.style.transform = `translateX(${at > view.width - 50 ? "-100%" : "-50%"})`;
  document.getElementById("clock").textContent = clock(cursor);
  lanes.setAttribute("aria-valuenow", Math.round(cursor / 1000));
  const quorum = quorumAt(cursor);
  lanes.setAttribute("aria-valuetext", clock(cursor) + (quorum ? `, ${quorum.reach.length} of ${quorum.voters.length} reachable, ${quorum.leader ? quorum.leader.node.name + " leads term " + quorum.leader.term : "no leader"}` : ""));
  drawRing();
  drawStory();
  drawPicked();
}

/** Moves the cursor; the view follows if it would leave it. */
function moveTo(t, follow = true) {
  cursor = within(Math.round(t));
  const span = view.to - view.from;
  if (follow && (cursor < view.from || cursor > view.to)) show(cursor - span / 2, cursor + span / 2);
  else if (shown.letters) redraw();
  else { drawCursor(); drawOverview(); }
  try { history.replaceState(null, "", "#t=" + (cursor / 1e6).toFixed(3)); } catch { /* some viewers forbid it */ }
}

function stepTo(direction) {
  let low = 0, high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle] < cursor || direction > 0 && moments[middle] === cursor) low = middle + 1; else high = middle;
  }
  const next = direction > 0 ? moments[low] : moments[low - 1];
  if (next !== undefined) moveTo(next);
}

function pick(id) {
  if (id && id.startsWith("toggle:")) {
    open[id.slice(7)] = !open[id.slice(7)];
    id = picked;
  }
  picked = id;
  redraw();
}

function play() {
  if (playing) { cancelAnimationFrame(playing.frame); playing = null; playLook(); return; }
  if (cursor >= END) cursor = 0;
  playing = {last: performance.now(), frame: 0};
  const frame = now => {
    if (!playing) return;
    const passed = Math.min(200, now - playing.last) * 1000 * Number(document.getElementById("speed").value);
    playing.last = now;
    moveTo(cursor + Math.max(1, passed));
    if (cursor >= END) { playing = null; playLook(); return; }
    playing.frame = requestAnimationFrame(frame);
  };
  playing.frame = requestAnimationFrame(frame);
  playLook();
}

function playLook() {
  const button = document.getElementById("play");
  button.querySelector("path").setAttribute("d", playing ? "M5 3v10M11 3v10" : "M4 2.5L13 8L4 13.5z");
  button.setAttribute("aria-label", playing ? "Pause" : "Play");
}

const does = {
  first: () => moveTo(0), last: () => moveTo(END), previous: () => stepTo(-1), next: () => stepTo(1), play,
  violation: () => film.failure !== null && moveTo(film.failure),
  in: () => zoom(.5, cursor >= view.from && cursor <= view.to ? cursor : (view.from + view.to) / 2),
  out: () => zoom(2, cursor >= view.from && cursor <= view.to ? cursor : (view.from + view.to) / 2),
  fit: () => show(0, END), unpick: () => pick(null), help: () => document.getElementById("help").showModal(),
  theme: () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
  },
  letters: () => { const box = document.getElementById("letters"); box.checked = !box.checked; box.dispatchEvent(new Event("change")); },
  beats: () => { const box = document.getElementById("beats"); box.checked = !box.checked; box.dispatchEvent(new Event("change")); },
};

const keys = {ArrowLeft: "previous", ArrowRight: "next", " ": "play", Home: "first", End: "last", v: "violation", "+": "in", "=": "in", "-": "out", "0": "fit", m: "letters", h: "beats", "?": "help", Escape: "unpick"};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search], select, dialog *")) return;
  if (event.target.matches("button, input") && event.key === " ") return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  if (event.shiftKey && action === "previous") moveTo(cursor - (view.to - view.from) / 10);
  else if (event.shiftKey && action === "next") moveTo(cursor + (view.to - view.from) / 10);
  else does[action]();
});
document.addEventListener("click", event => {
  const button = event.target.closest("[data-do]");
  if (button) does[button.dataset.do]();
  const line = event.target.closest("#story li[data-n]");
  if (line) moveTo(storyList()[Number(line.dataset.n)].t);
  const mark = event.target.closest("#ring [data-i]");
  if (mark) pick(mark.dataset.i);
});

/** Dragging in the lanes moves what is shown; a click sets the cursor and picks what is there. */
let drag = null;
lanes.addEventListener("pointerdown", event => {
  if (event.button !== 0) return;
  drag = {x: event.clientX, from: view.from, to: view.to, moved: false, target: event.target.closest("[data-i]")};
  lanes.setPointerCapture(event.pointerId);
});
lanes.addEventListener("pointermove", event => {
  if (!drag) return;
  const by = event.clientX - drag.x;
  if (!drag.moved && Math.abs(by) < 4) return;
  drag.moved = true;
  lanes.classList.add("dragging");
  const shift = -by / (view.width - SVG_LEFT - SVG_RIGHT) * (drag.to - drag.from);
  show(drag.from + shift, drag.to + shift);
});
lanes.addEventListener("pointerup", event => {
  if (!drag) return;
  lanes.classList.remove("dragging");
  const {moved, target} = drag;
  drag = null;
  if (moved) return;
  const at = event.clientX - lanes.getBoundingClientRect().left;
  if (at >= SVG_LEFT) moveTo(timeAt(at), false);
  if (target) pick(target.dataset.i); else pick(null);
});
lanes.addEventListener("wheel", event => {
  if (!event.ctrlKey && !event.metaKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) {
    zoom(Math.exp(event.deltaY * .002), timeAt(event.clientX - lanes.getBoundingClientRect().left));
  } else {
    const by = event.deltaX / view.width * (view.to - view.from);
    show(view.from + by, view.to + by);
  }
}, {passive: false});

let brush = null;
const overviewTime = event => {
  const box = overview.getBoundingClientRect();
  return within((event.clientX - box.left - SVG_LEFT) / (box.width - SVG_LEFT - SVG_RIGHT) * END);
};
overview.addEventListener("pointerdown", event => {
  brush = {from: overviewTime(event), moved: false, x: event.clientX};
  overview.setPointerCapture(event.pointerId);
});
overview.addEventListener("pointermove", event => {
  if (!brush || Math.abs(event.clientX - brush.x) < 4 && !brush.moved) return;
  brush.moved = true;
  const to = overviewTime(event);
  show(Math.min(brush.from, to), Math.max(brush.from, to));
});
overview.addEventListener("pointerup", event => {
  if (brush && !brush.moved) moveTo(overviewTime(event));
  brush = null;
});

document.getElementById("letters").addEventListener("change", event => { shown.letters = event.target.checked; redraw(); });
document.getElementById("beats").addEventListener("change", event => { shown.beats = event.target.checked; redraw(); });
document.getElementById("find").addEventListener("input", event => findInStory(event.target.value));
window.addEventListener("resize", redraw);
window.addEventListener("hashchange", readHash);

function readHash() {
  const values = new URLSearchParams(location.hash.slice(1));
  if (values.has("letters")) { shown.letters = true; document.getElementById("letters").checked = true; }
  if (values.has("from") && values.has("to")) show(Number(values.get("from")) * 1e6, Number(values.get("to")) * 1e6);
  if (values.has("pick")) picked = values.get("pick");
  if (values.has("theme")) document.documentElement.dataset.theme = values.get("theme");
  const t = Number(values.get("t"));
  if (values.has("t") && Number.isFinite(t)) cursor = within(t * 1e6);
}

const copy = document.getElementById("copy");
if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById("repeat").textContent).then(() => { copy.textContent = "copied"; }, () => { copy.hidden = true; }));
}
const speeds = [60, 20, 10, 5, 1, .1, .01, .001];
const usualSpeed = speeds.find(speed => END / 1e6 / speed >= 25) || 1;
document.getElementById("speed").innerHTML = speeds.map(speed => `<option value="${speed}"${speed === usualSpeed ? " selected" : ""}>${speed >= 1 ? speed + "×" : "1/" + Math.round(1 / speed)}</option>`).join("");
document.getElementById("violation").hidden = film.failure === null;
lanes.setAttribute("aria-valuemax", Math.round(END / 1000));
document.getElementById("app").hidden = false;
readHash();
drawAll();
document.documentElement.dataset.drawn = "yes";
