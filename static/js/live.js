// What a form's page says of what is filled in, said anew when something changes.
// Without this, a button asks for it.

const part = document.querySelector("[data-live]");
const form = part && part.closest("form");
let last = 0;

if (form) {
  part.querySelector("[data-live-ask]").hidden = true;
  form.addEventListener("change", ask);
}

async function ask() {
  const mine = (last += 1);
  const filled = new URLSearchParams(new FormData(form));
  const answer = await fetch(`${location.pathname}?${filled}`).catch(() => null);
  if (!answer || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const said = page.querySelector("[data-live] ul");
  if (said && mine === last) part.querySelector("ul").replaceWith(said);
}
