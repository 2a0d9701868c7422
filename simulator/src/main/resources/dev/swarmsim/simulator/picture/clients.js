// ---- What simulated clients asked for, a row for each client.

const OUTCOME = {ok: "good", fail: "bad", unknown: "tight"};
const operations = film.operations.map(([from, to, client, what, request, outcome, answer, node, attempts], index) => ({index, from, to, client, what: said(what), request: said(request), outcome, answer: said(answer), node, attempts}));
const clientRows = new Map();
for (const operation of operations) {
  if (!clientRows.has(operation.client)) clientRows.set(operation.client, []);
  clientRows.get(operation.client).push(operation);
}

function operationText(operation) {
  const where = operation.node >= 0 ? " at " + nodes[operation.node].name : "";
  return `client ${operation.client}: ${operation.what}${where}, ${operation.outcome} after ${lasting(operation.to - operation.from)}`;
}

function drawClients(sheet) {
  if (!operations.length) return;
  sheet.heading("Clients");
  for (const [client, list] of [...clientRows].sort((a, b) => a[0] - b[0])) {
    sheet.label("client " + client, sheet.y + 11, true);
    let last = -1, lastOutcome = "";
    for (const operation of list) {
      if (operation.to < view.from || operation.from > view.to) continue;
      const end = x(operation.to);
      if (end < last + 1.2 && operation.outcome === lastOutcome && picked !== "operation:" + operation.index) continue;
      last = end;
      lastOutcome = operation.outcome;
      const tone = OUTCOME[operation.outcome];
      const look = operation.outcome === "ok" ? `fill="var(--${tone}-soft)"` : `fill="var(--${tone}${operation.outcome === "fail" ? "" : "-soft"})"`;
      sheet.add(bar(operation.from, operation.to, sheet.y + 1, 14, `rx="2" ${look} stroke="var(--${tone})" stroke-width=".8"${operation.outcome === "unknown" ? ' stroke-dasharray="3 2"' : ""} ${item("operation", operation.index)}`, operationText(operation), [operation.what], operation.outcome === "fail" ? "#fff" : ""));
    }
    sheet.y += 18;
  }
  sheet.y += 4;
}

function operationWords(operation) {
  return `<h3>${escaped(operation.what)}</h3><p><em>client ${operation.client}, ${clock(operation.from)} to ${clock(operation.to)} (${lasting(operation.to - operation.from)}), ${operation.attempts} request${operation.attempts === 1 ? "" : "s"}${operation.node >= 0 ? ", last of " + escaped(nodes[operation.node].name) : ""}</em></p>`
    + (operation.request ? `<p>asked: <code>${escaped(operation.request)}</code></p>` : "")
    + `<p><strong>${operation.outcome}</strong>${operation.outcome === "unknown" ? ": it may have taken effect, or may still" : ""}${operation.answer ? ": " + escaped(operation.answer) : ""}</p>`;
}
