// ---- The swarm as rings: managers inside, workers around them, the quorum in the middle.

const MANAGER_RING = managers.length < 2 ? 100 : 104, WORKER_RING = 182;

function place(list, radius) {
  list.forEach((node, index) => {
    const angle = -Math.PI / 2 + index / list.length * 2 * Math.PI;
    node.angle = angle;
    node.x = radius * Math.cos(angle);
    node.y = radius * Math.sin(angle);
  });
}
place(managers, MANAGER_RING);
place(workers, WORKER_RING);
if (!workers.length) document.getElementById("ring").setAttribute("viewBox", "-165 -165 330 330");
const MANAGER_SIZE = Math.min(25, 250 / Math.max(1, managers.length));
const WORKER_SIZE = workers.length <= 12 ? 15 : Math.max(2.2, Math.min(13, 440 / workers.length));

function drawRing() {
  const quorum = quorumAt(cursor);
  const groups = groupsAt(cursor);
  const placed = tasksAt(cursor);
  const svg = [];
  svg.push(`<circle r="${MANAGER_RING}" fill="none" stroke="var(--line)"/>`);
  if (workers.length) svg.push(`<circle r="${WORKER_RING}" fill="none" stroke="var(--line)" stroke-dasharray="1 5"/>`);
  const divided = groups.length > 1;
  if (divided) groups.forEach((group, index) => svg.push(hull(group, index)));
  svg.push(links());
  if (shown.flying !== false) svg.push(flying());
  for (const node of workers) node.side = cutsAt(cursor).size ? sideOf(node, groups, cursor) : -1;
  for (const node of managers) svg.push(managerMark(node, placed.get(node.index) || [], quorum));
  for (const node of workers) svg.push(workerMark(node, placed.get(node.index) || []));
  if (quorum) svg.push(gauge(quorum));
  if (divided && quorum) groups.forEach((group, index) => svg.push(groupLabel(group, index, quorum)));
  document.getElementById("ring").innerHTML = svg.join("");
  document.getElementById("sentence").innerHTML = sentence(quorum);
  drawRunning(placed);
}

const divides = () => groupsAt(cursor).length > 1;

/** A soft outline round a group's managers. */
function hull(group, index) {
  if (!group.length) return "";
  const points = group.map(node => `${node.x.toFixed(1)} ${node.y.toFixed(1)}`);
  return `<path d="M${points.join("L")}Z" fill="var(--h${index % 4})" stroke="var(--h${index % 4})" stroke-width="${MANAGER_SIZE * 2 + 20}" stroke-linejoin="round" stroke-linecap="round" opacity=".15"/>` + group.map(node => `<circle cx="${node.x}" cy="${node.y}" r="${MANAGER_SIZE + 4}" fill="none" stroke="var(--h${index % 4})" stroke-width="2"/>`).join("");
}

/** Links between managers; where one way is cut, that half is crossed out. */
function links() {
  const cuts = cutsAt(cursor);
  const svg = [];
  for (let i = 0; i < managers.length; i++) {
    for (let j = i + 1; j < managers.length; j++) {
      const a = managers[i], b = managers[j];
      if (lifeAt(a, cursor) !== UP || lifeAt(b, cursor) !== UP) continue;
      svg.push(half(a, b, cuts.has(a.index + ">" + b.index)), half(b, a, cuts.has(b.index + ">" + a.index)));
    }
  }
  return svg.join("");
}

function half(a, b, cut) {
  const mx = (a.x + b.x) / 2, my = (a.y + b.y) / 2;
  if (!cut) return `<line x1="${a.x}" y1="${a.y}" x2="${mx}" y2="${my}" stroke="var(--strong)" stroke-width="1.2"/>`;
  const cx = a.x * .72 + b.x * .28, cy = a.y * .72 + b.y * .28;
  return `<line x1="${a.x}" y1="${a.y}" x2="${mx}" y2="${my}" stroke="var(--fault)" stroke-width="1.2" stroke-dasharray="3 4" opacity=".8"/><path d="M${cx - 4} ${cy - 4}l8 8m0 -8l-8 8" stroke="var(--fault)" stroke-width="2"><title>nothing passes from ${escaped(a.name)} to ${escaped(b.name)}</title></path>`;
}

