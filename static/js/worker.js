// Keeps Today and Tonight on this device. Pages: network for three seconds, then the page as it was
// kept for whoever it belongs to. What is saved: kept first, then sent; what cannot be sent waits
// under a key of its own until it can. Without a worker the pages are plain forms.

const ROOMS = {
  today: { page: /^\/today(\/kept)?$|^\/pilots\/\d+\/days\/[\d-]{10}$/, save: /^\/pilots\/\d+\/days\/[\d-]{10}(\/as-planned)?$/, leave: { "/sign-out": "/sign-in" }, door: /^\/sign-in/ },
  tonight: { page: /^\/tonight(\/kept|\/offline|\/\d+(\/done|\/read)?)?$/, save: /^\/tonight\/\d+\/(done|undo)$/, leave: { "/not-me": "/tonight", "/tablet/done": "/tablet" }, door: /^\/(c|tablet)\//, live: /^\/(asked|voice|my-page)/ },
};
const OURS = "offline";
const PAGE_MS = 3000, SAVE_MS = 8000, FRESH_MS = 43200000, MOST_PAGES = 40;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("sync", (event) => event.waitUntil(flush()));
addEventListener("message", (event) => event.waitUntil(ASKED[event.data.type](event.data)));
addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url), path = url.pathname, isPost = request.method === "POST";
  if (url.origin !== location.origin) return;
  if (request.mode !== "navigate") {
    if (path.startsWith("/static/")) event.respondWith(caches.match(path).then((part) => part || fetch(request)));
    return;
  }
  for (const [room, its] of Object.entries(ROOMS)) {
    if (isPost && its.save.test(path)) event.respondWith(save(room, request, url));
    else if (isPost && its.leave[path]) event.respondWith(leave(room, path));
    else if (!isPost && its.page.test(path)) event.respondWith(open(room, request, path, event));
    else if (its.door.test(path)) event.respondWith(enter(room, request));
    else if (its.live?.test(path)) event.respondWith(live(room, request));
  }
});
const ASKED = { keep: keepAll, flush, forget: ({ n }) => forget(n).then(report) };

function timed(what, ms, options) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), ms);
  return fetch(what, { method: "POST", redirect: "manual", ...options, signal: stop.signal }).finally(() => clearTimeout(timer));
}

// --- whose pages they are, as far as they have said: nobody else is shown them

let visits = 0;

async function whose(room) {
  const said = await (await caches.open(OURS)).match(`/who/${room}`);
  return said ? said.json() : {};
}

async function become(room, who) {
  const { id } = await whose(room);
  if (!who.id || (id && id !== who.id)) {
    visits += 1;
    await caches.delete(`${room}-${id}`);
  }
  await (await caches.open(OURS)).put(`/who/${room}`, new Response(JSON.stringify(who)));
}

/** Here at once, and with the server as soon as it can be told. What waits to be sent stays. */
async function leave(room, path) {
  await become(room, { left: path });
  return Response.redirect((await told(room)) || ROOMS[room].leave[path], 303);
}

async function told(room) {
  const { left } = await whose(room);
  if (!left) return "/";
  const answer = await timed(left, PAGE_MS, { redirect: "follow" }).catch(() => ({ status: 500 }));
  if (answer.status >= 500) return "";
  await become(room, {});
  return answer.url;
}

/** Where someone else may come in: from there on only the server knows who it is. */
async function enter(room, request) {
  const answer = await live(room, request);
  if (answer.type === "opaqueredirect") await become(room, {});
  return answer;
}

/** What is never kept: from the server, once it knows who has left, or not at all. */
async function live(room, request) {
  return (await told(room)) ? fetch(request).catch(() => lost(room)) : lost(room);
}

// --- pages

async function open(room, request, path, event) {
  if (!(await told(room))) return lost(room);
  const visit = visits, cacheName = `${room}-${(await whose(room)).id}`;
  const known = (await caches.match(path, { cacheName })) || (path === "/today" && (await likely(cacheName)));
  const asked = fetch(request);
  event.waitUntil(asked.then((answer) => keepPage(room, path, answer.clone(), visit, true)).catch(() => {}));
  const isBetter = (answer) => !known || (answer.status < 500 && !(path.endsWith("/kept") && isSignedOut(answer)));
  const first = asked.then((answer) => (isBetter(answer) ? answer : known)).catch(() => known || lost(room, cacheName));
  return known ? Promise.race([first, new Promise((done) => setTimeout(done, PAGE_MS, known))]) : first;
}

async function lost(room, cacheName) {
  return (cacheName && (await caches.match(`/${room}/kept`, { cacheName }))) || (await caches.match(`/${room}/offline`)) || Response.error();
}

/** Today is the latest class day that was kept, where Today itself only leads on to it. */
async function likely(cacheName) {
  const day = (url) => url.slice(-10), today = new Date().toLocaleDateString("sv");
  const kept = (await (await caches.open(cacheName)).keys()).map(({ url }) => url).filter((url) => url.includes("/days/") && day(url) <= today);
  const last = kept.sort((one, other) => (day(one) < day(other) ? -1 : 1)).pop();
  return last && Response.redirect(last, 303);
}

