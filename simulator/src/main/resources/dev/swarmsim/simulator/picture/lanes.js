// ---- The lanes: faults, quorum, managers, workers, commands.

const ROLE = {L: "leader", F: "follower", C: "candidate", P: "pre-candidate"};
const FILL = {L: "leader", F: "follower", C: "candidate", P: "asking"};
const open = {workers: workers.length <= 24};

/** Collects the picture of all lanes from top to bottom. */
class Sheet {
  constructor() { this.parts = []; this.y = 0; this.middles = new Map(); }
  add(svg) { this.parts.push(svg); }
  heading(text, extra = "") { this.y += 22; this.add(`<text class="head" x="12" y="${this.y - 7}">${text.toUpperCase()}</text>${extra}`); }
  label(text, y, soft) { this.add(`<text class="${soft ? "soft" : "label"}" x="${SVG_LEFT - 10}" y="${y}" text-anchor="end">${escaped(text)}</text>`); }
  rule(y) { this.add(`<line x1="${SVG_LEFT}" x2="${view.width - SVG_RIGHT}" y1="${y}" y2="${y}" stroke="var(--line)"/>`); }
}

/**
 * A bar over a stretch of time, cut to what is shown; empty if it is not. Of several words for it the first that has
 * room is written.
 */
function bar(from, to, y, height, attributes, title, words, wordsFill) {
  if (to < view.from || from > view.to) return "";
  const left = Math.max(x(from), SVG_LEFT), right = Math.min(x(to), view.width - SVG_RIGHT);
  const width = Math.max(right - left, 1.5);
  const svg = `<rect x="${left.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${height}" ${attributes}><title>${escaped(title)}</title></rect>`;
  const fitting = [].concat(words || []).find(text => width > text.length * 6.3 + 7);
  return fitting ? svg + `<text class="inbar" x="${(left + 5).toFixed(1)}" y="${(y + height / 2 + 4).toFixed(1)}" style="fill:${wordsFill || "var(--ink)"}">${escaped(fitting)}</text>` : svg;
}

const item = (kind, index) => `data-i="${kind}:${index}"${picked === kind + ":" + index ? ' class="picked"' : ""}`;

function drawAxis(sheet) {
  const step = tickStep(view.to - view.from, view.width - SVG_LEFT);
  sheet.y = 40;
  for (let t = Math.ceil(view.from / step) * step; t <= view.to; t += step) {
    const at = x(t).toFixed(1);
    sheet.add(`<line class="grid" x1="${at}" x2="${at}" y1="34" y2="100%" stroke="var(--line)"/><text class="soft mono" x="${at}" y="30" text-anchor="middle">${tickText(t, step)}</text>`);
  }
}

/** Puts bars into as few rows as they need. */
function packed(list, from, to) {
  const rows = [];
  const gap = (view.to - view.from) / view.width * 4;
  for (const one of list) {
    let row = rows.findIndex(end => end <= from(one));
    if (row < 0) row = rows.push(0) - 1;
    rows[row] = to(one) + gap;
    one.row = row;
  }
  return rows.length;
}

const bands = film.bands.map(([from, to, id, text, targets, effect, lasts], index) => ({index, from, to: to >= 0 ? to : lasts ? END : from, open: to < 0, id, text, targets, effect, lasts}));

function drawFaults(sheet) {
  if (!bands.length) return;
  sheet.heading("Faults");
  const perPixel = (view.to - view.from) / view.width;
  const fits = band => (Math.min(band.to, view.to) - Math.max(band.from, view.from)) / perPixel > band.text.length * 6.3 + 7;
  const rows = packed(bands, band => band.from, band => band.lasts && fits(band) ? band.to : band.to + perPixel * (band.text.length * 6.4 + 24));
  for (const band of bands) {
    const y = sheet.y + band.row * 22;
    const title = band.text + (band.effect.length ? "\n" + band.effect.join("\n") : "");
    if (band.lasts) {
      sheet.add(bar(band.from, band.to, y, 18, `rx="4" fill="url(#hatch)" stroke="var(--fault)" stroke-width=".8" ${item("band", band.index)}`, title, band.text));
      const after = x(band.to) + 5;
      if (!fits(band) && after > SVG_LEFT && after < view.width - 60) sheet.add(`<text class="inbar" x="${after.toFixed(1)}" y="${y + 13}">${escaped(band.text)}</text>`);
    } else if (band.from >= view.from && band.from <= view.to) {
      const at = x(band.from);
      sheet.add(`<g ${item("band", band.index)}><title>${escaped(title)}</title><rect x="${at - 4}" y="${y}" width="${band.text.length * 6.2 + 16}" height="18" fill="transparent"/><path d="M${at} ${y + 3}l5 6l-5 6l-5 -6z" fill="var(--fault)"/><text class="inbar" x="${at + 9}" y="${y + 13}">${escaped(band.text)}</text></g>`);
    }
  }
  sheet.y += rows * 22 + 2;
  sheet.faultsEnd = sheet.y;
}

