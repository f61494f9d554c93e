// When a page comes back with something to mend, the list of it is where reading starts.

const summary = document.querySelector("[data-errors]");

if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    const input = target && firstInput(target);
    if (!input) return;
    event.preventDefault();
    target.scrollIntoView({ block: "center" });
    input.focus({ preventScroll: true });
  });
}

function firstInput(target) {
  return target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
}
