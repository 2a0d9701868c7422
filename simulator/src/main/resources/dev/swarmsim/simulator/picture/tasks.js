// ---- The tasks of each service, a row for each slot.

const TONE = {NEW: "pending", PENDING: "pending", ASSIGNED: "starting", ACCEPTED: "starting", PREPARING: "starting", PREPARED: "starting", STARTING: "starting", RUNNING: "run"};
const ROWS_SHOWN = 24;

/** Rows of tasks that do not overlap: the tasks of a slot share one, if they can. */
function rowsOf(service) {
  if (service.rows) return service.rows;
  const byName = new Map();
  for (const task of service.tasks) {
    if (!byName.has(task.name)) byName.set(task.name, []);
    const rows = byName.get(task.name);
    const free = rows.find(row => row.at(-1).to <= task.from);
    if (free) free.push(task); else rows.push([task]);
  }
  const natural = new Intl.Collator("en", {numeric: true});
  service.rows = [...byName.entries()].sort((a, b) => natural.compare(a[0], b[0])).flatMap(([name, rows]) => rows.map((row, index) => ({name: index ? "" : name, row})));
  return service.rows;
}

/** Some rows of many: those first in which a task failed or was replaced. */
function tellingRows(rows) {
  const tells = ({row}) => row.length > 1 || row.some(task => task.ending === "FAILED" || task.ending === "REJECTED");
  const some = new Set([...rows.filter(tells), ...rows].slice(0, ROWS_SHOWN));
  return rows.filter(row => some.has(row));
}

function drawTasks(sheet) {
  for (const service of services) {
    const rows = rowsOf(service);
    if (!rows.length) continue;
    const many = rows.length > ROWS_SHOWN;
    sheet.y += 22;
    sheet.add(`<g data-i="service:${service.index}"><title>service ${escaped(service.name)}</title><circle cx="17" cy="${sheet.y - 11}" r="4.5" fill="var(--s${service.index % 8})"/><text class="head" x="27" y="${sheet.y - 7}">${escaped(service.name)}</text></g>`);
    if (many) sheet.add(`<text class="toggle" x="${SVG_LEFT + 2}" y="${sheet.y - 7}" data-i="toggle:service${service.index}">${open["service" + service.index] ? "show fewer" : "show all " + rows.length}</text>`);
    const list = many && !open["service" + service.index] ? tellingRows(rows) : rows;
    for (const {name, row} of list) {
      if (name) sheet.label(name, sheet.y + 11, true);
      for (const task of row) drawTask(sheet, task, sheet.y);
      sheet.y += 17;
    }
  }
}

function drawTask(sheet, task, y) {
  if (task.to < view.from || task.from > view.to) return;
  for (let i = 0; i < task.steps.length; i++) {
    const [from, state, where] = task.steps[i];
    if (ENDED.has(state) || from >= task.to) break;
    let to = Math.min(task.to, i + 1 < task.steps.length ? task.steps[i + 1][0] : END);
    const merge = TONE[state];
    while (i + 1 < task.steps.length && TONE[task.steps[i + 1][1]] === merge && task.steps[i + 1][2] === where) {
      i++;
      to = Math.min(task.to, i + 1 < task.steps.length ? task.steps[i + 1][0] : END);
    }
    const place = where < 0 ? "" : nodes[where].name;
    const title = `${task.name}${place ? " on " + place : ""}: ${state.toLowerCase()} from ${clock(from)} for ${lasting(to - from)}`;
    sheet.add(bar(from, to, y + 1, 14, `rx="3" fill="var(--${TONE[state] || "ended"})" ${item("task", task.index)}`, title, merge === "run" ? place : merge === "pending" && to - from > 1e6 ? "waits" : "", merge === "run" ? "#fff" : ""));
    if (where >= 0) drawLost(sheet, nodes[where], from, to, y);
  }
  const at = x(task.to);
  if (task.ending && task.to >= view.from && task.to <= view.to) {
    const failed = task.ending === "FAILED" || task.ending === "REJECTED";
    sheet.add(failed
      ? `<path d="M${at - 3.5} ${y + 4.5}l7 7m0 -7l-7 7" stroke="var(--failed)" stroke-width="2.2" stroke-linecap="round" data-i="task:${task.index}"><title>${escaped(task.name)}: ${task.ending.toLowerCase()}</title></path>`
      : `<circle cx="${at}" cy="${y + 8}" r="3.2" fill="${task.ending === "COMPLETE" ? "var(--good)" : "var(--ended)"}" data-i="task:${task.index}"><title>${escaped(task.name)}: ${task.ending.toLowerCase()}</title></circle>`);
  }
}

/** While a machine has no power nothing runs there, whatever the managers believe. */
function drawLost(sheet, node, from, to, y) {
  node.lives.forEach(([begin, life], index) => {
    const end = index + 1 < node.lives.length ? node.lives[index + 1][0] : END;
    if (life === OFF && begin < to && end > from) {
      sheet.add(bar(Math.max(begin, from), Math.min(end, to), y + 1, 14, 'fill="url(#lost)" pointer-events="none"', "", ""));
    }
  });
}
