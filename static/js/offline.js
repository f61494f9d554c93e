// Registers the worker that keeps this page on the device, asks it to send what waits, and says what
// does. Without it, or where it is refused, every page works as it is.

const root = document.documentElement;
const own = document.querySelector("script[data-room]").dataset;
const note = document.querySelector("[data-phone-note]");
const worker = navigator.serviceWorker;

if (root.dataset.keptAt) say("old");
if (worker) start().catch(() => {});

async function start() {
  await worker.register("/worker", { scope: "/" });
  const { active } = await worker.ready;
  const tell = (more) => active.postMessage({ room: own.room, ...more });
  const flush = () => tell({ type: "flush" });
  worker.addEventListener("message", show);
  document.addEventListener("tell", (event) => tell(event.detail));
  document.addEventListener("visibilitychange", flush);
  addEventListener("online", flush);
  addEventListener("pageshow", flush);
  tell({ type: "keep", pages: [location.pathname, ...own.ahead.split(" ")] });
  flush();
}

/** A line that something waits, or does no more; the page of what is kept shows what. */
function show({ data }) {
  const mine = data.filter((item) => item.room === own.room && item.who === root.dataset.of), name = `waits-${own.room}-${root.dataset.of}`;
  const what = mine.length ? "some" : sessionStorage[name] && "sent";
  document.dispatchEvent(new CustomEvent("kept", { detail: { mine, what } }));
  if (what) say(what);
  if (mine.length) sessionStorage[name] = 1;
  else delete sessionStorage[name];
}

function say(what) {
  if (!note) return;
  const time = new Date(root.dataset.keptAt).toLocaleString(root.lang, { weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  note.querySelector("[data-words]").textContent = note.dataset[what].replace("{time}", time);
  note.querySelector("a").hidden = what !== "some";
  note.hidden = false;
}