/** Faint red behind everything, while something is broken. */
function drawShadows(sheet) {
  for (const band of bands) {
    if (band.lasts) sheet.parts.unshift(bar(band.from, band.to, 34, 4000, 'fill="var(--fault-soft)" pointer-events="none"', "", ""));
  }
}

let quorumSpans = null;
function quorumTimes() {
  if (quorumSpans) return quorumSpans;
  const times = [...new Set([...film.changes.map(change => change[0]), ...seats.map(row => row[0]), ...managers.flatMap(node => node.parts.map(part => part[0]))])].sort((a, b) => a - b);
  quorumSpans = [];
  for (const t of times) {
    const now = quorumAt(t);
    if (!now) continue;
    const key = now.reach.length + "/" + now.voters.length;
    if (!quorumSpans.length || quorumSpans.at(-1).key !== key) quorumSpans.push({key, from: t, to: END, reach: now.reach.length, voters: now.voters.length, need: now.need});
    if (quorumSpans.length > 1) quorumSpans.at(-2).to = quorumSpans.at(-1).from;
  }
  return quorumSpans;
}

const quorumTone = (reach, need) => reach < need ? "bad" : reach === need ? "tight" : "good";

function drawQuorum(sheet) {
  if (!managers.length) return;
  sheet.heading("Quorum");
  const height = 34, y = sheet.y;
  for (const span of quorumTimes()) {
    const tone = quorumTone(span.reach, span.need);
    const filled = height * span.reach / span.voters;
    const title = `${span.reach} of ${span.voters} managers reachable, quorum ${span.need}`;
    sheet.add(bar(span.from, span.to, y, height, `fill="var(--line)" opacity=".45" ${item("quorum", span.from)}`, title, ""));
    if (span.reach) sheet.add(bar(span.from, span.to, y + height - filled, filled, `fill="var(--${tone}-soft)" stroke="var(--${tone})" stroke-width="0" pointer-events="none"`, title, ""));
    sheet.add(bar(span.from, span.to, y + height - 15, 12, 'fill="none" pointer-events="none"', "", [`${span.reach} of ${span.voters}` + (tone === "bad" ? ": no quorum" : tone === "tight" ? ": may lose none" : ""), `${span.reach} of ${span.voters}`, `${span.reach}`]));
    const edge = y + height - height * span.need / span.voters;
    if (span.from <= view.to && span.to >= view.from) sheet.add(`<line x1="${Math.max(x(span.from), SVG_LEFT)}" x2="${Math.min(x(span.to), view.width - SVG_RIGHT)}" y1="${edge}" y2="${edge}" stroke="var(--${tone})" stroke-width="1.6" stroke-dasharray="${tone === "bad" ? "4 3" : "none"}"><title>quorum ${span.need}</title></line>`);
  }
  sheet.label("reachable", y + 13, true);
  sheet.label("writes", y + height + 10, true);
  drawCommits(sheet, y + height + 3);
  sheet.y += height + 16;
}

/** A tick for each pixel in which something was committed. */
function drawCommits(sheet, y) {
  const ticks = new Set();
  let most = 0;
  const all = managers.flatMap(node => node.logs).sort((a, b) => a[0] - b[0]);
  for (const [t, commit] of all) {
    if (commit > most) {
      most = commit;
      if (t >= view.from && t <= view.to) ticks.add(Math.round(x(t)));
    }
  }
  const path = [...ticks].map(at => `M${at} ${y}v8`).join("");
  if (path) sheet.add(`<path d="${path}" stroke="var(--good)" stroke-width="1" opacity=".8"><title>entries committed</title></path>`);
}

/** What a manager was, stretch by stretch: role and term while it is up. */
function memberSpans(node) {
  if (node.spans) return node.spans;
  const times = [...new Set([...node.parts.map(part => part[0]), ...node.lives.map(life => life[0])])].sort((a, b) => a - b);
  const spans = [];
  for (const t of times) {
    const life = lifeAt(node, t);
    const part = takesPart(node, t) || life === PAUSED ? partAt(node, t) : null;
    const last = spans.at(-1);
    const role = part ? part.role : "", term = part ? part.term : 0;
    if (last && last.life === life && last.role === role && last.term === term) continue;
    if (last) last.to = t;
    spans.push({from: t, to: END, life, role, term});
  }
  node.spans = spans;
  return spans;
}

function drawMember(sheet, node, y, height) {
  let before = null;
  for (const span of memberSpans(node)) {
    const inner = span.role === "L" || span.role === "C" ? height : Math.min(height, 16);
    const top = y + (height - inner) / 2;
    if (span.life === OFF || span.life === KILLED) {
      drawGap(sheet, span, y + height / 2, span.life === OFF ? "no power" : "no Engine", before);
    } else if (span.role) {
      const words = [(span.role === "F" ? "" : ROLE[span.role] + ", ") + "term " + span.term, "term " + span.term, "t" + span.term];
      const tone = FILL[span.role];
      sheet.add(bar(span.from, span.to, top, inner, `rx="3" fill="var(--${tone})" ${item("member", node.index + "@" + span.from)}`, `${node.name}: ${ROLE[span.role]} in term ${span.term}, from ${clock(span.from)} for ${lasting(span.to - span.from)}`, words, `var(--on-${tone})`));
      if (span.life === PAUSED) sheet.add(bar(span.from, span.to, top, inner, `rx="3" fill="url(#paused)" pointer-events="none"`, "", ""));
    }
    before = span;
  }
}

