// A video of ours: starts with one tap, goes on where it was left on this device, and tells the
// school which parts were played. Without it the video plays all the same.

const EVERY = 30000;

for (const video of document.querySelectorAll("video[data-watched]")) {
  const place = `watch:${video.dataset.place}:${video.dataset.content.slice(0, 12)}`;
  const button = video.parentElement.querySelector("[data-play]");
  const left = Number(remembered(place)) || 0;
  let told = "";

  video.controls = false; // until it plays, the one button is enough
  if (left) say(button);
  button.addEventListener("click", () => video.play());
  video.addEventListener("play", begin, { once: true });
  video.addEventListener("loadedmetadata", () => {
    if (left && !(left > video.duration - 3)) video.currentTime = left;
  });
  video.addEventListener("pause", leave);
  video.addEventListener("ended", () => remember(place, 0));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  addEventListener("pagehide", leave);
  setInterval(() => video.paused || leave(), EVERY);

  function begin() {
    video.controls = true;
    video.focus();
    button.remove();
  }

  function leave() {
    if (!video.played.length) return;
    if (!video.ended) remember(place, Math.floor(video.currentTime));
    tell();
  }

  // All that was played since the page was opened: a later post holds the earlier ones.
  function tell() {
    const parts = played(video.played);
    if (!parts || parts === told) return;
    const { content, opened, watched } = video.dataset;
    const body = new URLSearchParams({ parts, content, opened });
    fetch(watched, { method: "POST", body, keepalive: true }).then(
      (answer) => { if (answer.ok) told = parts; },
      () => {}, // no connection: the next post says it again
    );
  }
}

function played(ranges) {
  const parts = [];
  for (let n = 0; n < ranges.length && n < 60; n += 1) {
    const [start, end] = [Math.floor(ranges.start(n)), Math.round(ranges.end(n))];
    if (end > start) parts.push(`${start}-${end}`);
  }
  return parts.join(",");
}

function say(button) {
  const words = button.querySelector("[data-again]");
  words.textContent = words.dataset.again;
}

// Private windows may refuse to remember; then it begins at the beginning.
function remembered(place) {
  try { return localStorage.getItem(place); } catch { return null; }
}

function remember(place, seconds) {
  try { localStorage.setItem(place, seconds); } catch { return; }
}
