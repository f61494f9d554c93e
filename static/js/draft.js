// Keeps what is typed and not saved on this phone, so that a dead battery costs nothing. A draft is
// offered, never put in by itself; it goes once its save was acknowledged, and on signing out.

const form = document.querySelector("form[data-draft]");
const note = document.querySelector("[data-draft-note]");
const saved = document.querySelector("[data-saved-draft]");
const NOT_SAID = ["version", "opened_at", "took", "who", "called"];
const opened = Date.now();

if (saved) acknowledge(saved.dataset.savedDraft, Number(saved.dataset.version));
if (form) begin();

function begin() {
  const name = form.dataset.draft;
  const first = said();
  const draft = read(name);
  const newer = draft && Number(form.elements.version.value) > draft.version;
  if (draft && draft.said !== first) offer(name, draft, newer);
  else if (newer) drop(name);
  let timer, gone = false;
  const keep = () => { if (!gone && (said() !== first || read(name))) write(name); };
  document.addEventListener("leaving", () => { gone = true; });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 200);
  });
  addEventListener("pagehide", () => { if (timer) keep(); });
  form.addEventListener("submit", () => {
    if (timer) keep();
    try { sessionStorage.setItem(`sent:${name}`, "1"); } catch { /* then the draft stays, and is offered */ }
  });
}

/** What stands in the form, without what the page says of itself. */
function said() {
  return JSON.stringify([...new FormData(form)].filter(([name]) => !NOT_SAID.includes(name)));
}

function offer(name, draft, newer) {
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(draft.at));
  note.querySelector("[data-words]").textContent = (newer ? note.dataset.newer : note.dataset.words).replace("{time}", time);
  note.hidden = false;
  note.querySelector("[data-use]").addEventListener("click", () => {
    put(draft);
    note.hidden = true;
  });
  note.querySelector("[data-throw]").addEventListener("click", () => {
    drop(name);
    note.hidden = true;
  });
}

/** Puts a draft back. It keeps the version it was made from: a newer save is a clash, not lost. */
function put(draft) {
  const values = new Map();
  for (const [name, value] of JSON.parse(draft.said)) values.set(name, [...(values.get(name) || []), value]);
  for (const input of form.elements) {
    if (!input.name || NOT_SAID.includes(input.name)) continue;
    const now = values.get(input.name) || [];
    if (input.type === "checkbox" || input.type === "radio") input.checked = now.includes(input.value);
    else if (input.type !== "submit") input.value = now[0] || "";
  }
  form.elements.version.value = draft.version;
  form.dataset.spent = draft.spent;
  if (form.closest("details")) form.closest("details").open = true;
  for (const part of form.querySelectorAll("details")) part.open = part.open || Boolean(part.querySelector("input:checked:not([value=''])"));
  form.querySelectorAll("[name=done], [name=helped], .stepper input").forEach((input) => input.dispatchEvent(new Event("input", { bubbles: true })));
  document.dispatchEvent(new Event("restored"));
}

/** The save of this very page was acknowledged: what it saved is no draft any more. */
function acknowledge(name, version) {
  const draft = read(name);
  let sent = null;
  try { sent = sessionStorage.getItem(`sent:${name}`); } catch { /* not told: the draft stays */ }
  if (draft && sent && version > draft.version) drop(name);
  try { sessionStorage.removeItem(`sent:${name}`); } catch { /* nothing to take back */ }
}

function read(name) {
  try { return JSON.parse(localStorage.getItem(`draft:${name}`)); } catch { return null; }
}

function write(name) {
  const spent = Number(form.dataset.spent || 0) + Math.round((Date.now() - opened) / 1000);
  const draft = { at: Date.now(), version: Number(form.elements.version.value), spent, said: said() };
  try { localStorage.setItem(`draft:${name}`, JSON.stringify(draft)); } catch { /* full, or not allowed: the page goes on */ }
}

function drop(name) {
  try { localStorage.removeItem(`draft:${name}`); } catch { /* as above */ }
}