function drawGap(sheet, span, y, words, before) {
  if (span.to < view.from || span.from > view.to) return;
  const left = Math.max(x(span.from), SVG_LEFT), right = Math.min(x(span.to), view.width - SVG_RIGHT);
  sheet.add(`<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" stroke="var(--off)" stroke-dasharray="2 4"><title>${words} from ${clock(span.from)} for ${lasting(span.to - span.from)}</title></line>`);
  if (right - left > 90) sheet.add(`<text class="soft inbar" x="${left + 14}" y="${y - 3}">${words}</text>`);
  if (before && span.from >= view.from) {
    const at = x(span.from);
    sheet.add(`<path d="M${at - 5} ${y - 5}l10 10m0 -10l-10 10" stroke="var(--fault)" stroke-width="2.4" stroke-linecap="round"><title>${words} at ${clock(span.from)}</title></path>`);
  }
}

function drawManagers(sheet) {
  if (!managers.length) return;
  sheet.heading("Managers");
  const height = shown.letters ? 22 : 26, pitch = shown.letters ? Math.max(44, 190 / managers.length) : 32;
  for (const node of managers) {
    sheet.label(node.name, sheet.y + height / 2 + 4);
    drawMember(sheet, node, sheet.y, height);
    sheet.middles.set(node.index, sheet.y + height / 2);
    sheet.y += pitch;
  }
  if (shown.letters) drawLetters(sheet);
}

function drawWorkers(sheet) {
  if (!workers.length) return;
  const many = workers.length > 24;
  sheet.heading("Workers", many ? `<text class="toggle" x="${SVG_LEFT + 2}" y="${sheet.y + 15}" data-i="toggle:workers">${open.workers ? "show fewer" : "show all " + workers.length}</text>` : "");
  const list = open.workers ? workers : workers.filter(node => node.lives.length > 1).slice(0, 24);
  for (const node of list) {
    const y = sheet.y + 9;
    sheet.label(node.name, y + 4);
    node.lives.forEach(([from, life], index) => {
      const to = index + 1 < node.lives.length ? node.lives[index + 1][0] : END;
      if (life === UP || life === PAUSED) {
        sheet.add(bar(from, to, y - 4, 8, `rx="4" fill="var(--follower)" opacity=".75" ${item("node", node.index)}`, `${node.name} is ${life === UP ? "up" : "paused"}${node.labels ? " (" + node.labels + ")" : ""}`, ""));
        if (life === PAUSED) sheet.add(bar(from, to, y - 4, 8, `rx="4" fill="url(#paused)" pointer-events="none"`, "", ""));
      } else {
        drawGap(sheet, {from, to}, y, life === OFF ? "no power" : "no Engine", index > 0);
      }
    });
    sheet.y += 19;
  }
  if (!list.length) {
    sheet.label("all up", sheet.y + 12, true);
    sheet.y += 19;
  }
  sheet.y += 4;
}

const commands = film.commands.map(([from, to, node, line, exit, output], index) => ({index, from, to: to < 0 ? END : to, open: to < 0, node, line, exit, output}));

function drawCommands(sheet) {
  if (!commands.length) return;
  sheet.heading("Commands");
  const room = command => command.from + (view.to - view.from) / view.width * Math.min(210, command.line.length * 6 + 50);
  const rows = packed(commands, command => command.from, command => Math.max(command.to, room(command)));
  for (const command of commands) {
    if (room(command) < view.from && command.to < view.from || command.from > view.to) continue;
    const y = sheet.y + command.row * 19, tone = command.open ? "tight" : command.exit === 0 ? "good" : "bad";
    const title = `${nodes[command.node].name}$ docker ${command.line}\n` + (command.open ? "has not ended" : `exit code ${command.exit} after ${lasting(command.to - command.from)}`);
    const left = Math.max(x(command.from), SVG_LEFT), width = Math.max(3, Math.min(x(command.to), view.width - SVG_RIGHT) - left);
    const words = `${nodes[command.node].name}$ ${command.line}`;
    const inside = width > 120, at = inside ? left + 5 : left + width + 4;
    const roomy = Math.max(0, Math.min(view.width - SVG_RIGHT - at, inside ? width - 8 : 196));
    const letters = Math.floor(roomy / 6.6);
    sheet.add(`<g data-i="command:${command.index}"><title>${escaped(title)}</title><rect x="${left.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="15" rx="3" fill="var(--${tone}${inside ? "-soft" : ""})" stroke="var(--${tone})" stroke-width="${picked === "command:" + command.index ? 2 : .8}"/>` + (letters > 4 ? `<text class="inbar mono" x="${at.toFixed(1)}" y="${y + 11.5}">${escaped(words.length > letters ? words.slice(0, letters - 1) + "…" : words)}</text>` : "") + `</g>`);
  }
  sheet.y += rows * 19 + 4;
}
