// Plotly takes a picture's place where it can be explored: at once on a wide screen with a mouse,
// elsewhere when asked. The picture drawn by the server stays whenever anything goes wrong.

const CONFIG = { displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: true };
const roomy = matchMedia("(hover: hover) and (min-width: 60rem)").matches;
const saving = Boolean(navigator.connection && navigator.connection.saveData);
const whenIdle = window.requestIdleCallback || ((job) => setTimeout(job, 500));
let plotly;

for (const figure of document.querySelectorAll("[data-chart-url]")) {
  const button = figure.querySelector(".explore");
  button.addEventListener("click", () => explore(figure));
  if (!roomy || saving) button.hidden = false;
  else whenSeen(figure, () => whenIdle(() => explore(figure)));
}

function whenSeen(figure, job) {
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    job();
  });
  watcher.observe(figure);
}

async function explore(figure) {
  const button = figure.querySelector(".explore");
  button.disabled = true;
  try {
    const [library, chart] = await Promise.all([load(figure.dataset.plotlySrc), read(figure.dataset.chartUrl)]);
    await draw(library, figure.querySelector(".plot"), chart);
    button.remove();
  } catch {
    figure.querySelectorAll(".explorer").forEach((place) => place.remove());
    figure.querySelector(".plot").classList.remove("explored");
    button.disabled = false;
    button.hidden = false;
  }
}

function load(source) {
  plotly = plotly || new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => done(window.Plotly);
    script.onerror = () => {
      plotly = undefined;
      failed(new Error("The chart library did not arrive."));
    };
    document.head.append(script);
  });
  return plotly;
}

async function read(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The chart's numbers did not arrive: ${answer.status}.`);
  return answer.json();
}

async function draw(library, plot, chart) {
  const place = document.createElement("div");
  place.className = "explorer";
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", plot.querySelector("svg").getAttribute("aria-label"));
  if (chart.layout && chart.layout.height) place.style.blockSize = `${chart.layout.height}px`;
  plot.append(place);
  plot.classList.add("explored");
  const show = () => library.react(place, painted(chart.data), dressed(painted(chart.layout || {})), CONFIG);
  await show();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
}

/** The page's own type, ground and grid under whatever the chart says of itself. */
function dressed(layout) {
  const axis = { gridcolor: colour("--grid"), linecolor: colour("--line-strong"), zerolinecolor: colour("--grid"), automargin: true };
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: getComputedStyle(document.body).fontFamily, size: 14, color: colour("--ink") },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: colour("--line-strong"), activecolor: colour("--action") },
    margin: { t: 32, r: 16, b: 48, l: 48 },
    ...layout,
    xaxis: { ...axis, ...layout.xaxis },
    yaxis: { ...axis, ...layout.yaxis },
  };
}

/** A copy in which every "var(--name)" is the colour that name has right now, light or dark. */
function painted(part) {
  if (typeof part === "string") return part.replace(/^var\((--[\w-]+)\)$/, (_, name) => colour(name));
  if (Array.isArray(part)) return part.map(painted);
  if (!part || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, painted(value)]));
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