/** Messages that are on their way at the cursor. */
function flying() {
  const svg = [];
  for (let i = before(letters, cursor); i >= 0 && letters[i][0] >= cursor - longestDelay; i--) {
    const [sent, arrived, from, to, kind] = letters[i];
    if (arrived < cursor || arrived === sent) continue;
    const share = (cursor - sent) / (arrived - sent), a = nodes[from], b = nodes[to];
    if (svg.length > 60) break;
    svg.push(`<circle cx="${(a.x + (b.x - a.x) * share).toFixed(1)}" cy="${(a.y + (b.y - a.y) * share).toFixed(1)}" r="4" fill="var(--${COLOUR(KINDS[kind])})"/>`);
  }
  return svg.join("");
}

function managerMark(node, running, quorum) {
  const life = lifeAt(node, cursor), part = takesPart(node, cursor) ? partAt(node, cursor) : null;
  const votes = quorum && quorum.voters.includes(node);
  const r = MANAGER_SIZE;
  let look, words;
  if (life === OFF || life === KILLED) {
    look = `fill="var(--panel)" stroke="var(--off)" stroke-dasharray="3 4" stroke-width="1.6"`;
    words = life === OFF ? "no power" : "no Engine";
  } else if (life === PAUSED) {
    look = `fill="url(#paused)" stroke="var(--off)" stroke-width="1.6"`;
    words = "paused";
  } else if (part && votes) {
    const tone = FILL[part.role];
    look = `fill="var(--${tone})" stroke="${part.role === "L" ? "var(--ink)" : "none"}" stroke-width="1.5"`;
    words = `${ROLE[part.role]}, term ${part.term}`;
  } else {
    look = `fill="var(--panel)" stroke="var(--strong)" stroke-width="1.6"`;
    words = votes ? "does not take part" : "no voter";
  }
  const tone = part && votes ? `var(--on-${FILL[part.role]})` : "var(--soft)";
  const second = life !== UP ? (life === OFF ? "off" : life === PAUSED ? "paused" : "killed") : part && votes ? "t" + part.term : "";
  return `<g data-i="node:${node.index}"><title>${escaped(node.name)}: ${words}</title><circle cx="${node.x}" cy="${node.y}" r="${r}" ${look}/>`
    + `<text x="${node.x}" y="${node.y + (second ? -1 : 4)}" text-anchor="middle" style="fill:${tone};font-weight:650;font-size:${r > 18 ? 13 : 10}px">${escaped(node.name)}</text>`
    + (second ? `<text x="${node.x}" y="${node.y + 12}" text-anchor="middle" style="fill:${tone};font-size:10px">${second}</text>` : "")
    + (part && part.role === "L" && votes ? `<text x="${node.x + r * .78}" y="${node.y - r * .62}" text-anchor="middle" style="font-size:15px;fill:var(--candidate)">★</text>` : "")
    + (life === OFF ? cross(node.x, node.y, r * .9) : "") + dots(node, running, r) + `</g>`;
}

const cross = (cx, cy, r) => `<path d="M${cx - r} ${cy - r}L${cx + r} ${cy + r}M${cx + r} ${cy - r}L${cx - r} ${cy + r}" stroke="var(--fault)" stroke-width="2" opacity=".55"/>`;

