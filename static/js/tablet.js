// On a tablet that others will use next: when nobody taps for a while, ask, and then go back to the
// names. A page that the browser kept is asked for anew.

const box = document.querySelector("#idle");
const ask = Number(box.dataset.ask) * 1000;
const wait = Number(box.dataset.wait) * 1000;
const seconds = box.querySelector("[data-seconds]");
const main = document.querySelector("main");
let last = Date.now();

for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
  addEventListener(kind, () => { if (box.hidden) last = Date.now(); }, { passive: true, capture: true });
}
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
// A lesson opens beside this page. Whoever comes back to it is asked who they are at once.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) { last = Math.max(last, Date.now() - ask); look(); }
});
box.querySelector("button[type=button]").addEventListener("click", () => { last = Date.now(); show(false); });
setInterval(look, 500);

function look() {
  if (document.hidden) return;
  if (watching()) last = Date.now();
  const quiet = Date.now() - last;
  if (quiet >= ask + wait) return box.querySelector("form").submit();
  show(quiet >= ask);
  if (!box.hidden) seconds.textContent = Math.ceil((ask + wait - quiet) / 1000);
}

// Of a film of another site nobody knows whether it plays: it gets a quarter of an hour.
function watching() {
  const plays = [...document.querySelectorAll("video, audio")].some((each) => !each.paused);
  const since = Number(document.querySelector("iframe[data-since]")?.dataset.since) || 0;
  return plays || Date.now() - since < 15 * 60 * 1000;
}

function show(yes) {
  if (box.hidden !== yes) return;
  box.hidden = !yes;
  main.inert = yes;
  if (yes) box.querySelector("button").focus();
}
