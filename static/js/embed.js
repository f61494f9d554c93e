// A video of another site: nothing is asked of that site until a student taps. Without scripts, or
// with a new tab wanted, the link leads there.

for (const place of document.querySelectorAll("[data-embed]")) {
  place.querySelector("a").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.title = place.dataset.title;
    frame.dataset.since = Date.now();
    frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin";
    frame.src = place.dataset.embed;
    place.replaceChildren(frame);
    place.classList.add("framed");
    frame.focus();
  });
}
