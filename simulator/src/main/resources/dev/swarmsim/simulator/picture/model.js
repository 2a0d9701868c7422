// ---- The run as data: how everything stood at any moment.

const film = JSON.parse(document.getElementById("film").textContent);
const END = Math.max(1, film.end);
const UP = "U", PAUSED = "P", KILLED = "K", OFF = "O";
const STATES = film.taskStates;
const said = index => film.texts[index];

/** The index of the last row that begins at or before t; -1 if none does. */
function before(rows, t) {
  let low = 0, high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle][0] <= t) low = middle + 1; else high = middle;
  }
  return low - 1;
}

const nodes = film.nodes.map(([name, manager, labels], index) => ({index, name, labels, manager: !!manager}));
for (const [, , voters] of film.seats) for (const voter of voters) nodes[voter].manager = true;
const managers = nodes.filter(node => node.manager);
const workers = nodes.filter(node => !node.manager);

for (const node of nodes) {
  node.lives = [];
  node.parts = [];
  node.logs = [];
}
film.changes.forEach(([t, states]) => {
  for (const node of nodes) {
    const state = states[node.index];
    if (!node.lives.length || node.lives.at(-1)[1] !== state) node.lives.push([t, state]);
  }
});
film.parts.forEach(part => nodes[part[1]].parts.push([part[0], part[2], part[3], part[4]]));
for (let i = 0; i < film.logs.length; i += 4) {
  nodes[film.logs[i + 1]].logs.push([film.logs[i], film.logs[i + 2], film.logs[i + 3]]);
}

/** The links that are cut after each change, as a set of "from>to". */
const cutSets = [];
film.changes.forEach(([, , cut], index) => {
  if (cut === null) {
    cutSets.push(cutSets[index - 1]);
    return;
  }
  const set = new Set();
  for (let i = 0; i < cut.length; i += 2) set.add(cut[i] + ">" + cut[i + 1]);
  cutSets.push(set);
});
const NO_CUTS = new Set();

const groupNumber = row => Number((row[1].match(/\d+/) || [0])[0]);

/** The voters after each change, of the newest group only. */
const seats = [];
film.seats.forEach(row => {
  const last = seats.at(-1);
  if (!last || groupNumber(row) >= groupNumber(last)) seats.push(row);
});

function lifeAt(node, t) {
  const index = before(node.lives, t);
  return index < 0 ? OFF : node.lives[index][1];
}

function partAt(node, t) {
  const index = before(node.parts, t);
  return index < 0 ? null : {from: node.parts[index][0], role: node.parts[index][1], term: node.parts[index][2], leader: node.parts[index][3]};
}

function logAt(node, t) {
  const index = before(node.logs, t);
  return index < 0 ? {commit: 0, last: 0} : {commit: node.logs[index][1], last: node.logs[index][2]};
}

function cutsAt(t) {
  const index = before(film.changes, t);
  return index < 0 ? NO_CUTS : cutSets[index];
}

/** Whether a manager's Raft member runs: its Engine is up, and has begun since it came up. */
function takesPart(node, t) {
  let index = before(node.lives, t);
  if (index < 0 || node.lives[index][1] !== UP) return false;
  while (index > 0 && node.lives[index - 1][1] === PAUSED) index -= 2;
  const since = node.lives[Math.max(0, index)][0];
  const part = partAt(node, t);
  return part !== null && (part.from >= since || node.parts.some(row => row[0] >= since && row[0] <= t));
}

/** Who can decide: the voters, those that the best placed of them reaches, and the leader. */
function quorumAt(t) {
  const index = before(seats, t);
  if (index < 0) return null;
  const voters = seats[index][2].map(i => nodes[i]);
  const need = Math.floor(voters.length / 2) + 1;
  const cuts = cutsAt(t);
  const alive = voters.filter(node => takesPart(node, t));
  const linked = (a, b) => !cuts.has(a.index + ">" + b.index) && !cuts.has(b.index + ">" + a.index);
  let best = null;
  for (const node of alive) {
    const reach = alive.filter(other => other === node || linked(node, other));
    const part = partAt(node, t);
    const leads = part !== null && part.role === "L";
    const rank = reach.length * 1000 + (leads ? 500 + Math.min(part.term, 400) : 0);
    if (best === null || rank > best.rank) best = {node, reach, leads, term: part ? part.term : 0, rank};
  }
  const reach = best ? best.reach : [];
  return {voters, need, reach, best, leader: best && best.leads && reach.length >= need ? best : null, writable: reach.length >= need};
}

