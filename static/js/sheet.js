// A sheet typed in: a letter goes on to the next box, Enter goes down, arrows go anywhere.
// The form says and saves the same without any of this; Tab does the walking then.

const form = document.querySelector("form[data-sheet]");

if (form) {
  const boxes = [...form.querySelectorAll("input.letter")];
  const places = new Map(boxes.map((box) => [box.name, box]));
  const save = document.querySelector("button[form=sheet]");
  const known = form.dataset.sheet;
  let before = "";

  form.addEventListener("focusin", ({ target }) => {
    if (!places.has(target.name)) return;
    before = target.value;
    target.select();
  });

  form.addEventListener("input", ({ target }) => {
    const typed = target.value;
    const blank = typed !== "" && typed.trim() === "";
    if (blank) target.value = before; // the space bar leaves a box as it is
    else unsaved();
    if (blank || (typed && known.includes(typed.toLowerCase()))) goOn(target);
  });

  form.addEventListener("keydown", (event) => {
    if (!places.has(event.target.name) || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const move = moves()[event.key];
    if (!move) return;
    event.preventDefault();
    move(event.target);
  });

  function moves() {
    const forward = getComputedStyle(form).direction === "rtl" ? -1 : 1;
    return {
      ArrowUp: (box) => walk(box, -1, 0),
      ArrowDown: (box) => walk(box, 1, 0),
      ArrowRight: (box) => walk(box, 0, forward),
      ArrowLeft: (box) => walk(box, 0, -forward),
      Enter: goDown,
    };
  }

  function goOn(box) {
    (boxes[boxes.indexOf(box) + 1] || save).focus();
  }

  /** Down; from the last box of a column to the top of the next one, and in the end to Save. */
  function goDown(box) {
    if (walk(box, 1, 0)) return;
    const [, column] = place(box);
    const later = boxes.filter((each) => place(each)[1] > column);
    const next = Math.min(...later.map((each) => place(each)[1]));
    (later.find((each) => place(each)[1] === next) || save).focus();
  }

  /** To the nearest box that way; boxes that cannot be typed in are passed over. */
  function walk(box, down, along) {
    let [row, column] = place(box);
    const [rows, columns] = [Math.max(...boxes.map((each) => place(each)[0])), Math.max(...boxes.map((each) => place(each)[1]))];
    do {
      row += down;
      column += along;
      const found = places.get(`rows-${row}-${column}`);
      if (found) return found.focus(), true;
    } while (row >= 0 && row <= rows && column >= 0 && column <= columns);
    return false;
  }

  function place(box) {
    return box.name.split("-").slice(1).map(Number);
  }

  function unsaved() {
    const words = document.querySelector("[data-unsaved]");
    words.textContent = words.dataset.changed;
  }
}
