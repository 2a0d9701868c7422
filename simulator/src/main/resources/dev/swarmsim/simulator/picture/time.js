// ---- Time on paper: words for moments, and the stretch that is shown.

const SVG_LEFT = 128, SVG_RIGHT = 14;
const view = {from: 0, to: END, width: 800};
let cursor = film.cursor;
let picked = null;

const escaped = text => String(text).replace(/[&<>"']/g, c => "&#" + c.charCodeAt(0) + ";");

function clock(t) {
  const millis = Math.floor(t / 1000), minutes = Math.floor(millis / 60000);
  const rest = String(Math.floor(millis / 1000) % 60).padStart(2, "0") + "." + String(millis % 1000).padStart(3, "0");
  return minutes < 60 ? minutes + ":" + rest : Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0") + ":" + rest;
}

function lasting(micros) {
  if (micros < 1000) return micros + " µs";
  if (micros < 1e6) return (micros / 1000).toFixed(micros < 1e4 ? 2 : 1) + " ms";
  return micros < 6e7 ? (micros / 1e6).toFixed(2) + " s" : clock(micros);
}

const x = t => SVG_LEFT + (t - view.from) / (view.to - view.from) * (view.width - SVG_LEFT - SVG_RIGHT);
const timeAt = pixel => view.from + (pixel - SVG_LEFT) / (view.width - SVG_LEFT - SVG_RIGHT) * (view.to - view.from);
const within = t => Math.max(0, Math.min(END, t));

/** A step for the axis so that ticks are some 110 pixels apart. */
function tickStep(span, pixels) {
  const wanted = span / Math.max(1, pixels / 110);
  for (const step of [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 1.5e7, 3e7, 6e7, 1.2e8, 3e8, 6e8, 1.8e9, 3.6e9]) {
    if (step >= wanted) return step;
  }
  return 3.6e9;
}

function tickText(t, step) {
  if (step >= 1e6) return clock(t).slice(0, -4);
  return step >= 1000 ? clock(t) : clock(t) + String(t % 1000).padStart(3, "0");
}

/** Shows a stretch; it is kept inside the run and no shorter than 200 microseconds. */
function show(from, to) {
  const span = Math.max(200, Math.min(END, to - from));
  view.from = Math.max(0, Math.min(END - span, from));
  view.to = view.from + span;
  redraw();
}

function zoom(factor, around) {
  const span = (view.to - view.from) * factor;
  const share = (around - view.from) / (view.to - view.from);
  show(around - span * share, around + span * (1 - share));
}
