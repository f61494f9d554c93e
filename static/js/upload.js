// Shows how far a large file has got. Without scripts the form is sent all the same.

const SHOWN_AFTER = 1000;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-upload]");
  const file = form?.querySelector("input[type=file]").files[0];
  if (!file) return;
  event.preventDefault();
  if (file.size > Number(form.dataset.most)) complain(form, form.dataset.large);
  else send(form);
});

for (const again of ["change", "click"]) {
  document.addEventListener(again, (event) => {
    event.target.closest("form[data-upload]")?.querySelector("input[type=file]").setCustomValidity("");
  });
}

function send(form) {
  const request = new XMLHttpRequest();
  const button = form.querySelector("button");
  const shown = form.querySelector("[data-progress]");
  const later = setTimeout(() => { shown.hidden = false; }, SHOWN_AFTER);
  const over = () => { clearTimeout(later); shown.hidden = true; button.disabled = false; };
  button.disabled = true;
  request.upload.addEventListener("progress", ({ loaded, total }) => show(shown, Math.floor((100 * loaded) / total)));
  request.addEventListener("error", () => { over(); complain(form, form.dataset.broken); });
  request.addEventListener("load", () => {
    over();
    if (request.status < 400) location.assign(request.responseURL);
    else mend(request.responseText);
  });
  request.open("POST", form.action);
  request.send(new FormData(form));
}

function show(shown, percent) {
  const words = shown.querySelector("[data-sent]");
  shown.querySelector("progress").value = percent;
  words.textContent = percent < 100 ? words.dataset.sent.replace("{n}", percent) : words.dataset.all;
}

function complain(form, words) {
  const input = form.querySelector("input[type=file]");
  input.setCustomValidity(words);
  input.reportValidity();
}

// The page with its sentence, as it would have come without scripts.
function mend(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  document.title = fresh.title;
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
  document.querySelector("[data-errors]")?.focus();
}
