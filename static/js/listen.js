// Reads the page aloud for young readers. Only a voice of this device is used: nothing leaves it.

const button = document.querySelector("[data-listen]");
const speech = window.speechSynthesis;

if (button && speech) {
  const words = button.querySelector("span");
  const { listen, stop } = button.dataset;

  const offer = () => { button.hidden = !findVoice(); };
  const tell = (busy) => {
    words.textContent = busy ? stop : listen;
    button.classList.toggle("on", busy);
  };

  button.addEventListener("click", () => {
    const busy = speech.speaking || speech.pending;
    speech.cancel();
    tell(!busy);
    if (!busy) for (const line of linesOf(document.querySelector("main"))) say(line, tell);
  });
  addEventListener("pagehide", () => speech.cancel());
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}

function findVoice() {
  const lang = document.documentElement.lang;
  const own = speech.getVoices().filter((each) => each.localService && each.lang.slice(0, 2).toLowerCase() === lang);
  return own.find((each) => each.lang.replace("_", "-") === navigator.language) ?? own[0];
}

// One saying a line: a short pause after each, and no voice that tires halfway.
function linesOf(part) {
  return part.innerText.split("\n").map((line) => line.trim()).filter(Boolean);
}

function say(line, tell) {
  const saying = new SpeechSynthesisUtterance(line);
  saying.voice = findVoice();
  saying.lang = saying.voice.lang;
  saying.rate = 0.9;
  saying.onend = saying.onerror = () => { if (!speech.pending && !speech.speaking) tell(false); };
  speech.speak(saying);
}
