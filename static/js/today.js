// Today's class: steppers, the minutes' sum, live counts and the seconds it took.
// The form says and saves the same without any of this.

const form = document.querySelector("form[data-today]");

if (form) {
  const opened = Date.now();
  const minutes = form.querySelector("[data-minutes]");

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) step(button);
  });
  form.addEventListener("input", (event) => {
    count(event.target.name);
    if (minutes && minutes.contains(event.target)) addUp(minutes);
    say("[data-unsaved]", "changed");
  });
  document.addEventListener("submit", (event) => {
    const seconds = event.target.querySelector("[data-seconds]");
    if (seconds) seconds.value = Number(form.dataset.spent || 0) + Math.round((Date.now() - opened) / 1000);
  });
  setInterval(() => say("[data-clock]", "words", { n: Math.round((Date.now() - opened) / 1000) }), 1000);
}

function step(button) {
  const input = button.parentNode.querySelector("input");
  input.value = Math.max(0, (Number(input.value) || 0) + Number(button.dataset.step));
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Writes how many boxes of this name are ticked into its counter. */
function count(name) {
  const counter = form.querySelector(`[data-count="${name}"]`);
  if (counter) counter.textContent = form.querySelectorAll(`[name="${name}"]:checked`).length;
}

/** Redraws the bar and says what is over or left, in the words the page brought along. */
function addUp(part) {
  const length = Number(part.dataset.minutes);
  const inputs = [...part.querySelectorAll(".stepper input")];
  const total = inputs.reduce((sum, input) => sum + (Number(input.value) || 0), 0);
  const words = part.querySelector("[data-sum]");
  const more = total > length ? fill(words.dataset.over, { n: total - length }) : total < length ? fill(words.dataset.under, { n: length - total }) : "";
  words.textContent = `${fill(words.dataset.sum, { n: total })} ${more}`;
  words.className = total > length ? "small err" : "small muted";
  redraw(part.querySelector(".split"), inputs, Math.max(total, length));
}

function redraw(bar, inputs, width) {
  let start = 0;
  bar.setAttribute("viewBox", `0 0 ${width} 1`);
  [...bar.querySelectorAll("rect")].forEach((mark, i) => {
    const value = Number(inputs[i].value) || 0;
    mark.setAttribute("x", start);
    mark.setAttribute("width", value);
    start += value;
  });
}

function say(selector, words, values = {}) {
  const place = document.querySelector(selector);
  if (place) place.textContent = fill(place.dataset[words], values);
}

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