/** Groups of managers that hear one another, both ways, directly or through other managers. */
function groupsAt(t) {
  const cuts = cutsAt(t);
  const alive = managers.filter(node => lifeAt(node, t) === UP);
  if (cuts.size === 0) return [alive];
  const groups = [];
  const seen = new Set();
  for (const start of alive) {
    if (seen.has(start)) continue;
    const group = [start];
    seen.add(start);
    for (let i = 0; i < group.length; i++) {
      for (const other of alive) {
        if (!seen.has(other) && connected(cuts, group[i], other)) {
          seen.add(other);
          group.push(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

const connected = (cuts, a, b) => !cuts.has(a.index + ">" + b.index) && !cuts.has(b.index + ">" + a.index);

/** The number of the one group that a worker hears; -1 if it hears several, -2 if none. */
function sideOf(worker, groups, t) {
  const cuts = cutsAt(t);
  const heard = groups.map((group, index) => group.some(node => connected(cuts, node, worker)) ? index : -1).filter(index => index >= 0);
  return heard.length === 1 ? heard[0] : heard.length ? -1 : -2;
}

const services = film.services.map(([name, moments], index) => ({index, name, moments, tasks: []}));
const tasks = film.tasks.map(([id, name, service, flat, gone, moments], index) => {
  const steps = [];
  for (let i = 0; i < flat.length; i += 4) steps.push([flat[i], STATES[flat[i + 1]], flat[i + 2], flat[i + 3]]);
  const task = {index, id, name, service, steps, gone: gone < 0 ? Infinity : gone, moments};
  if (services[service]) services[service].tasks.push(task);
  return task;
});
const ENDED = new Set(["COMPLETE", "SHUTDOWN", "FAILED", "REJECTED", "ORPHANED", "REMOVE"]);
for (const task of tasks) {
  const last = task.steps.find(step => ENDED.has(step[1]));
  task.from = task.steps[0][0];
  task.to = Math.min(last ? last[0] : END, task.gone);
  task.ending = last ? last[1] : "";
}

/** The tasks that are on machines at t, by machine; each with its state. */
function tasksAt(t) {
  const placed = new Map();
  for (const task of tasks) {
    if (task.from > t || task.to <= t) continue;
    const step = task.steps[before(task.steps, t)];
    if (step[2] < 0) continue;
    if (!placed.has(step[2])) placed.set(step[2], []);
    placed.get(step[2]).push({task, state: step[1]});
  }
  return placed;
}

const letters = [];
for (let i = 0, sent = 0; i < film.letters.length; i += 8) {
  const row = film.letters;
  sent += row[i];
  letters.push([sent, row[i + 1] < 0 ? -1 : sent + row[i + 1], row[i + 2], row[i + 3], row[i + 4], row[i + 5], row[i + 6], row[i + 7]]);
}
const delays = letters.filter(letter => letter[1] >= 0).map(letter => letter[1] - letter[0]).sort((a, b) => a - b);
const usualDelay = delays.length ? delays[delays.length >> 1] : 1000;
const LATE = Math.max(usualDelay * 8, 20000);
const longestDelay = delays.length ? delays.at(-1) : 0;

/** All moments at which something happened, for stepping. */
const moments = [...new Set([0, END, ...film.story.map(line => line[0]), ...film.parts.map(part => part[0]), ...film.changes.map(change => change[0]), ...film.bands.flatMap(band => band[1] < 0 ? [band[0]] : [band[0], band[1]])])]
  .filter(t => t <= END).sort((a, b) => a - b);
