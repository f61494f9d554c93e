// Asks the browser for a passkey and sends what it says with the form. The question comes from us and is
// good once; nothing is decided here.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));

for (const button of document.querySelectorAll("[data-passkey]")) {
  const able = Boolean(globalThis.PublicKeyCredential);
  button.closest("[data-passkey-row]").hidden = !able;
  for (const words of document.querySelectorAll("[data-passkey-none]")) words.hidden = able;
  button.addEventListener("click", () => use(button));
}

async function use(button) {
  const form = button.form, said = form.querySelector("[data-passkey-said]");
  said.textContent = "";
  button.disabled = true;
  try {
    form.elements.answer.value = JSON.stringify(await answer(button));
    form.action = button.dataset.send;
    form.submit();
  } catch (refused) {
    said.textContent = refused instanceof Refused ? refused.message : button.dataset.unable;
    button.disabled = false;
  }
}

class Refused extends Error {}

async function answer(button) {
  const { passkey, question } = button.dataset;
  const asked = await fetch(question, { method: "POST", body: new URLSearchParams(passkey === "alone" ? { alone: 1 } : {}) });
  const options = await asked.json();
  if (!asked.ok) throw new Refused(options.sentence);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  if (options.excludeCredentials) options.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = named(options.allowCredentials);
  const kind = passkey === "create" ? "create" : "get";
  return plain(await navigator.credentials[kind]({ publicKey: options }));
}

/** What a device says, as JSON can hold it. */
function plain(key) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[name]) response[name] = text(key.response[name]);
  }
  return { id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: {} };
}