function workerMark(node, running) {
  const life = lifeAt(node, cursor), r = WORKER_SIZE;
  const look = life === OFF || life === KILLED ? `fill="var(--panel)" stroke="var(--off)" stroke-dasharray="2 3"` : life === PAUSED ? `fill="url(#paused)" stroke="var(--off)"` : `fill="var(--panel)" stroke="${node.side >= 0 && divides() ? `var(--h${node.side % 4})` : node.side === -2 ? "var(--fault)" : "var(--strong)"}"${node.side === -2 ? ' stroke-dasharray="3 3"' : ""}`;
  const words = {U: node.side === -2 ? "reaches no manager" : "up", P: "paused", K: "no Engine", O: "no power"}[life];
  return `<g data-i="node:${node.index}"><title>${escaped(node.name)}: ${words}; ${running.length} tasks</title><circle cx="${node.x}" cy="${node.y}" r="${r}" ${look} stroke-width="${node.side > 0 || node.side === -2 ? 2 : 1.4}"/>`
    + (r > 9 ? `<text x="${node.x}" y="${node.y + 4}" text-anchor="middle" style="font-size:${r > 12 ? 11 : 9}px;fill:var(--soft)">${escaped(node.name)}</text>` : "")
    + (life === OFF ? cross(node.x, node.y, r * .75) : "") + (workers.length <= 60 ? dots(node, running, r) : "") + `</g>`;
}

/** Tasks as dots round their machine, on the side that looks outwards. */
function dots(node, running, r) {
  const most = 11, off = lifeAt(node, cursor) === OFF;
  const size = r > 12 ? 4.2 : 2.6, radius = r + size + 2.5, step = (size * 2 + 1.6) / radius;
  const list = running.slice(0, most);
  node.dotted = list.length > 0;
  const first = node.angle - step * (list.length - 1) / 2;
  const svg = list.map(({task, state}, index) => {
    const angle = first + index * step, colour = `var(--s${task.service % 8})`;
    const full = state === "RUNNING" && !off;
    return `<circle cx="${(node.x + radius * Math.cos(angle)).toFixed(1)}" cy="${(node.y + radius * Math.sin(angle)).toFixed(1)}" r="${size}" fill="${full ? colour : "var(--panel)"}" stroke="${off ? "var(--off)" : colour}" stroke-width="1.3"${off ? ' stroke-dasharray="1.5 1.5"' : ""} data-i="task:${task.index}"><title>${escaped(task.name)}: ${off ? "lost with its machine" : state.toLowerCase()}</title></circle>`;
  });
  if (running.length > most) svg.push(`<text class="soft" x="${node.x + (radius + 14) * Math.cos(node.angle)}" y="${node.y + (radius + 14) * Math.sin(node.angle) + 4}" text-anchor="middle" style="font-size:9px">${running.length}</text>`);
  return svg.join("");
}

/** As many segments as there are voters; those that can decide together are filled. */
function gauge(quorum) {
  const n = quorum.voters.length, r = 42, gap = n > 1 ? .07 : 0, tone = quorumTone(quorum.reach.length, quorum.need);
  const svg = [];
  for (let i = 0; i < n; i++) {
    const a = -Math.PI / 2 + i / n * 2 * Math.PI + gap, b = -Math.PI / 2 + (i + 1) / n * 2 * Math.PI - gap;
    const colour = i < quorum.reach.length ? `var(--${tone})` : "var(--line)";
    svg.push(n === 1
      ? `<circle r="${r}" fill="none" stroke="${colour}" stroke-width="9"/>`
      : `<path d="M${(r * Math.cos(a)).toFixed(2)} ${(r * Math.sin(a)).toFixed(2)}A${r} ${r} 0 ${b - a > Math.PI ? 1 : 0} 1 ${(r * Math.cos(b)).toFixed(2)} ${(r * Math.sin(b)).toFixed(2)}" fill="none" stroke="${colour}" stroke-width="9"/>`);
  }
  const mark = -Math.PI / 2 + quorum.need / n * 2 * Math.PI;
  svg.push(`<line x1="${(r - 9) * Math.cos(mark)}" y1="${(r - 9) * Math.sin(mark)}" x2="${(r + 9) * Math.cos(mark)}" y2="${(r + 9) * Math.sin(mark)}" stroke="var(--ink)" stroke-width="3.4" stroke-linecap="round"><title>quorum ${quorum.need}</title></line>`);
  svg.push(`<text y="3" text-anchor="middle" style="font-size:19px;font-weight:650;fill:var(--${tone})">${quorum.reach.length}/${n}</text><text class="soft" y="18" text-anchor="middle" style="font-size:10px">needs ${quorum.need}</text>`);
  return svg.join("");
}