/** The page of someone who has left meanwhile is not kept, nor is anybody's but of who is here. */
async function keepPage(room, path, answer, visit, isOpened) {
  if (!answer.ok || answer.redirected) return;
  const text = await answer.text(), [, of, pass] = /<html[^>]* data-of="(\d+)"(?: data-pass="(.*?)")?/.exec(text) || [];
  const { id } = await whose(room), parts = await caches.open("offline-parts");
  if (visit !== visits || (of && id && id !== of && !isOpened)) return;
  if (of) await become(room, { id: of, pass });
  else if (!path.endsWith("/offline")) return;
  const pages = await caches.open(of ? `${room}-${of}` : OURS);
  await pages.put(path, new Response(text.replace("<html", `<html data-kept-at="${new Date().toISOString()}"`), answer));
  for (const old of (await pages.keys()).slice(0, -MOST_PAGES)) if (!old.url.endsWith("/kept")) await pages.delete(old);
  for (const part of text.match(/\/static\/[^"]+/g)) if (!(await parts.match(part))) await parts.add(part);
}

/** What will be wanted without a connection: the page a worker came too late for, and those ahead. */
async function keepAll({ room, pages }) {
  const visit = visits;
  for (const path of pages) {
    const known = await caches.match(path);
    if (known && Date.now() - Date.parse(known.headers.get("Date")) < FRESH_MS) continue;
    if (ROOMS[room].page.test(path)) await fetch(path, { headers: { "X-Ahead": 1 } }).then((answer) => keepPage(room, path, answer, visit)).catch(() => {});
  }
}

// --- what is saved

async function save(room, request, url) {
  const body = await request.clone().text(), said = new URLSearchParams(body), of = url.searchParams.get("of"), { id, pass } = await whose(room);
  if (of && of !== id) return live(room, request); // a page of someone who left
  const item = { key: crypto.randomUUID(), room, path: url.pathname + url.search, body, who: of || said.get("who"), pass, called: said.get("called"), at: new Date().toISOString(), state: "waiting" };
  try {
    item.n = await keep(item, said.get("kept"));
  } catch {
    return fetch(request); // nowhere to keep it: send it as any form is sent
  }
  const answer = await send(item).catch(() => null);
  if (isLater(answer) || isSignedOut(answer)) return wait(item, isLater(answer) ? "waiting" : "signed-out");
  await forget(item.n);
  return answer.status === 201 ? Response.redirect(answer.headers.get("Location"), 303) : answer;
}

async function wait(item, state) {
  await mark(item.n, state);
  await registration.sync?.register(OURS).catch(() => {});
  return Response.redirect(`/${item.room}/kept`, 303);
}

function send(item, pass) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "Idempotency-Key": item.key, "X-Sent-At": new Date().toISOString(), ...(pass && { "X-Pass": pass }) };
  return timed(item.path, SAVE_MS, { headers, body: `${item.body}&kept=${item.key}&at=${item.at}` });
}

/** No answer, one of a server that is not well, or one that is not from the server at all. */
function isLater(answer) {
  return !answer || answer.status >= 500 || [200, 408, 429].includes(answer.status);
}

/** A redirect instead of an answer leads to a sign-in or a password. */
function isSignedOut(answer) {
  return answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
}

let flushing = Promise.resolve();

function flush({ again } = {}) {
  flushing = flushing.then(() => sendAll(again)).then(report).catch(() => {});
  return report().then(() => flushing);
}

/** A log goes out only while the one who saved it is signed in; a student's own pass goes with theirs. */
async function sendAll(again) {
  for (const item of await items("readonly", (store) => store.getAll())) {
    const { id, pass } = await whose(item.room), isHere = item.who === id;
    if (!isHere && item.room === "today") continue;
    const carried = isHere && pass ? pass : item.pass, isRefused = item.state === "refused" || item.state === "clash";
    if (isRefused && (!carried || (carried === item.pass && !again))) continue;
    if (!(await sendOne(item, carried).catch(() => false))) break;
  }
}

/** False where it is of no use to go on: there is no connection, or the server is not well. */
async function sendOne(item, pass) {
  const answer = await send(item, pass);
  if (isLater(answer) || (pass && answer.type === "opaqueredirect")) return false;
  if (answer.status === 201) await forget(item.n);
  else await mark(item.n, isSignedOut(answer) && !pass ? "signed-out" : answer.status === 409 ? "clash" : "refused");
  return true;
}

/** What waits of whoever is here, to their pages. */
async function report() {
  const here = [(await whose("today")).id, (await whose("tonight")).id];
  const all = (await items("readonly", (store) => store.getAll())).filter((item) => here.includes(item.who));
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(all);
}

// --- where it is kept

async function items(mode, act) {
  const base = await new Promise((done, failed) => {
    const asked = indexedDB.open(OURS, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept", { keyPath: "n", autoIncrement: true });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = failed;
  });
  return new Promise((done, failed) => {
    const work = base.transaction("kept", mode), asked = act(work.objectStore("kept"));
    work.oncomplete = () => done(asked.result);
    work.onabort = failed;
    base.close();
  });
}

/** The last word on a class is the one that counts: what waits of the same class and person goes. */
async function keep(item, replaced) {
  const known = await items("readonly", (store) => store.getAll());
  const older = known.filter((each) => each.key === replaced || (item.room === "today" && each.path === item.path && each.who === item.who));
  return items("readwrite", (store) => {
    for (const each of older) store.delete(each.n);
    return store.put(item);
  });
}

function forget(n) {
  return items("readwrite", (store) => store.delete(n));
}

function mark(n, state) {
  return items("readwrite", (store) => {
    const asked = store.get(n);
    asked.onsuccess = () => asked.result && store.put({ ...asked.result, state });
    return asked;
  });
}
