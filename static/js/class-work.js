// What went on in class: a row for whoever was helped, the words beside a chip, and 1, 2, 3 for
// how far a student got. Without this every row is there, and all of it can be tapped as well.

const form = document.querySelector("form[data-today]");
const talks = form ? [...form.querySelectorAll("[data-talk]")] : [];

if (form) {
  form.addEventListener("input", (event) => {
    if (event.target.name === "helped") showTalks(event.target);
    if (event.target.name === "trouble") showWords();
  });
  form.addEventListener("keydown", (event) => {
    const state = event.target.closest("[data-progress] .state");
    if (state && "123".includes(event.key)) choose(event, state, Number(event.key) - 1);
  });
  document.addEventListener("restored", () => {
    showTalks();
    showWords();
  });
  showTalks();
  showWords();
}

/** Shows the rows of those who are ticked; whoever is unticked has had no conference. */
function showTalks(changed) {
  const helped = new Set([...form.querySelectorAll("[name=helped]:checked")].map((box) => box.value));
  for (const talk of talks) {
    talk.hidden = !helped.has(talk.dataset.talk) && !said(talk);
    if (changed && !changed.checked && changed.value === talk.dataset.talk) clear(talk);
  }
  const nobody = form.querySelector("[data-nobody]");
  if (nobody) nobody.hidden = talks.some((talk) => !talk.hidden);
  if (nobody && nobody.dataset.nobody) nobody.textContent = nobody.dataset.nobody;
}

function said(talk) {
  return [...talk.querySelectorAll("input")].some((input) => (input.type === "radio" ? input.checked && input.value : input.value));
}

function clear(talk) {
  for (const input of talk.querySelectorAll("input")) {
    if (input.type === "radio") input.checked = input.value === "";
    else input.value = "";
  }
  talk.hidden = true;
}

function showWords() {
  const words = form.querySelector("[data-with=trouble]");
  if (words) words.hidden = !form.querySelector("[name=trouble]").checked && !words.querySelector("input").value;
}

/** Chooses a state and goes on to the next student. */
function choose(event, state, place) {
  const radio = state.querySelectorAll("input")[place];
  event.preventDefault();
  radio.checked = true;
  radio.dispatchEvent(new Event("input", { bubbles: true }));
  const next = state.nextElementSibling;
  const goal = next && (next.querySelector("input:checked") || next.querySelector("input"));
  if (goal) goal.focus();
  else radio.focus();
}
