// Signing out takes along the drafts this phone kept of the one who was signed in; the worker takes
// their pages. Logs that still wait to be sent stay, so that nothing that was saved here is lost. Who only steps
// aside to play with a pretend class, or comes back, keeps the drafts too.

for (const form of document.querySelectorAll("form[data-leave]")) {
  form.addEventListener("submit", () => {
    document.dispatchEvent(new Event("leaving"));
    if (form.dataset.leave !== "pages") forgetDrafts();
  });
}

function forgetDrafts() {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith("draft:")) localStorage.removeItem(name);
  } catch { /* what was never kept need not go */ }
}