/** Each side of a cut says what it has. */
function groupLabel(group, index, quorum) {
  const here = group.filter(node => quorum.voters.includes(node) && takesPart(node, cursor));
  if (!here.length) return "";
  const spot = here.reduce((best, node) => Math.abs(Math.sin(node.angle)) > Math.abs(Math.sin(best.angle)) + .01 ? node : best);
  const away = Math.sin(spot.angle) < 0 ? -1 : 1;
  const enough = here.length >= quorum.need;
  const words = `${here.length} of ${quorum.voters.length} ${enough ? "✓ can write" : "✕ cannot write"}`;
  const px = spot.x, py = spot.y + away * (MANAGER_SIZE + (spot.dotted ? 27 : 15)) + 4, width = words.length * 6.1 + 10;
  return `<rect x="${px - width / 2}" y="${py - 13}" width="${width}" height="18" rx="9" fill="var(--panel)" stroke="var(--h${index % 4})"/><text x="${px}" y="${py}" text-anchor="middle" style="font-size:11px;fill:var(--${enough ? "good" : "bad"})">${words}</text>`;
}

/** Leaders that reach too few: they believe in their office until they count who answers. */
function staleLeaders(quorum) {
  const cuts = cutsAt(cursor);
  return quorum.voters.filter(node => {
    const part = takesPart(node, cursor) ? partAt(node, cursor) : null;
    if (!part || part.role !== "L") return false;
    const heard = quorum.voters.filter(other => takesPart(other, cursor) && (other === node || !cuts.has(node.index + ">" + other.index) && !cuts.has(other.index + ">" + node.index)));
    node.heard = heard.length;
    return heard.length < quorum.need;
  });
}

function sentence(quorum) {
  if (!quorum) return "No swarm yet.";
  const reach = quorum.reach.length, n = quorum.voters.length, spare = reach - quorum.need;
  const count = `<strong>${reach} of ${n} reachable, quorum ${quorum.need}`;
  const stale = staleLeaders(quorum).map(node => ` ${escaped(node.name)} still believes that it leads term ${partAt(node, cursor).term}, and reaches ${node.heard}.`).join("");
  if (!quorum.writable) return `${count}:</strong> nothing can be created, moved or changed. Workers keep running what they run.${stale}`;
  const lead = quorum.leader ? `${escaped(quorum.leader.node.name)} leads term ${quorum.leader.term}.` : "No leader yet: an election is due.";
  return `${count}, may lose ${spare} more.</strong><br>${lead}${stale}`;
}

function drawRunning(placed) {
  const count = services.map(() => ({running: 0, all: 0, lost: 0}));
  for (const [index, list] of placed) {
    const off = lifeAt(nodes[index], cursor) === OFF;
    for (const {task, state} of list) {
      count[task.service].all++;
      if (off) count[task.service].lost++; else if (state === "RUNNING") count[task.service].running++;
    }
  }
  document.getElementById("running").innerHTML = services.map((service, index) => count[index].all
    ? `<li><i style="background:var(--s${index % 8})"></i>${escaped(service.name)}: ${count[index].running} running${count[index].lost ? ", " + count[index].lost + " lost" : ""}${count[index].all - count[index].running - count[index].lost ? ", " + (count[index].all - count[index].running - count[index].lost) + " starting" : ""}</li>` : "").join("");
}
