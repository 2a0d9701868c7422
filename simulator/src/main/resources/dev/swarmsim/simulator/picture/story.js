// ---- The story as a list, and what is known of the thing that was picked.

const STORY_PAGE = 400;
const PROGRESS = /^(overall progress: .*|[0-9]+\/[0-9]+: .*|verify: Waiting .*|\s*)$/;
const story = {lines: film.story.map(line => ({t: line[0], kind: line[1], node: line[2], text: said(line[3])})).filter(line => line.kind !== "O" || !PROGRESS.test(line.text)), found: null, first: -1, last: -1, at: -1};

function storyList() { return story.found || story.lines; }

/** Finds lines that hold a word; an empty one finds all. */
function findInStory(word) {
  const wanted = word.trim().toLowerCase();
  story.found = wanted ? story.lines.filter(line => line.text.toLowerCase().includes(wanted) || (line.node >= 0 && nodes[line.node].name.includes(wanted))) : null;
  story.first = -1;
  drawStory();
}

function storyIndexAt(t) {
  const list = storyList();
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].t <= t) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** Writes the part of the list that is near the cursor, and marks what happened last. */
function drawStory() {
  const list = storyList(), at = storyIndexAt(cursor), box = document.getElementById("story");
  const near = Math.max(0, at);
  if (story.first < 0 || near < story.first + 40 && story.first > 0 || near > story.last - 40 && story.last < list.length) {
    story.first = Math.max(0, near - STORY_PAGE / 2);
    story.last = Math.min(list.length, story.first + STORY_PAGE);
    box.innerHTML = (story.first ? `<li class="more">… ${story.first} lines before</li>` : "")
      + list.slice(story.first, story.last).map((line, index) => `<li class="${line.kind}" data-n="${story.first + index}"><button type="button"><time>${line.kind === "O" ? "" : clock(line.t)}</time><b>${line.node >= 0 && line.kind !== "O" ? escaped(nodes[line.node].name) : ""}</b><span>${line.kind === "F" ? "! " : line.kind === "C" ? "$ " : line.kind === "K" ? "* " : ""}${escaped(line.text)}</span></button></li>`).join("")
      + (story.last < list.length ? `<li class="more">… ${list.length - story.last} lines after</li>` : "")
      + (list.length ? "" : `<li class="more">nothing found</li>`);
  }
  let current = null;
  for (const line of box.querySelectorAll("li[data-n]")) {
    const number = Number(line.dataset.n);
    line.classList.toggle("now", number === at);
    line.classList.toggle("later", number > at);
    if (number === at) current = line;
  }
  if (current) {
    const top = current.offsetTop - box.offsetTop;
    if (top < box.scrollTop + 30 || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top - box.clientHeight / 2;
  }
}

const momentList = rows => `<ol>${rows.map(([t, what, why]) => `<li><time>${clock(t)}</time><span>${escaped(what)}${why ? `<br><em>${escaped(why)}</em>` : ""}</span></li>`).join("")}</ol>`;

/** Flat triples of time, text, reason. */
function triples(flat) {
  const rows = [];
  for (let i = 0; i < flat.length; i += 3) rows.push([flat[i], said(flat[i + 1]), said(flat[i + 2])]);
  return rows;
}

function electionText(election) {
  const [t, candidate, term, pre, cause, need, votes, silent, outcome] = election;
  const rows = [[t, `${nodes[candidate].name} ${pre ? "asks whether it could win" : "stands for"} term ${term}`, cause]];
  for (const [at, voter, granted, reason] of votes) rows.push([at, `${nodes[voter].name} votes ${granted ? "yes" : "no"}`, reason]);
  for (const voter of silent) rows.push([t, `${nodes[voter].name} is not heard`, ""]);
  if (outcome) rows.push([outcome[0], outcome[1] ? `won with ${1 + votes.filter(vote => vote[2]).length} of ${need} votes needed` : "lost", outcome[2]]);
  return momentList(rows);
}

function describe(kind, key) {
  switch (kind) {
    case "task": return taskWords(tasks[key]);
    case "service": return `<h3>service ${escaped(services[key].name)}</h3>${momentList(triples(services[key].moments))}`;
    case "band": return bandWords(bands[key]);
    case "command": return commandWords(commands[key]);
    case "operation": return operationWords(operations[key]);
    case "letter": return `<h3>message</h3><p>${escaped(letterText(Number(key)))}</p><p><em>sent ${clock(letters[key][0])}, term ${letters[key][5]}, ${KINDS[letters[key][4]].toLowerCase().replaceAll("_", " ")}</em></p>`;
    case "member": return memberWords(nodes[key.split("@")[0]]);
    case "node": return memberWords(nodes[key]);
    case "quorum": return `<h3>quorum</h3><p>${sentence(quorumAt(cursor))}</p>`;
    default: return "";
  }
}

function taskWords(task) {
  const step = task.steps[Math.max(0, before(task.steps, cursor))];
  return `<h3>task ${escaped(task.name)}</h3><p><em>id ${escaped(task.id.slice(0, 12))}${step[2] >= 0 ? ", on " + escaped(nodes[step[2]].name) : ""}</em></p>${momentList(triples(task.moments))}`;
}

function bandWords(band) {
  const over = !band.lasts ? `at ${clock(band.from)}` : band.open ? `from ${clock(band.from)} to the end` : `from ${clock(band.from)} to ${clock(band.to)} (${lasting(band.to - band.from)})`;
  return `<h3>${escaped(band.text)}</h3><p><em>${escaped(band.id)}, ${over}</em></p>` + (band.targets.length ? `<p>meant ${escaped(band.targets.map(i => nodes[i].name).join(", "))}</p>` : "") + band.effect.map(line => `<p>! ${escaped(line)}</p>`).join("");
}

function commandWords(command) {
  const fate = command.open ? "has not ended" : `exit code ${command.exit} after ${lasting(command.to - command.from)}`;
  return `<h3><code>docker ${escaped(command.line)}</code></h3><p><em>on ${escaped(nodes[command.node].name)} at ${clock(command.from)}; ${fate}</em></p>` + (command.output ? `<pre>${escaped(command.output)}</pre>` : "");
}

function memberWords(node) {
  const life = {U: "up", P: "paused", K: "its Engine does not run", O: "no power"}[lifeAt(node, cursor)];
  let words = `<h3>${escaped(node.name)}</h3><p><em>at ${clock(cursor)}: ${life}${node.labels ? "; " + escaped(node.labels) : ""}</em></p>`;
  const part = node.manager && takesPart(node, cursor) ? partAt(node, cursor) : null;
  if (part) {
    const log = logAt(node, cursor);
    words += `<p>${ROLE[part.role]} in term ${part.term}${part.leader >= 0 && part.role === "F" ? ", follows " + escaped(nodes[part.leader].name) : ""}; log ends at entry ${log.last}, committed up to ${log.commit}</p>`;
  }
  const election = film.elections.filter(one => one[1] === node.index && one[0] <= cursor).at(-1);
  if (election) words += `<p><em>its last candidacy</em></p>` + electionText(election);
  return words;
}

function drawPicked() {
  const box = document.getElementById("picked");
  box.hidden = picked === null;
  if (picked === null) return;
  const [kind, key] = [picked.slice(0, picked.indexOf(":")), picked.slice(picked.indexOf(":") + 1)];
  box.innerHTML = `<button type="button" class="close" data-do="unpick" aria-label="Close">×</button>` + describe(kind, key);
}
