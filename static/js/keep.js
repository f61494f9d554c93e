// Keeps what is typed into a grid on this phone until it is saved: scores, items, a sheet of paper.
// It is offered, never put in by itself. Saved means that the page shows something else by now.

const form = document.querySelector("form[data-keep]");
const note = document.querySelector("[data-keep-note]");
const SHOWN = /^(had-.+|rows-\d+)$/;

if (form) begin(`draft:${form.dataset.keep}`);

function begin(name) {
  const first = typed(), shown = said(true);
  const draft = read(name);
  const wrong = document.querySelector("[aria-invalid]");
  if (draft && ((draft.sent && draft.shown !== shown) || (draft.typed === first && !wrong))) drop(name);
  else if (draft && draft.typed !== first) offer(name, draft);
  let timer = 0, gone = false;
  const keep = (sent) => { timer = 0; if (!gone && (typed() !== first || read(name))) write(name, { at: Date.now(), shown, typed: typed(), sent }); };
  document.addEventListener("leaving", () => { gone = true; });
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => keep(false), 200); });
  addEventListener("pagehide", () => { if (timer) keep(false); });
  form.addEventListener("submit", () => { clearTimeout(timer); keep(true); });
}

function typed() {
  return said(false);
}

/** What stands in the boxes, or what the page showed there: it travels along, so a clash is seen. */
function said(shown) {
  return JSON.stringify([...new FormData(form)].filter(([name]) => SHOWN.test(name) === shown));
}

function offer(name, draft) {
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(draft.at));
  note.querySelector("[data-words]").textContent = note.dataset.words.replace("{time}", time);
  note.hidden = false;
  note.querySelector("[data-use]").addEventListener("click", () => {
    for (const [field, value] of [...JSON.parse(draft.typed), ...JSON.parse(draft.shown)]) if (form.elements[field]) form.elements[field].value = value;
    note.hidden = true;
  });
  note.querySelector("[data-throw]").addEventListener("click", () => {
    drop(name);
    note.hidden = true;
  });
}

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function write(name, draft) {
  try { localStorage.setItem(name, JSON.stringify(draft)); } catch { /* full, or not allowed: the page goes on */ }
}

function drop(name) {
  try { localStorage.removeItem(name); } catch { /* as above */ }
}
