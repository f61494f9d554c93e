// A quiz item by item: a digit goes on to the next box, arrows move, Backspace in an empty box goes back.
// Without this, Tab does the same.

const form = document.querySelector("form[data-grid]");

if (form) {
  form.addEventListener("input", (event) => {
    const box = event.target;
    if (event.inputType === "insertText" && /^\p{Nd}$/u.test(box.value)) go(box, 0, 1);
  });
  form.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!box.matches("td input")) return;
    const ahead = document.dir === "rtl" ? -1 : 1;
    const moves = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Enter: [1, 0],
      ArrowLeft: [0, -ahead],
      ArrowRight: [0, ahead],
    };
    const move = box.value === "" && event.key === "Backspace" ? [0, -1] : moves[event.key];
    if (!move) return;
    event.preventDefault();
    go(box, ...move);
  });
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("td input")) event.target.select();
  });
}

/** Goes so many rows down and so many boxes on; from the end of a row to the next one. */
function go(box, rows, boxes) {
  const all = [...form.querySelectorAll("td input")];
  const wide = box.closest("tr").querySelectorAll("td input").length;
  const next = all[all.indexOf(box) + rows * wide + boxes];
  if (next) next.focus();
}
