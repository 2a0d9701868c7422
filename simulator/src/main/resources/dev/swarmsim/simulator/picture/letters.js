// ---- Messages between managers, as arrows in space and time.

const shown = {letters: false, beats: true};
const MOST_ARROWS = 200;
const KINDS = film.letterKinds;
const COLOUR = kind => /VOTE|TIMEOUT/.test(kind) ? "vote" : /SNAPSHOT/.test(kind) ? "snap" : /APPEND/.test(kind) ? "append" : "letter";
const isBeat = kind => /HEARTBEAT/.test(kind);
let arrowsNote = "";

function lettersShown() {
  const low = Math.max(0, before(letters, view.from - longestDelay - 1));
  const list = [];
  for (let i = low; i < letters.length && letters[i][0] <= view.to; i++) {
    const letter = letters[i];
    const end = letter[1] < 0 ? letter[0] + usualDelay : letter[1];
    if (end >= view.from && (shown.beats || !isBeat(KINDS[letter[4]]))) list.push(i);
  }
  if (list.length <= MOST_ARROWS) {
    arrowsNote = list.length + " messages";
    return list;
  }
  list.sort((a, b) => Math.abs(letters[a][0] - cursor) - Math.abs(letters[b][0] - cursor));
  arrowsNote = `${MOST_ARROWS} of ${list.length} messages: those nearest to the cursor; zoom in for the others`;
  return list.slice(0, MOST_ARROWS);
}

function drawLetters(sheet) {
  for (const index of lettersShown()) {
    const [sent, arrived, from, to, kind] = letters[index];
    const y1 = sheet.middles.get(from), y2 = sheet.middles.get(to);
    if (y1 === undefined || y2 === undefined) continue;
    const name = KINDS[kind], colour = `var(--${COLOUR(name)})`;
    const down = y2 > y1 ? 1 : -1;
    const a = x(sent), start = y1 + down * 11;
    const lost = arrived < 0;
    const b = lost ? x(sent + usualDelay * .7) : x(arrived);
    const end = lost ? y1 + (y2 - y1) * .6 : y2 - down * 11;
    const dashed = !lost && arrived - sent > LATE ? ' stroke-dasharray="5 4"' : "";
    const weight = isBeat(name) ? .8 : 1.4;
    const tip = lost
      ? `M${b - 3.5} ${end - 3.5}l7 7m0 -7l-7 7`
      : arrowTip(a, start, b, end);
    sheet.add(`<g data-i="letter:${index}" stroke="${colour}" fill="none" opacity="${isBeat(name) ? .65 : 1}"><title>${escaped(letterText(index))}</title><path d="M${a.toFixed(1)} ${start}L${b.toFixed(1)} ${end}" stroke-width="${picked === "letter:" + index ? 3 : weight}"${dashed}/><path d="${tip}" stroke-width="${lost ? 1.8 : weight}" ${lost ? 'stroke="var(--fault)"' : ""}/><path d="M${a.toFixed(1)} ${start}L${b.toFixed(1)} ${end}" stroke-width="9" stroke="transparent"/></g>`);
  }
}

function arrowTip(a, y1, b, y2) {
  const angle = Math.atan2(y2 - y1, b - a);
  const wing = side => `${(b - 7 * Math.cos(angle + side * .42)).toFixed(1)} ${(y2 - 7 * Math.sin(angle + side * .42)).toFixed(1)}`;
  return `M${wing(1)}L${b.toFixed(1)} ${y2}L${wing(-1)}`;
}

function letterText(index) {
  const [sent, arrived, from, to, kind, term, first, second] = letters[index];
  const words = {
    PRE_VOTE_REQUEST: () => `asks whether it could win term ${term} (its log ends at entry ${first} of term ${second})`,
    PRE_VOTE_REPLY: () => first ? "would vote for it" : "would not vote for it",
    VOTE_REQUEST: () => `asks for a vote in term ${term} (its log ends at entry ${first} of term ${second})`,
    VOTE_REPLY: () => first ? `gives its vote in term ${term}` : `refuses its vote in term ${term}`,
    APPEND_REQUEST: () => second === 0 ? `asks whether entry ${first} matches` : second === 1 ? `sends entry ${first + 1}` : `sends entries ${first + 1} to ${first + second}`,
    APPEND_ACCEPTED: () => `has everything up to entry ${first}`,
    APPEND_REJECTED: () => `lacks entry ${first}; may agree at ${second}`,
    HEARTBEAT: () => `heartbeat of term ${term}, committed up to ${first}`,
    HEARTBEAT_REPLY: () => `answers heartbeat ${first}`,
    SNAPSHOT_CHUNK: () => `sends a piece of the snapshot up to entry ${first}`,
    SNAPSHOT_REPLY: () => `wants byte ${second} of the snapshot up to entry ${first}`,
    READ_REQUEST: () => "asks up to where it must have applied",
    READ_REPLY: () => `a read must include entry ${second}`,
    TIMEOUT_NOW: () => "hands its office over",
  };
  const fate = arrived < 0 ? "never arrived" : `arrived after ${lasting(arrived - sent)}`;
  return `${nodes[from].name} → ${nodes[to].name}: ${words[KINDS[kind]]()}; ${fate}`;
}
