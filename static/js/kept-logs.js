// What a teacher's phone keeps of class logs, as the worker tells: on the page of it a row for each.

const list = document.querySelector("[data-kept-list]");

document.addEventListener("kept", ({ detail }) => {
  if (list) fillIn(detail.mine);
  detail.mine.forEach(forgetDraft);
});

function fillIn(items) {
  const row = list.querySelector("template");
  list.querySelectorAll("li").forEach((old) => old.remove());
  const heading = document.querySelector("[data-any]"), lead = document.querySelector("[data-lead]");
  heading.textContent = items.length ? heading.dataset.any : heading.dataset.none;
  lead.hidden = items.length === 0;
  for (const item of items) {
    const shown = row.content.cloneNode(true);
    shown.querySelector("[data-called]").textContent = item.called || item.path;
    shown.querySelector("[data-state]").textContent = list.dataset[camel(item.state)].replace("{time}", time(item.at));
    shown.querySelector("[data-sign-in]").hidden = item.state !== "signed-out";
    const again = shown.querySelector("[data-again]");
    again.hidden = item.state !== "clash" && item.state !== "refused";
    again.addEventListener("click", () => sendAgain(item));
    shown.querySelector("[data-away] button").addEventListener("click", () => tell({ type: "forget", n: item.n }));
    list.append(shown);
  }
}

function tell(detail) {
  document.dispatchEvent(new CustomEvent("tell", { detail }));
}

/** As a page of its own, so that what is amiss can be seen and mended. */
function sendAgain(item) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = item.path;
  for (const [name, value] of [...new URLSearchParams(item.body), ["kept", item.key]]) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

/** What waits is as safe as a draft, and newer. */
function forgetDraft(item) {
  try {
    localStorage.removeItem(`draft:${item.who}:${item.path.replace("/as-planned", "")}`);
  } catch { /* a phone that keeps nothing has nothing to forget */ }
}

function time(moment) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(moment));
}

function camel(state) {
  return state.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
