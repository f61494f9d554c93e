// Shows which of a student's answers wait on this device, as the worker tells: the last of each lesson.

const waiting = document.querySelector("[data-waiting]");
const list = waiting.querySelector("ul");
const heading = document.querySelector("[data-heading]");
const lead = document.querySelector("[data-lead]");
let waits = false;

document.addEventListener("kept", ({ detail }) => show(detail.mine, detail.what));
waiting.querySelector("[data-again]").addEventListener("click", () => tell({ type: "flush", again: true }));
addEventListener("online", showOffline);
addEventListener("offline", showOffline);
showOffline();

function tell(detail) {
  document.dispatchEvent(new CustomEvent("tell", { detail }));
}

function showOffline() {
  document.querySelector("[data-offline]").hidden = navigator.onLine && !(waits && document.documentElement.dataset.keptAt);
}

function show(items, what) {
  for (const row of list.children) row.hidden = true;
  for (const item of items) fill(rowOf(item), item, items);
  for (const row of document.querySelectorAll("[data-open] li")) row.hidden = items.some((item) => row.querySelector("a").pathname === lessonOf(item));
  waiting.hidden = items.length === 0;
  if (what) say(what);
  waits = items.length > 0;
  showOffline();
}

function say(what) {
  heading.textContent = heading.dataset[what];
  lead.textContent = what === "some" && innerWidth >= 600 ? lead.dataset.tablet : lead.dataset[what];
}

function lessonOf(item) {
  return item.path.replace(/\/(done|undo).*/, "");
}

function rowOf(item) {
  const [id] = /\d+/.exec(item.path);
  return list.querySelector(`[data-lesson="${id}"]`) || list.querySelector('[data-lesson="0"]');
}

function fill(row, item, items) {
  const refused = items.filter((each) => rowOf(each) === row && (each.state === "refused" || each.state === "clash"));
  const state = refused.length ? "refused" : item.path.includes("/undo") ? "undone" : "saved";
  const words = list.dataset[state].replace("{time}", time(item.at));
  row.querySelector("[data-state]").textContent = state === "saved" ? `${words} ${row.querySelector("[data-goes-to]").textContent}` : words;
  const seen = row.querySelector("[data-seen]");
  seen.hidden = refused.length === 0;
  seen.querySelector("button").onclick = () => refused.forEach(({ n }) => tell({ type: "forget", n }));
  row.hidden = false;
}

function time(moment) {
  const at = new Date(moment), isToday = at.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(document.documentElement.lang, { ...(isToday ? {} : { weekday: "long" }), hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}
